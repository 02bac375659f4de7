import LumenCore
import Synchronization

/// The requests of one connection over Streamable HTTP, each an HTTP exchange of its own.
///
/// Giving a request up closes its stream, which says all in the stateless era; the one before has to be told.
final class HTTPWire: ClientWire {
    /// What a server of the handshake era knows the connection by.
    private struct Session {
        var id: String?
        var revision: ProtocolRevision?
    }

    /// So many notifications and responses may wait to be sent.
    private static let backlog = 64
    /// For a message that nobody waits for.
    static let courtesy = Duration.seconds(5)

    let context: WireContext
    /// One for all streams, for a server may open many.
    let budget: ByteBudget
    private let url: String
    private let headers: [HTTPHeader]
    private let exchange: any HTTPExchange
    private let session = Mutex(Session())
    private let outgoing: AsyncStream<(JSON, ProtocolRevision)>
    private let outbox: AsyncStream<(JSON, ProtocolRevision)>.Continuation

    init(url: String, headers: [HTTPHeader], exchange: any HTTPExchange, context: WireContext) {
        self.url = url
        self.headers = headers
        self.exchange = exchange
        self.context = context
        budget = ByteBudget(context.limits, of: "responses", clock: context.clock)
        (outgoing, outbox) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.backlog))
    }

    var hasHeaders: Bool { true }

    func request(_ request: WireRequest) async throws -> Answer {
        if request.method == "initialize" { session.withLock { $0 = Session() } }
        do {
            let response = try await submit(request.message, in: request.revision, request.headers)
            let answer = try await answer(to: request, in: response)
            if request.method == "initialize" { try begin(with: response) }
            return answer
        } catch {
            guard Task.isCancelled else { throw MCPFault(error) }
            if request.isCancellable, let revision = request.revision, !revision.isStateless {
                post(request.cancellation, in: revision)
            }
            throw CancellationError()
        }
    }

    func send(_ message: JSON, in revision: ProtocolRevision) async throws {
        let response = try await submit(message, in: revision)
        guard (200..<300).contains(response.status) else { throw refusal(by: response, in: revision) }
    }

    func post(_ message: JSON, in revision: ProtocolRevision) {
        if case .dropped = outbox.yield((message, revision)) {
            context.report(.init(.passedOver, "a message that the server is too slow for"))
        }
    }

    /// Sends what was posted, one after the other, until it is cancelled.
    func deliver() async {
        for await (message, revision) in outgoing {
            do {
                try await withDeadline(Self.courtesy, clock: context.clock) {
                    try await self.send(message, in: revision)
                }
            } catch {
                context.report(.init(.passedOver, "a message that the server did not take"))
            }
        }
    }

    /// Ends the session at the server, which is a courtesy and must come through even when the task is cancelled.
    func close() async {
        let session = session.withLock(\.self)
        guard session.id != nil else { return }
        await Task {
            _ = try? await withDeadline(Self.courtesy, clock: context.clock) {
                try await self.exchange(method: "DELETE", in: session.revision).status
            }
        }.value
    }

    // MARK: - One exchange

    private func submit(
        _ message: JSON, in revision: ProtocolRevision?, _ headers: [HTTPHeader] = []
    ) async throws -> IncomingResponse {
        var all = [
            HTTPHeader("Content-Type", "application/json"), HTTPHeader("Accept", "application/json, text/event-stream"),
        ]
        if revision?.isStateless == true {
            all += Self.mirror(message) + headers
        }
        return try await exchange(method: "POST", in: revision, all, body: message.bytes)
    }

    /// What the stateless era repeats of a message in headers.
    private static func mirror(_ message: JSON) -> [HTTPHeader] {
        let method = message["method"]?.stringValue ?? ""
        let name = ["tools/call": "name", "prompts/get": "name", "resources/read": "uri"][method]
        let value = name.flatMap { message["params"]?[$0]?.stringValue }
        return [HTTPHeader("Mcp-Method", method)]
            + (value.map { [HTTPHeader("Mcp-Name", HeaderValue.encode($0))] } ?? [])
    }

    func exchange(
        method: String, in revision: ProtocolRevision?, _ headers: [HTTPHeader] = [], body: [UInt8] = []
    ) async throws -> IncomingResponse {
        var all = self.headers + headers
        if let revision { all.append(HTTPHeader("MCP-Protocol-Version", revision.rawValue)) }
        if revision?.isStateless != true {
            let id = session.withLock { session in
                session.revision = revision ?? session.revision
                return session.id
            }
            if let id { all.append(HTTPHeader("Mcp-Session-Id", id)) }
        }
        return try await exchange.send(OutgoingRequest(method: method, url: url, headers: all, body: body))
    }

    /// Takes the session that the server opened: visible ASCII, and no more than a header should hold.
    private func begin(with response: IncomingResponse) throws(MCPFault) {
        guard let id = response[header: "Mcp-Session-Id"] else { return }
        guard (1...1_024).contains(id.utf8.count), id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw MCPFault(.malformed, "a session id that is none")
        }
        session.withLock { $0.id = id }
    }

    var hasSession: Bool { session.withLock { $0.id != nil } }
}
