import Foundation
import LumenCore
import LumenMCP
import LumenTesting
import Synchronization

/// A small internet: an MCP server, authorization servers, and a person with a browser. It counts what it saw and
/// complains of what nobody should send.
final class World: HTTPExchange {
    static let server = "https://mcp.example/mcp"

    struct Visit: Sendable {
        let method: String
        /// Without the query.
        let url: String
        /// Whatever parameters came in the query or the form.
        let parameters: [String: String]
        let authorization: String?
        let body: JSON?
    }

    private struct State {
        var resource: ResourceServer
        var authorities: [AuthorizationServer]
        var visits: [Visit] = []
        var complaints: [String] = []
        var failures: [String: [HTTPExchangeFault.Kind]] = [:]
    }

    private let state: Mutex<State>
    let gates = Gates()
    let clock = ManualClock()
    let day = ManualDay()
    let store = MemoryStore()

    init(_ resource: ResourceServer = ResourceServer(), _ authorities: AuthorizationServer...) {
        state = Mutex(
            State(resource: resource, authorities: authorities.isEmpty ? [AuthorizationServer()] : authorities))
    }

    // MARK: What happened

    var visits: [Visit] { state.withLock(\.visits) }
    var complaints: [String] { state.withLock(\.complaints) }
    func visits(to url: String) -> [Visit] { visits.filter { $0.url == url } }
    func visits(endingIn path: String) -> [Visit] { visits.filter { $0.url.hasSuffix(path) } }
    var authorizations: [Visit] { visits(endingIn: "/authorize") }
    var tokenRequests: [Visit] { visits(endingIn: "/token") }
    var registrations: [Visit] { visits(endingIn: "/register") }
    var scopesAsked: [[String]] {
        authorizations.map { ($0.parameters["scope"] ?? "").split(separator: " ").map(String.init) }
    }

    func change(_ change: (inout ResourceServer, inout [AuthorizationServer]) -> Void) {
        state.withLock { change(&$0.resource, &$0.authorities) }
    }

    /// Has the next requests to a URL fail one after the other.
    func fail(_ url: String, _ kinds: HTTPExchangeFault.Kind...) { state.withLock { $0.failures[url] = kinds } }

    // MARK: The parts of a client

    /// A client of the server, as a fresh process would have it: it knows what is in the store.
    func client(
        user: Bool = true, server: String = World.server, random seed: Int = 1,
        _ settings: (inout AuthorizationConfiguration) -> Void = { _ in }
    ) throws -> AuthorizedExchange {
        guard let url = WebURL(server) else { throw HTTPExchangeFault(.unreachable, detail: "no URL") }
        var configuration = AuthorizedExchange.Configuration(name: "lab", server: url)
        settings(&configuration.oauth)
        return AuthorizedExchange(
            configuration, http: self, store: store, userAgent: user ? browser : nil, keys: .seeded(seed),
            clock: day.clock, timer: clock)
    }

    var browser: Browser { Browser(world: self) }

    func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        let visit = try Self.visit(request)
        await gates.pass(visit.url)
        try Task.checkCancellation()
        let reply = try state.withLock { state -> Reply in
            state.visits.append(visit)
            if let kind = state.failures[visit.url]?.first {
                state.failures[visit.url]?.removeFirst()
                throw HTTPExchangeFault(kind, detail: "as the script says")
            }
            return Self.reply(to: visit, &state, at: day.clock.now())
        }
        await gates.pass(Self.answer(of: visit.url))
        try Task.checkCancellation()
        return reply.response
    }

    /// The gate of what a server answers, when it has done what it was asked to.
    static func answer(of url: String) -> String { url + " answers" }

    private static func reply(to visit: Visit, _ state: inout State, at now: Date) -> Reply {
        if visit.url.hasPrefix(state.resource.origin) {
            if visit.url.contains("token=") || visit.parameters["access_token"] != nil {
                state.complaints.append("a token in a query")
            }
            let tokens = state.authorities.map(\.tokens)
            if let reply = state.resource.reply(to: visit, tokens: tokens, at: now) { return reply }
        }
        if let bearer = visit.authorization, bearer.hasPrefix("Bearer "), !visit.url.hasPrefix(state.resource.origin) {
            state.complaints.append("a token for \(visit.url)")
        }
        for index in state.authorities.indices where visit.url.hasPrefix(state.authorities[index].origin) {
            let (reply, complaints) = state.authorities[index].reply(to: visit, at: now)
            state.complaints += complaints
            return reply
        }
        return Reply(404)
    }

    private static func visit(_ request: OutgoingRequest) throws -> Visit {
        guard let parts = URLComponents(string: request.url) else {
            throw HTTPExchangeFault(.unreachable, detail: "URL")
        }
        var items = parts.queryItems ?? []
        let type = request.headers.first { $0.name == "Content-Type" }?.value
        if type == "application/x-www-form-urlencoded" {
            var form = URLComponents()
            form.percentEncodedQuery = String(decoding: request.body, as: UTF8.self)
            items += form.queryItems ?? []
        }
        return Visit(
            method: request.method, url: String(request.url.prefix { $0 != "?" }),
            parameters: Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first },
            authorization: request.headers.first { $0.name == "Authorization" }?.value,
            body: try? JSON(parsing: request.body))
    }
}

/// What a server says.
struct Reply: Sendable {
    let status: Int
    var headers: [HTTPHeader] = []
    var body: [UInt8] = []

    init(_ status: Int, _ json: JSON? = nil, headers: [HTTPHeader] = []) {
        self.status = status
        self.headers = headers
        body = json?.bytes ?? []
    }

    var response: IncomingResponse {
        let body = body
        let stream = AsyncThrowingStream<ArraySlice<UInt8>, any Error> { continuation in
            // In two pieces, as a network may.
            let middle = body.count / 2
            for piece in [body[..<middle], body[middle...]] where !piece.isEmpty { continuation.yield(piece) }
            continuation.finish()
        }
        return IncomingResponse(status: status, headers: headers, body: stream)
    }
}
