import HTTPTypes
import Hummingbird
import LumenCore
import LumenMCP
import NIOCore
import Synchronization

/// A subscription's messages as server-sent events (HTML Standard, 9.2), with a comment in every silence.
struct MCPEvents<C: Clock<Duration>>: Sendable {
    let subscription: Subscription
    let clock: C

    private static var beat: Duration { .seconds(15) }
    /// For how many beats a write may wait for the client to read.
    private static var patience: Int { 2 }

    /// Every write waits for the socket; a client that reads nothing for two beats counts as gone. Its going ends the
    /// subscription, also while there is nothing to write.
    func response(to request: Request, context: LumenContext) -> Response {
        Response(
            status: .ok, headers: [.connection: "close"],
            body: ResponseBody { writer in
                try await request.body.consumeWithInboundCloseHandler { _ in
                    let waited = Mutex<Int?>(nil)
                    async let _ = keepAlive(waited, hangUp: context.hangUp)
                    while let event = try await subscription.next() {
                        waited.withLock { $0 = 0 }
                        try await writer.write(ByteBuffer(bytes: event.bytes))
                        waited.withLock { $0 = nil }
                    }
                } onInboundClosed: {
                    subscription.cancel()
                }
                try await writer.finish(nil)
            })
    }

    /// - Parameter waited: how many beats the write under way has waited; `nil` while there is none.
    private func keepAlive(_ waited: borrowing Mutex<Int?>, hangUp: @Sendable () -> Void) async throws {
        while true {
            try await clock.sleep(for: Self.beat)
            let isStuck = waited.withLock { beats in
                beats = beats.map { $0 + 1 }
                return beats ?? 0 >= Self.patience
            }
            if isStuck { hangUp() }
            subscription.beat()
        }
    }
}

extension Subscription.Event {
    /// JSON text has no line ends, so that a message is one `data` line.
    fileprivate var bytes: [UInt8] {
        switch self {
        case .message(let message): Array("data: ".utf8) + message.bytes + Array("\n\n".utf8)
        case .silence: Array(":\n\n".utf8)
        }
    }
}
