import LumenCore
import LumenMCP
import Testing

/// The official suite's scenarios for clients, each with its checks.
struct Scenarios {
    let era: Era

    /// A conversation that must end well, with a person there.
    private func succeed(
        _ world: World, _ settings: (inout AuthorizationConfiguration) -> Void = { _ in }
    ) async throws {
        let statuses = try await era.converse(world.client(user: true, settings))
        #expect(statuses == era.methods.map { _ in 200 })
        #expect(world.complaints == [])
        #expect(world.authorizations.count >= 1)
        for visit in world.authorizations + world.tokenRequests {
            #expect(visit.parameters["resource"]?.hasPrefix("https://mcp.example") == true)
        }
    }

    /// A conversation that must end before the authorization code is sent anywhere.
    private func fail(_ world: World, _ kind: AuthorizationFault.Kind) async throws {
        let fault = try #require(
            await #expect(throws: AuthorizationFault.self) { try await era.converse(world.client()) })
        #expect(fault.kind == kind)
        #expect(world.tokenRequests.isEmpty)
        #expect(world.complaints == [])
    }

    // MARK: Discovery

    func metadataDefault() async throws {
        let world = World()
        try await succeed(world)
        #expect(world.visits(endingIn: "/.well-known/oauth-protected-resource").isEmpty)
        #expect(world.registrations.count == 1)
    }

    func metadataVar1() async throws {
        var resource = ResourceServer()
        resource.namesMetadata = false
        var authority = AuthorizationServer()
        authority.metadataPath = "/.well-known/openid-configuration"
        let world = World(resource, authority)
        try await succeed(world)
        #expect(world.visits.contains { $0.url.hasSuffix("/.well-known/oauth-protected-resource/mcp") })
        #expect(world.registrations.count == 1)
    }

    func metadataVar2() async throws {
        var resource = ResourceServer()
        resource.namesMetadata = false
        resource.metadataPath = "/.well-known/oauth-protected-resource"
        try await tenant(resource, "/.well-known/oauth-authorization-server/tenant1")
    }

    func metadataVar3() async throws {
        var resource = ResourceServer()
        resource.metadataPath = "/custom/metadata/location.json"
        try await tenant(resource, "/tenant1/.well-known/openid-configuration")
    }

    private func tenant(_ resource: ResourceServer, _ path: String) async throws {
        var resource = resource
        resource.authorizationServers = ["https://auth.example/tenant1"]
        var authority = AuthorizationServer()
        authority.issuer = "https://auth.example/tenant1"
        authority.metadataPath = path
        let world = World(resource, authority)
        try await succeed(world)
        #expect(world.visits(to: "https://auth.example/.well-known/oauth-authorization-server").isEmpty)
        #expect(world.registrations.count == 1)
    }

    func resourceMismatch() async throws {
        var resource = ResourceServer()
        resource.statedResource = "https://evil.example/mcp"
        let world = World(resource)
        try await fail(world, .metadata)
        #expect(world.authorizations.isEmpty)
    }

    func metadataIssuerMismatch() async throws {
        var authority = AuthorizationServer()
        authority.statedIssuer = "https://attacker.example"
        authority.endpoints = "https://auth.example/mismatched-as"
        let world = World(ResourceServer(), authority)
        try await fail(world, .metadata)
        #expect(world.visits(endingIn: authority.metadataPath).count == 1)
        #expect(!world.visits.contains { $0.url.contains("/mismatched-as") })
    }

    // MARK: Clients

    func basicCIMD() async throws {
        var authority = AuthorizationServer()
        authority.takesDocuments = true
        let world = World(ResourceServer(), authority)
        let document = "https://lumen.example/client-metadata.json"
        try await succeed(world) { $0.clientMetadataURL = document }
        #expect(world.authorizations.map { $0.parameters["client_id"] } == [document])
        #expect(world.registrations.isEmpty)
    }

    func preRegistration() async throws {
        var authority = AuthorizationServer()
        authority.registers = false
        authority.methods = ["client_secret_basic"]
        authority.clients["pre-registered-client"] = .init(
            secret: "pre-registered-secret", method: "client_secret_basic")
        let world = World(ResourceServer(), authority)
        try await succeed(world) {
            $0.clientID = "pre-registered-client"
            $0.clientSecret = Secret("pre-registered-secret")
        }
        #expect(
            world.tokenRequests.map(\.authorization) == [
                "Basic cHJlLXJlZ2lzdGVyZWQtY2xpZW50OnByZS1yZWdpc3RlcmVkLXNlY3JldA=="
            ])
    }

    func tokenEndpointAuth(_ method: String) async throws {
        var authority = AuthorizationServer()
        authority.methods = [method]
        let world = World(ResourceServer(), authority)
        try await succeed(world)
        let request = try #require(world.tokenRequests.first)
        #expect((request.authorization?.hasPrefix("Basic ") ?? false) == (method == "client_secret_basic"))
        #expect((request.parameters["client_secret"] != nil) == (method == "client_secret_post"))
        #expect(world.authorizations.first?.parameters["resource"] == World.server)
        #expect(request.parameters["resource"] == World.server)
    }

    func authorizationServerMigration() async throws {
        var resource = ResourceServer()
        resource.challengeScope = "mcp:basic"
        resource.authorizationServers = ["https://one.example"]
        resource.afterServing = { server, _ in server.authorizationServers = ["https://two.example"] }
        var (one, two) = (AuthorizationServer(), AuthorizationServer())
        one.issuer = "https://one.example"
        one.givesRefreshTokens = true
        two.issuer = "https://two.example"
        let world = World(resource, one, two)
        try await succeed(world)
        let first = try #require(world.visits(to: "https://one.example/authorize").first?.parameters["client_id"])
        let second = world.visits.filter { $0.url.hasPrefix("https://two.example") }
        #expect(second.filter { $0.url.hasSuffix("/register") }.count == 1)
        #expect(second.contains { $0.url.hasSuffix("/token") })
        #expect(!second.contains { $0.parameters.values.contains(first) || $0.authorization != nil })
        #expect(
            world.visits(to: "https://one.example/token").map { $0.parameters["grant_type"] } == ["authorization_code"])
    }

    // MARK: Scopes

    func scopeFromWWWAuthenticate() async throws {
        var resource = ResourceServer()
        resource.challengeScope = "mcp:basic"
        resource.scopesSupported = ["mcp:basic", "mcp:other"]
        resource.needs = ["tools/list": ["mcp:basic"]]
        let world = World(resource)
        try await succeed(world)
        #expect(world.scopesAsked == [["mcp:basic"]])
    }

    func scopeFromScopesSupported() async throws {
        var resource = ResourceServer()
        resource.scopesSupported = ["mcp:basic", "mcp:read", "mcp:write"]
        resource.needs = ["tools/list": ["mcp:basic", "mcp:read", "mcp:write"]]
        let world = World(resource)
        try await succeed(world)
        #expect(world.scopesAsked == [["mcp:basic", "mcp:read", "mcp:write"]])
    }

    func scopeOmittedWhenUndefined() async throws {
        let world = World()
        try await succeed(world)
        #expect(world.authorizations.allSatisfy { $0.parameters["scope"] == nil })
    }

    func scopeStepUp() async throws {
        var resource = ResourceServer()
        resource.challengeScope = "mcp:basic"
        resource.scopesSupported = ["mcp:profile"]
        resource.needs = ["server/discover": ["mcp:basic"], "tools/list": ["mcp:basic"], "tools/call": ["mcp:write"]]
        let world = World(resource)
        try await succeed(world)
        #expect(world.scopesAsked == [["mcp:basic"], ["mcp:basic", "mcp:write"]])
        #expect(world.registrations.count == 1)
    }

    func scopeRetryLimit() async throws {
        var resource = ResourceServer()
        resource.challengeScope = "mcp:admin"
        resource.scopesSupported = ["mcp:admin"]
        resource.isNeverContent = true
        let world = World(resource)
        let fault = try #require(
            await #expect(throws: AuthorizationFault.self) { try await era.converse(world.client()) })
        #expect(fault.kind == .refused)
        #expect((1...3).contains(world.authorizations.count))
        #expect(world.visits(to: World.server).count { $0.authorization != nil } <= 3)
        #expect(world.complaints == [])
    }

    func offlineAccessScope() async throws {
        var resource = ResourceServer()
        resource.scopesSupported = ["mcp:basic"]
        var authority = AuthorizationServer()
        authority.scopesSupported = ["mcp:basic", "offline_access"]
        authority.takesDocuments = true
        let world = World(resource, authority)
        try await succeed(world)
        #expect(world.scopesAsked == [["mcp:basic", "offline_access"]])
        let grants = world.registrations.first?.body?["grant_types"]
        #expect(grants == ["authorization_code", "refresh_token"])
    }

    func offlineAccessNotSupported() async throws {
        var resource = ResourceServer()
        resource.scopesSupported = ["mcp:basic", "mcp:read"]
        var authority = AuthorizationServer()
        authority.scopesSupported = ["mcp:basic", "mcp:read"]
        let world = World(resource, authority)
        try await succeed(world)
        #expect(world.scopesAsked == [["mcp:basic", "mcp:read"]])
    }

    // MARK: The issuer of an answer

    func issuerAccepted(announced: Bool?, _ sent: AuthorizationServer.Issuer) async throws {
        let world = World(ResourceServer(), Self.authority(announced, sent))
        try await succeed(world)
        #expect(world.tokenRequests.count == 1)
    }

    func issuerRefused(announced: Bool?, _ sent: AuthorizationServer.Issuer) async throws {
        let world = World(ResourceServer(), Self.authority(announced, sent))
        try await fail(world, .untrusted)
        #expect(world.authorizations.count == 1)
    }

    private static func authority(_ announced: Bool?, _ sent: AuthorizationServer.Issuer) -> AuthorizationServer {
        var authority = AuthorizationServer()
        authority.announcesIssuer = announced
        authority.issuerInRedirect = sent
        return authority
    }
}
