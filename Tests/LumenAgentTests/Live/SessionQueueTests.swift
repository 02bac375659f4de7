import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenAgent

struct SessionQueueTests {
    @Test func turnsOfASessionRunInOrderOneAtATime() async throws {
        let queue = SessionQueue()
        let trace = Trace()
        let first = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<5 {
                group.addTask {
                    try await queue.hold("s") {
                        trace.add("+\(number)")
                        if number == 0 { try await first.wait() }
                        await Task.yield()
                        trace.add("-\(number)")
                    }
                }
                try await waitUntil { number == 0 ? trace.entries == ["+0"] : queue.waiting == number }
            }
            first.open()
            try await group.waitForAll()
        }
        #expect(trace.entries == (0..<5).flatMap { ["+\($0)", "-\($0)"] })
        #expect(queue.count == 0)
    }

    @Test func theSixthIsRefused() async throws {
        let queue = SessionQueue()
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<5 { group.addTask { try await queue.hold("s") { try await gate.wait() } } }
            try await waitUntil { queue.waiting == 4 }
            await #expect {
                try await queue.hold("s") {}
            } throws: { error in
                let fault = error as? any Fault
                return fault?.code == .rateLimited && (fault?.secondsToWait ?? 0) > 0
                    && fault?.sentence == "Rate limit exceeded. Please wait before sending more messages."
            }
            #expect(try await queue.hold("another") { 1 } == 1)
            #expect(try await queue.hold(nil) { 2 } == 2)
            gate.open()
            try await group.waitForAll()
        }
        #expect(try await queue.hold("s") { 3 } == 3)
        #expect(queue.count == 0)
    }

    @Test func whoIsCancelledLeavesTheLine() async throws {
        let queue = SessionQueue(maximumWaiting: 1)
        let gate = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await queue.hold("s") { try await gate.wait() } }
            try await waitUntil { queue.count == 1 }
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Void.self) { waiters in
                    waiters.addTask {
                        try await queue.hold("s") { _ = Issue.record("it was not its turn") }
                    }
                    try await waitUntil { queue.waiting == 1 }
                    waiters.cancelAll()
                    try await waiters.waitForAll()
                }
            }
            let isNext = Gate()
            group.addTask { try await queue.hold("s") { isNext.open() } }
            try await waitUntil { queue.waiting == 1 }
            gate.open()
            try await isNext.wait()
            try await group.waitForAll()
        }
        #expect(queue.count == 0)
    }

    @Test(arguments: 0..<10)
    func neverTwoAtOnceWhateverHappens(seed: Int) async throws {
        let queue = SessionQueue()
        let running = Monitor(Set<String>())
        await withTaskGroup(of: Void.self) { group in
            var random = SeededRandom(seed: seed)
            for _ in 0..<200 {
                let session = "\(Int.random(in: 0..<12, using: &random))"
                let pause = Int.random(in: 0..<20, using: &random)
                let isCancelled = Int.random(in: 0..<4, using: &random) == 0
                group.addTask {
                    await withThrowingTaskGroup(of: Void.self) { turn in
                        turn.addTask {
                            try await queue.hold(session) {
                                #expect(running.change { $0.insert(session).inserted })
                                for _ in 0..<pause { await Task.yield() }
                                running.change { _ = $0.remove(session) }
                            }
                        }
                        if isCancelled { turn.cancelAll() }
                    }
                }
                for _ in 0..<Int.random(in: 0..<10, using: &random) { await Task.yield() }
            }
        }
        #expect(queue.count == 0)
        #expect(queue.waiting == 0)
    }

    @Test func aFailingTurnMakesRoom() async throws {
        let queue = SessionQueue()
        await #expect(throws: InvalidRequest.self) { try await queue.hold("s") { throw InvalidRequest("No.") } }
        #expect(queue.count == 0)
    }
}

private final class Trace: Sendable {
    private let log = Mutex<[String]>([])
    var entries: [String] { log.withLock { $0 } }
    func add(_ entry: String) { log.withLock { $0.append(entry) } }
}
