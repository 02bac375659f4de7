import Foundation
import LumenCore
import LumenTesting
import Testing

@testable import LumenMCP

/// Who Lumen is to an authorization server.
@Suite("Client registration", .timeLimit(.minutes(10))) struct RegistrationTests {
    private static let document = "https://lumen.example/client.json"

    /// A server that knows Lumen in every way there is.
    private static var generous: AuthorizationServer {
        var authority = AuthorizationServer()
        authority.takesDocuments = true
        authority.methods = ["client_secret_post", "client_secret_basic", "none"]
        authority.clients["mine"] = .init(secret: "s&cret", method: "client_secret_basic")
        return authority
    }

    private func signIn(
        _ world: World, _ settings: (inout AuthorizationConfiguration) -> Void = { _ in }
    ) async throws -> String? {
        try await world.client(settings).signIn(with: world.browser)
        return world.authorizations.last?.parameters["client_id"]
    }

    private func fault(
        _ world: World, _ settings: (inout AuthorizationConfiguration) -> Void = { _ in }
    ) async -> AuthorizationFault? {
        await #expect(throws: AuthorizationFault.self) { _ = try await signIn(world, settings) }
    }

    @Test("What a person registered comes first, then the document, then what Lumen registers itself")
    func order() async throws {
        let world = World(ResourceServer(), Self.generous)
        #expect(
            try await signIn(world) {
                $0.clientID = "mine"
                $0.clientSecret = Secret("s&cret")
                $0.clientMetadataURL = Self.document
            } == "mine")
        #expect(try await signIn(world) { $0.clientMetadataURL = Self.document } == Self.document)
        #expect(world.registrations.isEmpty)
        #expect(world.complaints == [])
    }

    @Test("Where documents are not taken, Lumen registers", arguments: [false, nil])
    func withoutDocuments(takes: Bool?) async throws {
        var authority = AuthorizationServer()
        authority.takesDocuments = takes
        let world = World(ResourceServer(), authority)
        #expect(try await signIn(world) { $0.clientMetadataURL = Self.document } == "client-1-of-auth.example")
        #expect(world.complaints == [])
    }

    @Test("Where there is no way to a client id, a sentence says what to set")
    func none() async throws {
        var authority = AuthorizationServer()
        authority.registers = false
        let fault = try #require(await fault(World(ResourceServer(), authority)))
        #expect(fault.kind == .registration)
        #expect(fault.sentence.contains("oauth.clientId"))
    }

    @Test("The registration says what Lumen is")
    func request() async throws {
        let world = World()
        _ = try await signIn(world)
        #expect(
            world.registrations.first?.body == [
                "client_name": "Lumen", "application_type": "native",
                "redirect_uris": ["http://127.0.0.1:41234/callback"],
                "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
                "token_endpoint_auth_method": "none",
            ])
    }

    @Test("A registration is used again for the same redirect URI, and made anew for another")
    func reuse() async throws {
        let world = World()
        _ = try await signIn(world)
        _ = try await signIn(world)
        #expect(world.registrations.count == 1)
        var other = world.browser
        other.redirectURI = "http://127.0.0.1:5/callback"
        try await world.client().signIn(with: other)
        #expect(world.registrations.count == 2)
        #expect(world.complaints == [])
    }

    @Test("A client whose secret is over is registered anew")
    func expiredSecret() async throws {
        let world = World()
        _ = try await signIn(world)
        let record = world.store.kept
        let client = try #require(record.accounts["https://auth.example"]?.client)
        world.store.kept.accounts["https://auth.example"]?.client = RegisteredClient(
            .dynamic, id: client.id, secret: Secret("x"), method: .post, redirectURI: client.redirectURI,
            expiration: world.day.clock.now())
        _ = try await signIn(world)
        #expect(world.registrations.count == 2)
    }

    @Test("A client that the server no longer knows is forgotten, and the next sign-in registers")
    func forgotten() async throws {
        let world = World()
        _ = try await signIn(world)
        world.change { $1[0].tokenReplies = [Reply(401, ["error": "invalid_client"])] }
        #expect(await fault(world)?.kind == .denied)
        _ = try await signIn(world)
        #expect(world.registrations.count == 2)
        #expect(world.complaints == [])
    }

    @Test("A client id is never shown to an authorization server that it is not of")
    func foreignClient() async throws {
        let mine: (inout AuthorizationConfiguration) -> Void = {
            $0.clientID = "mine"
            $0.clientSecret = Secret("s&cret")
        }
        let world = World(ResourceServer(), Self.generous)
        #expect(
            await fault(world) {
                mine(&$0); $0.issuer = "https://other.example"
            }?.kind == .registration)
        #expect(world.authorizations.isEmpty)
        _ = try await signIn(world) {
            mine(&$0); $0.issuer = "https://auth.example"
        }

        var other = Self.generous
        other.issuer = "https://other.example"
        world.change { resource, authorities in
            resource.authorizationServers = [other.issuer]
            authorities.append(other)
        }
        #expect(await fault(world, mine)?.kind == .registration)
        #expect(!world.visits.contains { $0.url.hasPrefix("https://other") && $0.method == "POST" })
        #expect(world.visits(to: "https://other.example/authorize").isEmpty)
    }

    @Test("The secret of the settings is not kept, and a new one counts at once")
    func secretOfSettings() async throws {
        var authority = Self.generous
        authority.givesRefreshTokens = true
        let world = World(ResourceServer(), authority)
        _ = try await signIn(world) {
            $0.clientID = "mine"; $0.clientSecret = Secret("s&cret")
        }
        #expect(!world.store.kept.json.text.contains("s&cret"))
        world.change { resource, authorities in
            resource.revoked = ["token-2-of-auth.example"]
            authorities[0].clients["mine"]?.secret = "new"
        }
        let client = try world.client(user: false) {
            $0.clientID = "mine"; $0.clientSecret = Secret("new")
        }
        #expect(try await client.send(Era.july2026.request("tools/list")).status == 200)
        #expect(world.complaints == [])
    }

    @Test(
        "A public client of the settings shows its id alone",
        arguments: [["none"], ["client_secret_basic"], nil] as [[String]?])
    func publicClient(methods: [String]?) async throws {
        var authority = AuthorizationServer()
        authority.methods = methods
        authority.clients["mine"] = .init(method: "none")
        let world = World(ResourceServer(), authority)
        #expect(try await signIn(world) { $0.clientID = "mine" } == "mine")
        #expect(world.complaints == [])
    }

    private static let refusals: [(Reply, AuthorizationFault.Kind)] = [
        (Reply(400, ["error": "invalid_redirect_uri", "error_description": "<b>no</b>"]), .registration),
        (Reply(403), .registration), (Reply(500), .unreachable), (Reply(201), .registration),
        (Reply(201, ["client_id": ""]), .unsupported), (Reply(201, ["client_id": 5]), .unsupported),
        (Reply(201, ["client_id": "x", "token_endpoint_auth_method": "private_key_jwt"]), .unsupported),
        (Reply(201, ["client_id": "x", "token_endpoint_auth_method": "client_secret_basic"]), .unsupported),
    ]

    @Test("A registration that is refused, or gives no client, ends in a sentence", arguments: refusals.indices)
    func refused(index: Int) async throws {
        let (reply, kind) = Self.refusals[index]
        struct Refusing: HTTPExchange {
            let world: World
            let reply: Reply
            func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
                request.url.hasSuffix("/register") ? reply.response : try await world.send(request)
            }
        }
        let world = World()
        let client = AuthorizedExchange(
            .init(name: "lab", server: try #require(WebURL(World.server))),
            http: Refusing(world: world, reply: reply), store: world.store, keys: .seeded(1))
        let fault = await #expect(throws: AuthorizationFault.self) { try await client.signIn(with: world.browser) }
        #expect(fault?.kind == kind)
        #expect(fault?.detail.contains("<b>") == false)
        #expect(world.authorizations.isEmpty)
    }

    @Test("A token endpoint without a method that Lumen has is none that it can use")
    func strangeMethods() async throws {
        var authority = AuthorizationServer()
        authority.methods = ["private_key_jwt"]
        let world = World(ResourceServer(), authority)
        #expect(await fault(world)?.kind == .unsupported)
        #expect(world.registrations.isEmpty)
    }
}
