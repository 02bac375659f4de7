package import LumenCore

/// A way to one server: a child process, or an HTTP endpoint.
package protocol ClientTransport: Sendable {
    /// Opens a wire, has the body use it, and closes it, however the body ends; on return nothing of it is left.
    ///
    /// Returns when the body does, and when the server ended in order; the body is cancelled then.
    ///
    /// - Throws: `MCPFault`, `CancellationError`, or what the body throws.
    func withWire(
        _ context: WireContext, _ body: @escaping @Sendable (any ClientWire) async throws -> Void
    ) async throws
}

/// An open way to one server.
package protocol ClientWire: Sendable {
    /// Whether messages also travel as HTTP headers.
    var hasHeaders: Bool { get }

    /// Sends a request and waits for its answer. Cancelling the task cancels the request, as the wire does that.
    ///
    /// - Throws: `MCPFault`, `CancellationError`.
    func request(_ request: WireRequest) async throws -> Answer

    /// Sends a notification, and waits until it is sent.
    func send(_ message: JSON, in revision: ProtocolRevision) async throws

    /// Sends a notification or a response as soon as may be; it is lost where too many wait already.
    func post(_ message: JSON, in revision: ProtocolRevision)

    /// Takes what a server of the handshake era says unasked, on a stream of its own where the wire needs one, until
    /// that stream ends.
    func listen(in revision: ProtocolRevision) async throws -> Listening
}

/// What came of listening.
package enum Listening: Sendable {
    /// The wire brings everything anyway.
    case inherent
    /// The server has no such stream.
    case unavailable
    /// There was a stream, and it has ended.
    case ended
}

/// What a wire is opened with.
package struct WireContext: Sendable {
    package let limits: MCPClient.Limits
    package let clock: any Clock<Duration>
    package let report: @Sendable (MCPClient.Report) -> Void
    /// Takes a message that answers no request. Called one by one for a stream; the stream waits for its return.
    package let receive: @Sendable (Message) async -> Void

    package init(
        limits: MCPClient.Limits, clock: any Clock<Duration>, report: @escaping @Sendable (MCPClient.Report) -> Void,
        receive: @escaping @Sendable (Message) async -> Void
    ) {
        self.limits = limits
        self.clock = clock
        self.report = report
        self.receive = receive
    }
}

/// A request on its way out.
package struct WireRequest: Sendable {
    /// Unique on the wire.
    package let id: Int
    package let method: String
    package let params: JSONObject
    /// `nil` before one is settled.
    package let revision: ProtocolRevision?
    /// What of the arguments travels as HTTP headers as well.
    package var headers: [HTTPHeader] = []
    /// Whether giving up is told to the server; not for what opens a connection.
    package var isCancellable = true

    package init(id: Int, method: String, params: JSONObject, revision: ProtocolRevision?) {
        self.id = id
        self.method = method
        self.params = params
        self.revision = revision
    }

    var isStateless: Bool { revision?.isStateless ?? false }

    package var message: JSON {
        ["jsonrpc": "2.0", "id": .int(id), "method": .string(method), "params": .object(params)]
    }

    var cancellation: JSON { .notification("notifications/cancelled", ["requestId": .int(id)]) }
}

extension JSON {
    /// A JSON-RPC 2.0 notification.
    static func notification(_ method: String, _ params: JSONObject = [:]) -> JSON {
        var message: JSONObject = ["jsonrpc": "2.0", "method": .string(method)]
        if !params.isEmpty { message["params"] = .object(params) }
        return .object(message)
    }
}
