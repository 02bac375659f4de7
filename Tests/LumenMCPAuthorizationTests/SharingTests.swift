import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenMCP

/// Many requests, one renewal.
@Suite("Sharing", .timeLimit(.minutes(10))) struct SharingTests {
    private static let authorize = "https://auth.example/authorize"
    private static let token = "https://auth.example/token"

    private static func world() -> World {
        var authority = AuthorizationServer()
        authority.givesRefreshTokens = true
        return World(ResourceServer(), authority)
    }

    private func statuses(_ count: Int, _ client: AuthorizedExchange) async throws -> [Int] {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<count {
                group.addTask { try await client.send(Era.july2026.request("tools/list")).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test("50 requests that meet a 401 at once cause one sign-in and one refresh")
    func together() async throws {
        let world = Self.world()
        let client = try world.client()
        world.gates.close(World.server)
        async let first = statuses(50, client)
        await world.gates.arrivals(50, at: World.server)
        world.gates.open(World.server)
        #expect(try await first == Array(repeating: 200, count: 50))
        #expect(world.authorizations.count == 1)
        #expect(world.registrations.count == 1)
        #expect(world.tokenRequests.count == 1)

        world.change { resource, _ in resource.revoked = ["token-3-of-auth.example"] }
        world.gates.close(World.server)
        async let second = statuses(50, client)
        await world.gates.arrivals(50, at: World.server)
        world.gates.open(World.server)
        #expect(try await second == Array(repeating: 200, count: 50))
        #expect(world.authorizations.count == 1)
        #expect(world.tokenRequests.map { $0.parameters["grant_type"] } == ["authorization_code", "refresh_token"])
        #expect(world.complaints == [])
    }

    @Test("50 requests with a token that is over cause one refresh")
    func expired() async throws {
        let world = Self.world()
        let client = try world.client()
        #expect(try await statuses(1, client) == [200])
        world.day.advance(seconds: 4000)
        #expect(try await statuses(50, client) == Array(repeating: 200, count: 50))
        #expect(world.tokenRequests.count == 2)
        #expect(world.complaints == [])
    }

    @Test("Ten processes with one store use a refresh token once")
    func processes() async throws {
        let world = Self.world()
        try await world.client().signIn(with: world.browser)
        let clients = try (0..<10).map { try world.client(user: false, random: $0) }
        world.change { resource, _ in resource.revoked = ["token-3-of-auth.example"] }
        world.gates.close(World.server)
        async let all = withThrowingTaskGroup(of: [Int].self) { group in
            for client in clients { group.addTask { try await statuses(3, client) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        await world.gates.arrivals(30, at: World.server)
        world.gates.open(World.server)
        #expect(try await all == Array(repeating: 200, count: 30))
        #expect(world.tokenRequests.count == 2)
        #expect(world.complaints == [])
    }

    @Test("A failure is shared too")
    func failure() async throws {
        let world = Self.world()
        world.change { $1[0].denial = "access_denied" }
        let client = try world.client()
        world.gates.close(World.server)
        async let faults = withTaskGroup(of: AuthorizationFault.Kind?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await client.send(Era.july2026.request("tools/list"))
                        return nil
                    } catch {
                        return (error as? AuthorizationFault)?.kind
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        await world.gates.arrivals(20, at: World.server)
        world.gates.close(Self.authorize)
        world.gates.open(World.server)
        await world.gates.arrivals(at: Self.authorize)
        try await client.waiters(20)
        world.gates.open(Self.authorize)
        #expect(await faults == Array(repeating: .denied, count: 20))
        #expect(world.authorizations.count == 1)
    }

    @Test("A waiter who is cancelled leaves at once and the others unharmed", arguments: [0, 1])
    func oneLeaves(which: Int) async throws {
        let world = Self.world()
        let client = try world.client()
        world.gates.close(Self.authorize)
        var tasks = [Task { try await statuses(1, client) }]
        await world.gates.arrivals(at: Self.authorize)
        tasks.append(Task { try await statuses(1, client) })
        try await client.waiters(2)
        tasks[which].cancel()
        await #expect(throws: CancellationError.self) { try await tasks[which].value }
        world.gates.open(Self.authorize)
        #expect(try await tasks[1 - which].value == [200])
        #expect(world.authorizations.count == 1)
    }

    @Test("When the last waiter leaves, the person is no longer waited for, and the next request begins anew")
    func allLeave() async throws {
        let world = Self.world()
        let client = try world.client()
        world.gates.close(Self.authorize)
        let task = Task { try await statuses(1, client) }
        await world.gates.arrivals(at: Self.authorize)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        world.gates.open(Self.authorize)
        #expect(try await statuses(3, client) == [200, 200, 200])
        #expect(world.tokenRequests.count == 1)
        #expect(world.complaints == [])
    }

    @Test("A refresh token that was sent is not lost when everybody leaves")
    func committed() async throws {
        let world = Self.world()
        let client = try world.client(user: false)
        try await world.client().signIn(with: world.browser)
        world.change { resource, _ in resource.revoked = ["token-3-of-auth.example"] }
        world.gates.close(World.answer(of: Self.token))
        let task = Task { try await statuses(1, client) }
        await world.gates.arrivals(at: World.answer(of: Self.token))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        world.gates.open(World.answer(of: Self.token))
        // Whoever comes next waits for what is under way, or finds what came of it.
        #expect(try await statuses(3, client) == [200, 200, 200])
        #expect(world.tokenRequests.map { $0.parameters["grant_type"] } == ["authorization_code", "refresh_token"])
        #expect(world.store.kept.grant?.accessToken == Secret("token-5-of-auth.example"))
    }

    @Test("Who comes while work that was given up still winds down gets work of his own")
    func latecomer() async throws {
        let operation = SharedOperation<Int>()
        let runs = Mutex(0)
        let isOpen = Monitor(false)
        let work: @Sendable (@escaping SharedOperation<Int>.Commitment) async throws -> Int = { commit in
            let run = runs.withLock { runs in
                runs += 1
                return runs
            }
            // Winds down when it is told to, not at once.
            while run == 1, !isOpen.read(\.self) { await Task.yield() }
            try commit()
            return run
        }
        let first = Task { try await operation.value(work) }
        try await waitUntil { runs.withLock({ $0 }) > 0 }
        first.cancel()
        await #expect(throws: CancellationError.self) { try await first.value }
        let second = Task { try await operation.value(work) }
        try await waitUntil { operation.waiterCount > 0 }
        isOpen.change { $0 = true }
        #expect(try await second.value == 2)
    }

    @Test("Requests with different needs each get theirs")
    func needs() async throws {
        let world = Self.world()
        world.change { resource, _ in
            resource.challengeScope = "a"
            resource.needs = ["tools/call": ["b"], "prompts/get": ["c"]]
        }
        let client = try world.client()
        let methods = (0..<30).map { ["tools/list", "tools/call", "prompts/get"][$0 % 3] }
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for method in methods {
                group.addTask { try await client.send(Era.july2026.request(method)).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == methods.map { _ in 200 })
        #expect(world.authorizations.count <= 3)
        #expect(world.store.kept.grant?.requested.isSuperset(of: Scopes("a b c")) == true)
        #expect(world.complaints == [])
    }
}

extension AuthorizedExchange {
    /// Returns once so many wait for a token.
    fileprivate func waiters(_ count: Int) async throws {
        try await waitUntil { renewals.waiterCount >= count }
    }
}
