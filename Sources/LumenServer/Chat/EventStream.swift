import HTTPTypes
import Hummingbird
import Logging
import LumenAgent
import NIOCore

/// A turn's events as a response (HTML Standard, 9.2; contract, section 5).
struct EventStream: Sendable {
    let turn: LiveTurn
    /// The last event that the client has.
    let lastID: Int
    /// Whether each event is sent when it happens, rather than all at the end.
    let isLive: Bool

    /// Every write waits for the socket. The client's going ends it, also while there is nothing to write.
    func response(to request: Request, context: LumenContext) -> Response {
        Response(
            status: .ok, headers: Self.headers,
            body: ResponseBody { writer in
                try await withLogger(mergingMetadata: ["request.id": "\(context.requestID)"]) { logger in
                    let reader = turn.reader(after: lastID, isPatient: !isLive) { context.hangUp() }
                    defer { reader.leave() }
                    try await request.body.consumeWithInboundCloseHandler { _ in
                        while let bytes = try await reader.next() {
                            try await writer.write(ByteBuffer(bytes: bytes))
                        }
                    } onInboundClosed: {
                        reader.leave()
                    }
                    logger.debug("event stream ended")
                }
                try await writer.finish(nil)
            })
    }

    /// No cache and no proxy may hold anything back; the connection has been watched and is of no use afterwards.
    private static let headers: HTTPFields = [
        .contentType: "text/event-stream", .cacheControl: "no-store", .connection: "close",
        HTTPField.Name("X-Accel-Buffering")!: "no",
    ]
}
