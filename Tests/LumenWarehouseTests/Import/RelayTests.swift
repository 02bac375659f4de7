import Dispatch
import Testing

@testable import LumenWarehouse

@Suite struct RelayTests {
    private struct Broken: Error {}

    /// Runs the giver on a queue of its own and takes until there is no more.
    private func relayed(
        capacity: Int, _ give: @escaping @Sendable (Relay<Int>) -> Void
    ) async throws -> [Int] {
        let relay = Relay<Int>(capacity: capacity)
        DispatchQueue(label: "giver").async { give(relay) }
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "taker").async {
                continuation.resume(
                    with: Result {
                        var taken: [Int] = []
                        while let element = try relay.take() { taken.append(element) }
                        return taken
                    })
            }
        }
    }

    @Test(arguments: [1, 2, 1000])
    func handsOverInOrder(capacity: Int) async throws {
        let taken = try await relayed(capacity: capacity) { relay in
            for number in 0..<500 { _ = relay.put(number) }
            relay.finish()
        }
        #expect(taken == Array(0..<500))
    }

    @Test func anErrorComesAfterWhatWasPut() async throws {
        await #expect(throws: Broken.self) {
            _ = try await relayed(capacity: 4) { relay in
                _ = relay.put(1)
                relay.finish(Broken())
            }
        }
    }

    /// A giver that waits for room learns that nobody takes any more.
    @Test func closingFreesTheGiver() async {
        let relay = Relay<Int>(capacity: 1)
        let given = await withCheckedContinuation { continuation in
            DispatchQueue(label: "giver").async {
                var count = 0
                while relay.put(count) { count += 1 }
                continuation.resume(returning: count)
            }
            relay.close()
        }
        #expect(given <= 1)
    }
}
