import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenAgent

/// A turn's events: in order, complete, the same for everyone, and no faster than they are read.
struct LiveTurnTests {
    @Test(arguments: [
        (
            TurnEvent.session(sessionID: "s", requestID: "r"),
            "event: session\ndata: {\"sessionId\":\"s\",\"requestId\":\"r\"}"
        ),
        (.thinking(stage: "routing"), "event: thinking\ndata: {\"stage\":\"routing\"}"),
        (
            .toolCallStart(ToolCall(id: "1", name: "tool", arguments: ["a": 1])),
            "event: tool_call_start\ndata: {\"id\":\"1\",\"name\":\"tool\",\"params\":{\"a\":1}}"
        ),
        (
            .toolCallEnd(
                CompletedCall(
                    call: ToolCall(id: "1", name: "tool", arguments: [:]), outcome: .success(["rows": 3]),
                    durationMilliseconds: 1.5)),
            "event: tool_call_end\ndata: {\"id\":\"1\",\"name\":\"tool\",\"status\":\"success\",\"durationMs\":1.5}"
        ),
        (.textDelta("a\r\n\"b\" 中"), "event: text_delta\ndata: {\"text\":\"a\\r\\n\\\"b\\\" 中\"}"),
        (
            .artifact(Artifact(id: "a", kind: .table, title: "T", content: ["rows": []])),
            "event: artifact\ndata: {\"id\":\"a\",\"kind\":\"table\",\"title\":\"T\",\"rows\":[]}"
        ),
        (.done(.test("r")), "event: done\ndata: \(TurnResult.test("r").json.text)"),
    ])
    func eventsLookAsTheContractSays(event: TurnEvent, expected: String) async throws {
        let turn = LiveTurn(.test("r"), maximumLag: 64)
        try await turn.write(event)
        turn.fail(ShuttingDown())
        let text = try await turn.reader().rest()
        #expect(text.hasPrefix("id: 1\n\(expected)\n\n"))
    }

    @Test func aStreamResumedAtAnyEventIsTheSameByteForByte() async throws {
        let turn = try await finishedTurn(events: 40)
        let whole = try await turn.reader().rest()
        let events = whole.components(separator: "\n\n")
        #expect(events.count == 41)
        for id in 0...41 {
            let rest = try await turn.reader(after: id).rest()
            #expect(rest == events[id...].joined())
            #expect(whole.hasSuffix(rest))
        }
    }

    @Test(arguments: 0..<20)
    func everyReaderGetsEverythingInOrder(seed: Int) async throws {
        let turn = LiveTurn(.test("r"), maximumLag: 5)
        let readings = try await withThrowingTaskGroup(of: (Int, String)?.self) { group in
            var random = SeededRandom(seed: seed)
            for _ in 0..<6 {
                let (delay, after) = (Int.random(in: 0..<300, using: &random), Int.random(in: 0..<20, using: &random))
                group.addTask {
                    try await turn.state.wait { $0.tape.count >= after }
                    for _ in 0..<delay { await Task.yield() }
                    return (after, try await turn.reader(after: after).rest())
                }
            }
            var pauses = random
            let events = Int.random(in: 20..<120, using: &random)
            group.addTask { [pauses = (0..<events).map { _ in Int.random(in: 0..<9, using: &pauses) }] in
                for (index, pause) in pauses.enumerated() {
                    for _ in 0..<pause { await Task.yield() }
                    try await turn.write(.textDelta("\(index)"))
                }
                try await turn.write(.done(.test("r")))
                return nil
            }
            return try await group.reduce(into: [(Int, String)]()) { readings, reading in
                if let reading { readings.append(reading) }
            }
        }
        let events = try await turn.reader().rest().components(separator: "\n\n")
        for (index, event) in events.enumerated() { #expect(event.hasPrefix("id: \(index + 1)\n")) }
        #expect(readings.count == 6)
        for (after, text) in readings { #expect(text == events[after...].joined()) }
    }

    @Test func aReaderThatIsBehindHoldsTheTurn() async throws {
        try await withWriter { turn, written in
            let reader = turn.reader()
            written.start.open()
            try await waitUntil { turn.state.waiting == 1 }
            await letOthersRun()
            #expect(written.count == 64)
            #expect(turn.eventCount == 65)
            _ = try await reader.next()
            try await waitUntil { turn.state.waiting == 1 && turn.eventCount > 65 }
            await letOthersRun()
            #expect(written.count == 129)
            reader.leave()
            try await waitUntil { written.count == 200 }
        }
    }

    @Test func theFastestReaderSetsThePace() async throws {
        try await withWriter { turn, written in
            let dead = turn.reader()
            let live = turn.reader()
            written.start.open()
            let text = try await live.rest()
            #expect(text.components(separator: "\n\n").count == 201)
            #expect(try await dead.rest() == text)
        }
    }

    @Test func whoWaitsForTheEndHoldsNothingUp() async throws {
        try await withWriter { turn, written in
            let slow = turn.reader()
            let patient = turn.reader(isPatient: true)
            written.start.open()
            let answer = try await patient.answer()
            #expect(answer == TurnResult.test("r").json.bytes)
            #expect(try await patient.rest() == slow.rest())
        }
    }

    @Test func anEventIsKeptWhenItsWriteIsCancelled() async throws {
        let turn = LiveTurn(.test("r"), maximumLag: 0)
        let reader = turn.reader()
        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await turn.write(.textDelta("kept")) }
                try await waitUntil { turn.state.waiting == 1 }
                group.cancelAll()
                try await group.next()
            }
        }
        reader.leave()
        try await turn.write(.done(.test("r")))
        let text = try await turn.reader().rest()
        #expect(text.hasPrefix("id: 1\nevent: text_delta\ndata: {\"text\":\"kept\"}\n\nid: 2\nevent: done\n"))
    }

    @Test func nothingComesAfterTheEnd() async throws {
        let turn = try await finishedTurn(events: 1)
        let text = try await turn.reader().rest()
        turn.fail(ShuttingDown())
        try await turn.write(.textDelta("late"))
        #expect(try await turn.reader().rest() == text)
    }

    @Test func aReaderThatHasLeftReadsNoMore() async throws {
        let turn = LiveTurn(.test("r"), maximumLag: 64)
        let reader = turn.reader()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask { try await reader.next() == nil }
            try await waitUntil { turn.state.waiting == 1 }
            reader.leave()
            let isOver = try await group.next()
            #expect(isOver == true)
        }
        await #expect(throws: CancellationError.self) { try await reader.answer() }
    }

    private func finishedTurn(events: Int) async throws -> LiveTurn {
        let turn = LiveTurn(.test("r"), maximumLag: 64)
        for index in 0..<events { try await turn.write(.textDelta("piece \(index)\n")) }
        try await turn.write(.done(.test("r", text: "all")))
        return turn
    }
}

/// Counts the writes that came back.
private final class Written: Sendable {
    let start = Gate()
    private let writes = Mutex(0)
    var count: Int { writes.withLock { $0 } }
    func add() { writes.withLock { $0 += 1 } }
}

/// Gives a turn into which 200 events are written as soon as it is started.
private func withWriter(_ test: (LiveTurn, Written) async throws -> Void) async throws {
    let turn = LiveTurn(.test("r"), maximumLag: 64)
    let written = Written()
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            try await written.start.wait()
            for index in 0..<200 {
                try await turn.write(.textDelta("\(index)"))
                written.add()
            }
            try await turn.write(.done(.test("r")))
        }
        try await test(turn, written)
        try await group.waitForAll()
    }
}

extension String {
    /// The parts that each end in the separator.
    func components(separator: String) -> [String] {
        var parts: [String] = []
        var part = ""
        for character in self {
            part.append(character)
            if part.hasSuffix(separator) {
                parts.append(part)
                part = ""
            }
        }
        return part.isEmpty ? parts : parts + [part]
    }
}
