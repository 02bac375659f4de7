import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// Who authorizes, and what is not believed.
@Suite("Authorization discovery", .timeLimit(.minutes(10))) struct DiscoveryTests {
    private func fault(_ world: World, server: String = World.server) async -> AuthorizationFault? {
        await #expect(throws: AuthorizationFault.self) {
            try await world.client(server: server).send(Era.july2026.request("tools/list", to: server))
        }
    }

    private static func places(_ world: World) -> [String] {
        world.visits.map(\.url).filter { $0.contains("/.well-known/") }
    }

    @Test("The places of resource metadata are asked in order")
    func resourceOrder() async throws {
        var resource = ResourceServer()
        resource.namesMetadata = false
        resource.metadataPath = nil
        let world = World(resource)
        #expect(await fault(world)?.kind == .metadata)
        #expect(
            Self.places(world) == [
                "https://mcp.example/.well-known/oauth-protected-resource/mcp",
                "https://mcp.example/.well-known/oauth-protected-resource",
                "https://mcp.example/.well-known/oauth-authorization-server",
                "https://mcp.example/.well-known/openid-configuration",
            ])
    }

    @Test(
        "The places of an authorization server's metadata are asked in order",
        arguments: [
            (
                "https://auth.example/tenant1",
                [
                    "/.well-known/oauth-authorization-server/tenant1", "/.well-known/openid-configuration/tenant1",
                    "/tenant1/.well-known/openid-configuration",
                ]
            ),
            ("https://auth.example", ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"]),
            (
                "https://auth.example/",
                ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"]
            ),
        ])
    func serverOrder(issuer: String, paths: [String]) async throws {
        var resource = ResourceServer()
        resource.authorizationServers = [issuer]
        var authority = AuthorizationServer()
        authority.metadataPath = "/nowhere"
        let world = World(resource, authority)
        #expect(await fault(world)?.kind == .metadata)
        #expect(Self.places(world).filter { $0.hasPrefix("https://auth") } == paths.map { "https://auth.example" + $0 })
    }

    @Test("A server of 2025-03-26, without resource metadata, is its own authorization server")
    func withoutResourceMetadata() async throws {
        var resource = ResourceServer()
        resource.metadataPath = nil
        resource.authorizationServers = ["https://mcp.example"]
        resource.statedResource = World.server
        var authority = AuthorizationServer()
        authority.issuer = "https://mcp.example"
        authority.endpoints = "https://mcp.example/oauth"
        let world = World(resource, authority)
        try await Era.november2025.converse(world.client())
        #expect(world.complaints == [])
    }

    @Test("Where a server says that its metadata is, and it isn't, no other place is asked")
    func missing() async throws {
        var resource = ResourceServer()
        resource.challenge = "Bearer resource_metadata=\"https://mcp.example/elsewhere\""
        let world = World(resource)
        #expect(await fault(world)?.kind == .metadata)
        #expect(Self.places(world) == [])
    }

    @Test(
        "No server can have Lumen ask what isn't https, or its own machine",
        arguments: [
            "http://auth.example", "http://127.0.0.1:6379", "http://localhost", "https://localhost:8200",
            "file:///etc/passwd",
            "http://169.254.169.254/latest", "gopher://x", "https://u:p@auth.example", "not a URL",
            "https://auth.example?x=y",
        ])
    func forgedIssuers(issuer: String) async throws {
        var resource = ResourceServer()
        resource.authorizationServers = [issuer]
        let world = World(resource)
        #expect(await fault(world)?.kind == .metadata)
        #expect(world.visits.allSatisfy { $0.url.hasPrefix("https://mcp.example") })
    }

    @Test(
        "The same goes for its metadata's address and for endpoints",
        arguments: ["http://evil.example/x", "http://127.0.0.1/x", "ftp://auth.example/x", "x", ""])
    func forgedAddresses(address: String) async throws {
        var resource = ResourceServer()
        resource.challenge = "Bearer resource_metadata=\"\(address)\""
        let world = World(resource)
        #expect(await fault(world)?.kind == .metadata)
        #expect(world.visits.count == 1)
        for name in ["authorization_endpoint", "token_endpoint", "registration_endpoint"] {
            var authority = AuthorizationServer()
            authority.moreMetadata = [name: .string(address)]
            let world = World(ResourceServer(), authority)
            #expect(await fault(world)?.kind == .metadata)
            #expect(world.visits.count == 3)
        }
    }

    @Test("A server on this machine may have its authorization server there too")
    func loopback() async throws {
        let server = "http://localhost:8080/mcp"
        var resource = ResourceServer()
        resource.origin = "http://localhost:8080"
        resource.authorizationServers = ["http://127.0.0.1:9090"]
        var authority = AuthorizationServer()
        authority.issuer = "http://127.0.0.1:9090"
        let world = World(resource, authority)
        let response = try await world.client(server: server).send(Era.july2026.request("tools/list", to: server))
        #expect(response.status == 200)
    }

    @Test(
        "Metadata that lacks what is needed is not used",
        arguments: [
            ["authorization_endpoint": nil], ["token_endpoint": 1], ["issuer": nil], ["issuer": "https://AUTH.example"],
            ["issuer": "https://auth.example/"],
        ] as [JSONObject])
    func incomplete(change: JSONObject) async throws {
        var authority = AuthorizationServer()
        authority.moreMetadata = change
        let world = World(ResourceServer(), authority)
        #expect(await fault(world)?.kind == .metadata)
        #expect(world.authorizations.isEmpty && world.registrations.isEmpty)
    }

    @Test("Without PKCE by S256 nobody is sent anywhere", arguments: [nil, [], ["plain"]] as [[String]?])
    func withoutPKCE(methods: [String]?) async throws {
        var authority = AuthorizationServer()
        authority.challengeMethods = methods
        let world = World(ResourceServer(), authority)
        #expect(await fault(world)?.kind == .unsupported)
        #expect(world.authorizations.isEmpty && world.registrations.isEmpty)
    }

    @Test("A server that does not answer, or says 500, is unreachable for now")
    func unreachable() async throws {
        let world = World()
        world.fail("https://auth.example/.well-known/oauth-authorization-server", .connectTimedOut)
        let fault = try #require(await fault(world))
        #expect(fault.kind == .unreachable)
        #expect(fault.isTransient)
    }

    @Test("A server that is broken for now is not taken for one without metadata")
    func broken() async throws {
        struct Broken: HTTPExchange {
            let world: World
            func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
                request.url.contains("/.well-known/") ? Reply(502).response : try await world.send(request)
            }
        }
        let world = World()
        let client = AuthorizedExchange(
            .init(name: "lab", server: try #require(WebURL(World.server))), http: Broken(world: world),
            store: world.store, keys: .seeded(1))
        let fault = await #expect(throws: AuthorizationFault.self) { try await client.signIn(with: world.browser) }
        #expect(fault?.kind == .unreachable)
    }

    @Test("A server that keeps silent is waited for no longer than the limit")
    func silent() async throws {
        let world = World()
        let place = "https://auth.example/.well-known/oauth-authorization-server"
        world.gates.close(place)
        let client = try world.client()
        async let outcome = #expect(throws: AuthorizationFault.self) {
            try await client.send(Era.july2026.request("tools/list"))
        }
        await world.gates.arrivals(at: place)
        await world.clock.waitForSleepers(1)
        world.clock.advance(by: .seconds(20))
        #expect(await outcome?.kind == .unreachable)
    }

    @Test("An answer of endless length is not read to its end")
    func endless() async throws {
        var authority = AuthorizationServer()
        authority.moreMetadata = ["more": .string(String(repeating: "x", count: 300_000))]
        let world = World(ResourceServer(), authority)
        #expect(await fault(world)?.kind == .metadata)
    }

    @Test("Of several authorization servers the one that knows Lumen is taken, else the first")
    func several() async throws {
        var resource = ResourceServer()
        resource.authorizationServers = ["https://one.example", "https://two.example"]
        var (one, two) = (AuthorizationServer(), AuthorizationServer())
        one.issuer = "https://one.example"
        two.issuer = "https://two.example"
        let world = World(resource, one, two)
        try await Era.july2026.converse(world.client())
        #expect(!world.visits.contains { $0.url.hasPrefix("https://two") })
        world.change { resource, _ in
            resource.authorizationServers.reverse()
            resource.revoked = ["token-3-of-one.example"]
        }
        try await Era.july2026.converse(world.client())
        #expect(world.complaints == [])
        #expect(!world.visits.contains { $0.url.hasPrefix("https://two") })
        #expect(world.authorizations.count == 2)
    }

    @Test("An address with a query keeps it in its metadata's address")
    func query() async throws {
        let server = "https://mcp.example/mcp?site=a"
        var resource = ResourceServer()
        resource.namesMetadata = false
        let world = World(resource)
        let response = try await world.client(server: server).send(Era.july2026.request("tools/list", to: server))
        #expect(response.status == 200)
        let place = "https://mcp.example/.well-known/oauth-protected-resource/mcp"
        #expect(world.visits(to: place).map(\.parameters) == [["site": "a"]])
    }
}
