import LumenCore
import LumenTesting
import Testing

@testable import LumenMCP

/// Where tokens go.
@Suite("Tokens and origins", .timeLimit(.minutes(10))) struct OriginTests {
    private func status(_ client: AuthorizedExchange, _ method: String = "tools/list") async throws -> Int {
        try await client.send(Era.july2026.request(method)).status
    }

    @Test(
        "A token goes to the server's own origin alone",
        arguments: [
            "https://evil.example/mcp", "http://mcp.example/mcp", "https://mcp.example:8443/mcp",
            "https://mcp.example.evil.example/",
        ])
    func otherOrigins(url: String) async throws {
        let world = World()
        let client = try world.client()
        #expect(try await status(client) == 200)
        _ = try await client.send(Era.july2026.request("tools/list", to: url))
        #expect(world.visits.last?.url == url)
        #expect(world.visits.last?.authorization == nil)
    }

    @Test("A request that brings its own Authorization is sent as it is")
    func ownHeader() async throws {
        let world = World()
        var request = Era.july2026.request("tools/list")
        request.headers.append(HTTPHeader("authorization", "Bearer own"))
        #expect(try await world.client().send(request).status == 401)
        #expect(world.visits.count == 1)
    }

    @Test("Over plain http to another machine no token is ever asked for or sent")
    func plainHTTP() async throws {
        var resource = ResourceServer()
        resource.origin = "http://mcp.example"
        let world = World(resource)
        var record = AuthorizationRecord()
        record.issuer = "https://auth.example"
        record.accounts["https://auth.example"] = .init(
            grant: Grant(accessToken: Secret("x"), expiration: nil, refreshToken: nil, requested: Scopes()))
        world.store.kept = record
        let server = "http://mcp.example/mcp"
        let client = try world.client(server: server)
        let fault = await #expect(throws: AuthorizationFault.self) {
            try await client.send(Era.july2026.request("tools/list", to: server))
        }
        #expect(fault?.kind == .insecure)
        #expect(world.visits.map(\.authorization) == [nil])
        await #expect(throws: AuthorizationFault.self) { try await client.signIn(with: world.browser) }
    }

    @Test("Each request of a conversation carries the token, and none asks again")
    func everyRequest() async throws {
        let world = World()
        let client = try world.client()
        for _ in 0..<10 { #expect(try await status(client) == 200) }
        #expect(world.visits(to: World.server).count { $0.authorization == nil } == 1)
        #expect(world.authorizations.count == 1)
    }

    @Test("The body is sent again as it was")
    func body() async throws {
        let world = World()
        #expect(try await status(world.client(), "tools/call") == 200)
        #expect(world.visits(to: World.server).map { $0.body?["method"] } == ["tools/call", "tools/call"])
    }
}
