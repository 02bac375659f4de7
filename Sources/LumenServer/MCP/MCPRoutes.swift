import HTTPTypes
import Hummingbird
import LumenCore
import LumenMCP
import ServiceLifecycle

/// `/mcp`: Lumen's tools for clients of the Model Context Protocol. The site is the default one, or `?site=ID`.
struct MCPRoutes<C: Clock<Duration>>: Sendable {
    private let endpoint: MCPEndpoint<C>
    private let site: @Sendable (String?) throws -> Site
    private let toolClock: WallClock
    private let clock: C
    private let limits: (any MiddlewareProtocol<Request, Response, LumenContext>)?

    /// - Parameters:
    ///   - site: the site of an id, or the default one.
    ///   - clock: by which sessions expire and silent streams are kept open.
    ///   - limits: what clients are held to; `nil` for nothing.
    init(
        server: MCPServer, site: @escaping @Sendable (String?) throws -> Site, toolClock: WallClock, clock: C,
        limits: (any MiddlewareProtocol<Request, Response, LumenContext>)? = nil
    ) {
        self.limits = limits
        endpoint = MCPEndpoint(
            server: server, sessions: SessionTable(clock: clock, makeID: randomIdentifier))
        self.site = site
        self.toolClock = toolClock
        self.clock = clock
    }

    /// Until people sign in, everybody on this machine is one.
    private static var owner: String { "local" }

    func add(to router: Hummingbird.Router<LumenContext>) {
        let limited = router.limited(by: limits)
        for method: HTTPRequest.Method in [.post, .get, .delete, .put, .patch, .head, .options] {
            limited.on("/mcp", method: method, use: respond)
        }
    }

    /// Runs a server; on its graceful shutdown the streams end, so that it need not wait for them.
    func whileOpen(_ serve: () async throws -> Void) async throws {
        try await withGracefulShutdownHandler(operation: serve) { endpoint.close() }
    }

    @Sendable private func respond(_ request: Request, context: LumenContext) async throws -> Response {
        var request = request
        let received = try await endpoint.receive(read(&request))
        switch received {
        case .ready(let response): return self.response(response, to: request, context: context)
        case .work(endsWithConnection: false, let work):
            return self.response(await work(), to: request, context: context)
        case .work(endsWithConnection: true, let work):
            // The connection is watched in the meantime, and is of no use afterwards.
            let result = try await request.body.consumeWithCancellationOnInboundClose { _ in await work() }
            var response = self.response(result, to: request, context: context)
            response.headers[.connection] = "close"
            return response
        }
    }

    private func read(_ request: inout Request) async throws -> EndpointRequest {
        let site = try site(FormQuery(request.uri.query ?? "")["site"])
        let body = try await request.wholeBody(upTo: endpoint.bodyLimit)
        return EndpointRequest(
            method: request.method.rawValue,
            headers: request.headers.map { HTTPHeader($0.name.rawName, $0.value) },
            body: Array(body.readableBytesView), owner: Self.owner,
            context: ToolContext(site: site, clock: toolClock))
    }

    private func response(_ answer: EndpointResponse, to request: Request, context: LumenContext) -> Response {
        let status = HTTPResponse.Status(code: answer.status)
        var response =
            switch answer.body {
            case .empty: Response(status: status)
            case .json(let message): Response(status: status, json: message)
            case .refusal(let fault): Response(status: status, json: fault.json(requestID: context.requestID))
            case .events(let subscription):
                MCPEvents(subscription: subscription, clock: clock).response(to: request, context: context)
            }
        for header in answer.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            response.headers[name] = header.value
        }
        return response
    }
}
