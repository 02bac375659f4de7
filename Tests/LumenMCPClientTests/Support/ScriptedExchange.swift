import LumenCore
import LumenMCP
import Synchronization

/// A server behind HTTP, without a socket; every request is kept.
final class ScriptedExchange: HTTPExchange {
    typealias Handler = @Sendable (OutgoingRequest) async throws -> IncomingResponse

    private let handler: Handler
    private let log = Mutex<[OutgoingRequest]>([])

    init(_ handler: @escaping Handler) { self.handler = handler }

    /// Answers POSTs with what the script says, as JSON, and all else with 405.
    convenience init(_ script: Script, session: String? = nil) {
        self.init { request in
            guard request.method == "POST" else { return .status(405) }
            guard let reply = await script.reply(to: try JSON(parsing: request.body)) else { return .status(202) }
            return .json(reply, headers: session.map { [HTTPHeader("Mcp-Session-Id", $0)] } ?? [])
        }
    }

    var requests: [OutgoingRequest] { log.withLock(\.self) }

    /// The requests whose body is a message of that method.
    func requests(_ method: String) -> [OutgoingRequest] {
        requests.filter { $0.message?["method"] == .string(method) }
    }

    func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        log.withLock { $0.append(request) }
        return try await handler(request)
    }
}

extension OutgoingRequest {
    var message: JSON? { try? JSON(parsing: body) }

    subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

extension IncomingResponse {
    static func status(_ status: Int, headers: [HTTPHeader] = [], body: String = "") -> IncomingResponse {
        IncomingResponse(status: status, headers: headers, body: stream([Array(body.utf8)]))
    }

    static func json(_ json: JSON, status: Int = 200, headers: [HTTPHeader] = []) -> IncomingResponse {
        IncomingResponse(
            status: status, headers: [HTTPHeader("Content-Type", "application/json")] + headers,
            body: stream([json.bytes]))
    }

    /// A stream of events that ends after them.
    static func events(_ pieces: [String], headers: [HTTPHeader] = []) -> IncomingResponse {
        events(stream(pieces.map { Array($0.utf8) }), headers: headers)
    }

    static func events(_ body: Body, headers: [HTTPHeader] = []) -> IncomingResponse {
        IncomingResponse(
            status: 200, headers: [HTTPHeader("content-type", "text/event-stream; charset=utf-8")] + headers, body: body
        )
    }

    private static func stream(_ pieces: [[UInt8]]) -> Body {
        AsyncThrowingStream<ArraySlice<UInt8>, any Error> { continuation in
            for piece in pieces where !piece.isEmpty { continuation.yield(piece[...]) }
            continuation.finish()
        }
    }
}

/// An event of a stream.
func event(_ message: JSON, id: String? = nil) -> String {
    (id.map { "id: \($0)\n" } ?? "") + "event: message\ndata: \(message.text)\n\n"
}
