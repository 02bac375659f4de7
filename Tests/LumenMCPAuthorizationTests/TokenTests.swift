import Foundation
import LumenCore
import LumenTesting
import Testing

@testable import LumenMCP

/// Tokens over time: kept, expired, refreshed, refused.
@Suite("Tokens", .timeLimit(.minutes(10))) struct TokenTests {
    private static func refreshing(_ change: (inout ResourceServer, inout AuthorizationServer) -> Void = { _, _ in })
        -> World
    {
        var (resource, authority) = (ResourceServer(), AuthorizationServer())
        authority.givesRefreshTokens = true
        change(&resource, &authority)
        return World(resource, authority)
    }

    private func status(_ client: AuthorizedExchange, _ method: String = "tools/list") async throws -> Int {
        try await client.send(Era.july2026.request(method)).status
    }

    private func fault(_ client: AuthorizedExchange, _ method: String = "tools/list") async -> AuthorizationFault.Kind?
    {
        await #expect(throws: AuthorizationFault.self) { _ = try await status(client, method) }?.kind
    }

    private static func grants(_ world: World) -> [String?] { world.tokenRequests.map { $0.parameters["grant_type"] } }

    // MARK: Nobody there

    @Test("Where nobody is there and nobody has signed in, a sentence says what to run, and nobody else is asked")
    func nobody() async throws {
        let world = World()
        let client = try world.client(user: false)
        let fault = try #require(await #expect(throws: AuthorizationFault.self) { _ = try await status(client) })
        #expect(fault.kind == .signInRequired)
        #expect(fault.sentence == "The tool server “lab” asks for sign-in; run: lumen authorize lab")
        #expect(fault.code == .toolFailed)
        #expect(world.visits.count == 1)
    }

    @Test("A sign-in in another process counts at the next request")
    func signedInElsewhere() async throws {
        let world = World()
        let server = try world.client(user: false)
        #expect(await fault(server) == .signInRequired)
        try await world.client().signIn(with: world.browser)
        #expect(try await status(server) == 200)
        #expect(world.authorizations.count == 1)
    }

    @Test("What was needed when nobody was there is asked for at the next sign-in, once")
    func wanted() async throws {
        let world = Self.refreshing { resource, _ in
            resource.challengeScope = "a"
            resource.needs = ["tools/call": ["b"]]
        }
        try await world.client().signIn(with: world.browser)
        let server = try world.client(user: false)
        #expect(try await status(server) == 200)
        let writes = world.store.writes
        for _ in 0..<3 { #expect(await fault(server, "tools/call") == .signInRequired) }
        #expect(world.store.writes == writes + 1)
        #expect(world.store.kept.wanted.names == ["b"])
        try await world.client().signIn(with: world.browser)
        #expect(world.scopesAsked == [["a"], ["a", "b"]])
        #expect(try await status(server, "tools/call") == 200)
        #expect(world.store.kept.wanted.isEmpty)
    }

    // MARK: Refreshing

    @Test("A token that is over by the clock is refreshed before the request is sent")
    func expiry() async throws {
        let world = Self.refreshing()
        let client = try world.client()
        #expect(try await status(client) == 200)
        world.day.advance(seconds: 3600 - 31)
        #expect(try await status(client) == 200)
        #expect(Self.grants(world) == ["authorization_code"])
        world.day.advance(seconds: 2)
        let before = world.visits(to: World.server).count
        #expect(try await status(client) == 200)
        #expect(Self.grants(world) == ["authorization_code", "refresh_token"])
        #expect(world.visits(to: World.server).count == before + 1)
        #expect(world.tokenRequests.last?.parameters["resource"] == World.server)
        #expect(world.complaints == [])
    }

    @Test("A token that is refused is refreshed, by a fresh process too, and the new one is kept")
    func refused() async throws {
        let world = Self.refreshing()
        #expect(try await status(world.client()) == 200)
        for _ in 0..<3 {
            let token = try #require(world.store.kept.grant?.accessToken.exposed)
            world.change { resource, _ in resource.revoked.insert(token) }
            #expect(try await status(world.client(user: false)) == 200)
            #expect(world.store.kept.grant?.accessToken.exposed != token)
        }
        #expect(Self.grants(world) == ["authorization_code"] + Array(repeating: "refresh_token", count: 3))
        #expect(Set(world.tokenRequests.compactMap { $0.parameters["refresh_token"] }).count == 3)
        #expect(world.complaints == [])
    }

    @Test("Where a refresh brings no new refresh token, the old one stays")
    func withoutRotation() async throws {
        let world = Self.refreshing()
        let client = try world.client()
        #expect(try await status(client) == 200)
        let refresh = try #require(world.store.kept.grant?.refreshToken)
        world.change { resource, authorities in
            resource.takesNothing = true
            authorities[0].tokenReplies = [
                Reply(200, ["access_token": "x", "token_type": "bearer", "expires_in": "60"])
            ]
        }
        #expect(await fault(try world.client(user: false)) == .signInRequired)
        #expect(world.store.kept.grant?.refreshToken == refresh)
        #expect(world.store.kept.grant?.accessToken == Secret("x"))
        #expect(world.store.kept.grant?.expiration == world.day.clock.now() + 60)
    }

    @Test("A refresh token that is no longer good is forgotten, and the person asked again")
    func revoked() async throws {
        let world = Self.refreshing()
        let client = try world.client()
        #expect(try await status(client) == 200)
        world.change { resource, authorities in
            resource.revoked = ["token-3-of-auth.example"]
            authorities[0].revokeRefreshTokens()
        }
        let server = try world.client(user: false)
        #expect(await fault(server) == .signInRequired)
        #expect(world.store.kept.grant?.refreshToken == nil)
        let requests = world.tokenRequests.count
        #expect(await fault(server) == .signInRequired)
        #expect(world.tokenRequests.count == requests)
        #expect(try await status(client) == 200)
        #expect(world.authorizations.count == 2)
    }

    @Test("An authorization server that is down costs no sign-in", arguments: [500, 503, 429])
    func down(status code: Int) async throws {
        let world = Self.refreshing()
        let client = try world.client(user: false)
        try await world.client().signIn(with: world.browser)
        #expect(try await status(client) == 200)
        world.day.advance(seconds: 3600)
        world.change { $1[0].tokenReplies = [Reply(code)] }
        #expect(await fault(client) == .unreachable)
        world.fail("https://auth.example/token", .disconnected)
        #expect(await fault(client) == .unreachable)
        #expect(try await status(client) == 200)
        #expect(world.authorizations.count == 1)
    }

    @Test("Where a refresh fails a little early, the old token does while it lasts")
    func early() async throws {
        let world = Self.refreshing()
        let client = try world.client()
        #expect(try await status(client) == 200)
        world.day.advance(seconds: 3580)
        world.fail("https://auth.example/token", .connectTimedOut)
        #expect(try await status(client) == 200)
        #expect(try await status(client) == 200)
        #expect(Self.grants(world) == ["authorization_code", "refresh_token", "refresh_token"])
    }

    // MARK: Refusals that last

    @Test("A server that takes no token at all is asked a few times, not for ever")
    func neverContent() async throws {
        let world = Self.refreshing { resource, _ in resource.takesNothing = true }
        let client = try world.client()
        #expect(await fault(client) == .refused)
        #expect(world.authorizations.count == 1)
        #expect(world.visits(to: World.server).count == 2)
        // A fresh process tries what is kept, a refresh of it, and a person, each once.
        #expect(await fault(try world.client(random: 2)) == .refused)
        #expect(world.authorizations.count == 2)
        #expect(world.visits(to: World.server).count == 5)
        #expect(world.complaints == [])
    }

    @Test("A server that wants more each time is followed a few times, not for ever")
    func escalation() async throws {
        let world = Self.refreshing { resource, _ in resource.escalation = 0 }
        #expect(await fault(try world.client()) == .refused)
        #expect(world.scopesAsked == [[], ["step0"], ["step0", "step1"]])
        #expect(world.visits(to: World.server).count == 4)
        #expect(world.complaints == [])
    }

    @Test("A refreshed token that is refused is not refreshed again")
    func refreshStorm() async throws {
        let world = Self.refreshing()
        try await world.client().signIn(with: world.browser)
        world.change { resource, _ in resource.takesNothing = true }
        let server = try world.client(user: false)
        for _ in 0..<5 { #expect(await fault(server) == .signInRequired) }
        #expect(Self.grants(world) == ["authorization_code", "refresh_token"])
        world.change { resource, _ in resource.takesNothing = false }
        #expect(try await status(server) == 200)
    }

    @Test("A permission that the authorization server doesn't grant is asked for once")
    func lesserGrant() async throws {
        let world = Self.refreshing { resource, authority in
            resource.challengeScope = "a"
            resource.needs = ["tools/call": ["b"]]
            authority.grants = { $0.filter { $0 != "b" } }
        }
        let client = try world.client()
        #expect(try await status(client) == 200)
        #expect(await fault(client, "tools/call") == .refused)
        #expect(await fault(client, "tools/call") == .refused)
        #expect(world.scopesAsked == [["a"], ["a", "b"]])
        #expect(try await status(client) == 200)
    }

    @Test("A 403 for another reason, and what is no refusal, is the client's to read", arguments: [200, 400, 404, 500])
    func others(status code: Int) async throws {
        struct Fixed: HTTPExchange {
            let reply: Reply
            func send(_ request: OutgoingRequest) async throws -> IncomingResponse { reply.response }
        }
        let url = try #require(WebURL(World.server))
        for reply in [
            Reply(code, headers: [HTTPHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")]),
            Reply(403, headers: [HTTPHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")]), Reply(403),
        ] {
            let client = AuthorizedExchange(
                .init(name: "lab", server: url), http: Fixed(reply: reply), store: MemoryStore(), keys: .seeded(1))
            #expect(try await client.send(Era.july2026.request("tools/list")).status == reply.status)
        }
    }

    @Test("The person who says no is not asked twice")
    func denied() async throws {
        let world = Self.refreshing { $1.denial = "access_denied" }
        #expect(await fault(try world.client()) == .denied)
        #expect(world.authorizations.count == 1)
        #expect(world.tokenRequests.isEmpty)
        #expect(world.store.kept.grant == nil)
    }

    @Test(
        "What is no bearer token is not used",
        arguments: [
            [:], ["access_token": "x"], ["access_token": "x", "token_type": "DPoP"],
            ["access_token": "", "token_type": "Bearer"],
            ["access_token": "a b", "token_type": "Bearer"], ["access_token": "a\r\nX: y", "token_type": "Bearer"],
            ["access_token": 1, "token_type": "Bearer"], ["access_token": "é", "token_type": "Bearer"], [1],
        ] as [JSON])
    func malformedTokens(answer: JSON) async throws {
        let world = Self.refreshing { $1.tokenReplies = [Reply(200, answer)] }
        #expect(await fault(try world.client()) == .unsupported)
        #expect(world.visits(to: World.server).count == 1)
    }

    @Test("A life that makes no sense is no trap", arguments: [-5, 1e300, 0, "x", nil, "1e9"] as [JSON])
    func lives(life: JSON) async throws {
        let world = Self.refreshing {
            $1.tokenReplies = [Reply(200, ["access_token": "x", "token_type": "Bearer", "expires_in": life])]
        }
        try await world.client().signIn(with: world.browser)
        #expect(world.store.kept.grant?.accessToken == Secret("x"))
    }
}
