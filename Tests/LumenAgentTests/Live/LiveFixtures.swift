import LumenCore
import LumenTesting
import Synchronization

@testable import LumenAgent

extension TurnRequest {
    static func test(_ id: String, owner: String = "somebody") -> TurnRequest {
        TurnRequest(requestID: id, message: "How full?", owner: owner)
    }
}

extension TurnResult {
    static func test(_ requestID: String, text: String = "") -> TurnResult {
        TurnResult(
            requestID: requestID, sessionID: "s", dashboard: "d", availableTools: [],
            timestamp: "2026-11-20T12:00:00Z", durationMilliseconds: 1,
            answer: Answer(
                narration: Narration(text: text), interpretation: Proposal(.call([]), confidence: 1), route: .offline))
    }
}

/// A door that stays open once it has been opened.
final class Gate: Sendable {
    private let isOpen = Monitor(false)
    func open() { isOpen.change { $0 = true } }
    func wait() async throws { try await isOpen.wait { $0 } }
}

/// Gives other tasks every chance to do what they should not.
func letOthersRun() async {
    for _ in 0..<2000 { await Task.yield() }
}

extension LiveReader {
    /// Everything up to the end of the stream, without comments.
    func rest() async throws -> String {
        var text = ""
        while let bytes = try await next() {
            text += bytes == EventTape.comment ? "" : String(decoding: bytes, as: UTF8.self)
        }
        return text
    }
}

/// Runs turns on a clock that stands still.
func withLiveTurns(
    _ limits: LiveTurns.Limits = .init(), body: @escaping LiveTurns.Body,
    test: (LiveTurns, ManualClock) async throws -> Void
) async throws {
    let clock = ManualClock()
    let turns = LiveTurns(limits: limits, clock: clock, body: body)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await turns.run() }
        defer { group.cancelAll() }
        await clock.waitForSleepers(1)
        try await test(turns, clock)
    }
}

extension ManualClock {
    /// Lets so many beats of the live turns pass.
    func beat(_ count: Int = 1) async {
        for _ in 0..<count {
            advance(by: .seconds(15))
            await waitForSleepers(1)
        }
    }
}
