import Foundation
import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenAWS

struct CredentialStoreTests {
    /// Gives the credentials `AK1`, `AK2`, … that last an hour, or fails, or waits at a gate.
    private final class Loader: Sendable {
        struct Down: Error, Equatable {}

        private struct State {
            var loads = 0
            var isDown = false
            var failures = 0
        }

        let world = World()
        private let gate: Gate?
        private let state = Mutex(State())

        init(gate: Gate? = nil) { self.gate = gate }

        var loads: Int { state.withLock { $0.loads } }
        var failures: Int { state.withLock { $0.failures } }
        func setDown(_ isDown: Bool) { state.withLock { $0.isDown = isDown } }

        func makeStore(lasting minutes: Double = 60) -> CredentialStore {
            CredentialStore(clock: world.clock, reportFailure: { _ in self.state.withLock { $0.failures += 1 } }) {
                let (number, isDown) = self.state.withLock { state in
                    state.loads += 1
                    return (state.loads, state.isDown)
                }
                try await self.gate?.pass()
                if isDown { throw Down() }
                let credentials = Credentials(
                    accessKeyID: "AK\(number)", secretAccessKey: Secret("s3cret"),
                    expiration: self.world.clock.now() + minutes * 60)
                return FoundCredentials(credentials, from: .container)
            }
        }
    }

    private func key(_ store: CredentialStore) async throws -> String {
        try await store.credentials().credentials.accessKeyID
    }

    @Test func refreshesFifteenMinutesBeforeTheEnd() async throws {
        let loader = Loader()
        let store = loader.makeStore()
        #expect(try await key(store) == "AK1")
        loader.world.advance(minutes: 45)
        #expect(try await key(store) == "AK1")
        loader.world.advance(minutes: 0.1)
        #expect(try await key(store) == "AK2")
        #expect(try await key(store) == "AK2")
    }

    @Test func lastingCredentialsAreNotRefreshed() async throws {
        let world = World(["AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s3cret"])
        let store = CredentialStore(clock: world.clock) { try await world.chain().credentials() }
        let first = try await store.credentials()
        world.advance(minutes: 100_000)
        #expect(try await store.credentials() == first)
    }

    @Test func oldOnesServeWhileTheyAreValid() async throws {
        let loader = Loader()
        let store = loader.makeStore()
        _ = try await key(store)
        loader.setDown(true)
        loader.world.advance(minutes: 46)
        #expect(try await key(store) == "AK1")
        #expect(try await key(store) == "AK1")
        #expect(loader.loads == 2)
        loader.world.advance(minutes: 13.5)
        #expect(try await key(store) == "AK1")
        #expect(loader.loads == 3)
        loader.world.advance(minutes: 0.5)
        await #expect(throws: Loader.Down.self) { try await key(store) }
        #expect(loader.failures == 3)
        loader.setDown(false)
        #expect(try await key(store) == "AK5")
    }

    @Test func shortLivedOnesAreFetchedOnceAMinute() async throws {
        let loader = Loader()
        let store = loader.makeStore(lasting: 5)
        for _ in 0..<3 { #expect(try await key(store) == "AK1") }
        loader.world.advance(minutes: 1)
        for _ in 0..<3 { #expect(try await key(store) == "AK2") }
    }

    @Test func expiredOnesAreRefused() async throws {
        let store = Loader().makeStore(lasting: -1)
        let fault = await #expect(throws: CredentialFault.self) { try await key(store) }
        #expect(fault?.sentence == "The credentials from the container's credential service have expired; renew them.")
    }

    @Test func discardedOnesAreReplacedOnce() async throws {
        let loader = Loader()
        let store = loader.makeStore()
        let first = try await store.credentials().credentials
        store.discard(first)
        #expect(try await key(store) == "AK2")
        store.discard(first)
        #expect(try await key(store) == "AK2")
    }

    @Test(arguments: [false, true])
    func callersShareOneRefresh(isDown: Bool) async throws {
        let gate = Gate()
        let loader = Loader(gate: gate)
        loader.setDown(isDown)
        let store = loader.makeStore()
        let keys = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<20 { group.addTask { try? await key(store) } }
            try await gate.waitForArrivals(1)
            try await store.waitForWaiters(19)
            gate.open()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(keys == Array(repeating: isDown ? nil : "AK1", count: 20))
        #expect(loader.loads == 1)
    }

    @Test(arguments: [(46.0, false), (51.0, true)])
    func whoWaitsDependsOnTheTimeLeft(minutes: Double, waits: Bool) async throws {
        let gate = Gate(isOpen: true)
        let loader = Loader(gate: gate)
        let store = loader.makeStore()
        _ = try await key(store)
        gate.close()
        loader.world.advance(minutes: minutes)
        try await withThrowingTaskGroup(of: String.self) { group in
            group.addTask { try await key(store) }
            try await gate.waitForArrivals(2)
            if waits {
                group.addTask { try await key(store) }
                try await store.waitForWaiters(1)
            } else {
                #expect(try await key(store) == "AK1")
            }
            gate.open()
            for try await key in group { #expect(key == "AK2") }
        }
        #expect(loader.loads == 2)
    }

    @Test func cancelledRefreshIsTakenOver() async throws {
        let gate = Gate()
        let loader = Loader(gate: gate)
        let store = loader.makeStore()
        let leader = Task { try await key(store) }
        try await gate.waitForArrivals(1)
        let follower = Task { try await key(store) }
        try await store.waitForWaiters(1)
        let impatient = Task { try await key(store) }
        try await store.waitForWaiters(2)
        impatient.cancel()
        await #expect(throws: CancellationError.self) { try await impatient.value }
        leader.cancel()
        await #expect(throws: CancellationError.self) { try await leader.value }
        try await gate.waitForArrivals(2)
        gate.open()
        #expect(try await follower.value == "AK2")
        #expect(loader.failures == 0)
    }
}

extension CredentialStore {
    /// Returns once so many callers wait for a refresh; yields to let them come.
    fileprivate func waitForWaiters(_ count: Int) async throws {
        try await waitUntil { waiterCount >= count }
    }
}
