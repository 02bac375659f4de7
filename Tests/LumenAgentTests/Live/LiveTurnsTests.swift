import LumenCore
import LumenTesting
import Testing

@testable import LumenAgent

/// Turns apart from their connections: who may leave and come back, what ends a turn, and what is kept of it.
struct LiveTurnsTests {
    @Test func aTurnThatNobodyReadsForHalfASecondIsLeft() async throws {
        try await withLiveTurns(body: untilEnded) { turns, clock in
            let turn = try await readTurn(turns)
            turn.reader.leave()
            await clock.waitForSleepers(2)
            clock.advance(by: .milliseconds(699))
            await letOthersRun()
            #expect(turn.turn.control.ended == nil)
            clock.advance(by: .milliseconds(1))
            #expect(try await turn.turn.reader().rest().contains("event: done\ndata: {\"response\":\"leave\""))
        }
    }

    @Test func whoComesBackInTimeFindsItRunning() async throws {
        try await withLiveTurns(body: untilEnded) { turns, clock in
            var (turn, reader) = try await readTurn(turns)
            for _ in 0..<3 {
                reader.leave()
                await clock.waitForSleepers(2)
                clock.advance(by: .milliseconds(699))
                reader = turn.reader(after: 1)
                try await waitUntil { turn.state.waiting == 1 }
                clock.advance(by: .seconds(1))
                await letOthersRun()
                #expect(turn.control.ended == nil)
            }
            reader.leave()
            await clock.waitForSleepers(2)
            clock.advance(by: .milliseconds(700))
            try await waitUntil { turn.hasEnded }
            #expect(turn.control.ended == .leave)
        }
    }

    @Test func aTurnThatIsNeverReadIsLeft() async throws {
        try await withLiveTurns(body: untilEnded) { turns, clock in
            let turn = try turns.start(.test("r"))
            await clock.waitForSleepers(2)
            clock.advance(by: .milliseconds(700))
            #expect(try await turn.reader().rest().contains("\"response\":\"leave\""))
        }
    }

    @Test func stoppingIsNotLeaving() async throws {
        try await withLiveTurns(body: untilEnded) { turns, _ in
            let (turn, reader) = try await readTurn(turns)
            turn.stop()
            #expect(try await reader.rest().contains("\"response\":\"stop\""))
            turn.stop()
            #expect(turn.control.ended == .stop)
        }
    }

    @Test func aTurnIsKeptForAMinuteAfterItsEnd() async throws {
        try await withLiveTurns(body: atOnce) { turns, clock in
            _ = try await turns.start(.test("r")).reader().rest()
            try await waitUntil { turns.liveCount == 0 }
            await clock.beat(4)
            #expect(try await turns.turn("r", owner: "somebody")?.reader().rest().contains("event: done") == true)
            await clock.beat()
            try await waitUntil { turns.turn("r", owner: "somebody") == nil }
        }
    }

    @Test func theOldestGoWhenTheyTakeUpTooMuch() async throws {
        var limits = LiveTurns.Limits()
        limits.keptBytes = 1000
        try await withLiveTurns(limits, body: atOnce) { turns, _ in
            for index in 0..<9 {
                _ = try await turns.start(.test("\(index)")).reader().rest()
                try await waitUntil { turns.liveCount == 0 }
            }
            let kept = (0..<9).filter { turns.turn("\($0)", owner: "somebody") != nil }
            #expect(!kept.isEmpty && kept.count < 4)
            #expect(kept == Array((9 - kept.count)..<9))
        }
    }

    @Test func nobodySeesAnothersTurn() async throws {
        try await withLiveTurns(body: untilEnded) { turns, _ in
            _ = try await readTurn(turns)
            #expect(turns.turn("r", owner: "somebody") != nil)
            #expect(turns.turn("r", owner: "another") == nil)
            #expect(turns.turn("nowhere", owner: "somebody") == nil)
        }
    }

    @Test(arguments: [
        (
            InvalidRequest("Ask better.") as any Error,
            #"{"error":"Ask better.","code":"invalid_request","requestId":"r"}"#
        ),
        (
            Crash(),
            #"{"error":"Something went wrong on our side. Please try again.","code":"internal","requestId":"r"}"#
        ),
        (
            CancellationError(),
            #"{"error":"Lumen is being restarted. Please ask again in a moment.","code":"model_busy","requestId":"r","retryAfter":5}"#
        ),
    ])
    func aFailureEndsWithOneErrorEvent(error: any Error, object: String) async throws {
        try await withLiveTurns(body: { _, events, _ in
            try await events.write(.thinking(stage: "routing"))
            throw error
        }) { turns, _ in
            let text = try await turns.start(.test("r")).reader().rest()
            #expect(
                text
                    == "id: 1\nevent: thinking\ndata: {\"stage\":\"routing\"}\n\nid: 2\nevent: error\ndata: \(object)\n\n"
            )
        }
    }

    @Test func whatFailsBeforeItBeginsIsToldApart() async throws {
        let isOpen = Gate()
        try await withLiveTurns(body: { request, events, _ in
            if request.requestID == "bad" { throw InvalidRequest("Ask better.") }
            try await events.write(.thinking(stage: "routing"))
            try await isOpen.wait()
            throw InvalidRequest("Too late.")
        }) { turns, _ in
            await #expect(throws: InvalidRequest.self) { try await turns.begin(.test("bad")) }
            let turn = try await turns.begin(.test("late"))
            isOpen.open()
            let reader = turn.reader()
            #expect(try await reader.rest().contains("Too late."))
            await #expect(throws: InvalidRequest.self) { try await reader.answer() }
        }
    }

    @Test func beginDoesNotWaitForever() async throws {
        try await withLiveTurns(body: { _, _, control in try await control.run { try await Gate().wait() } }) {
            turns, clock in
            try await withThrowingTaskGroup(of: LiveTurn.self) { group in
                group.addTask { try await turns.begin(.test("r")) }
                await clock.waitForSleepers(2)
                clock.advance(by: .milliseconds(700))
                let turn = try await group.next()
                #expect(turn?.eventCount == 0)
            }
        }
    }

    @Test func endingWithoutAnAnswerIsAFailure() async throws {
        try await withLiveTurns(body: { _, _, _ in }) { turns, _ in
            let text = try await turns.start(.test("r")).reader().rest()
            #expect(text.contains("\"code\":\"internal\""))
        }
    }

    @Test func tooManyAreRefused() async throws {
        var limits = LiveTurns.Limits()
        limits.live = 3
        try await withLiveTurns(limits, body: untilEnded) { turns, _ in
            let started = try (0..<3).map { try turns.start(.test("\($0)")) }
            #expect {
                try turns.start(.test("3"))
            } throws: { error in
                (error as? any Fault)?.code == .modelBusy
            }
            started[0].stop()
            try await waitUntil { turns.liveCount == 2 }
            _ = try turns.start(.test("4"))
        }
    }

    @Test func silentReadersGetACommentWithEveryBeat() async throws {
        try await withLiveTurns(body: untilEnded) { turns, clock in
            let (turn, reader) = try await readTurn(turns)
            let patient = turn.reader(isPatient: true)
            _ = try await reader.next()
            for _ in 0..<3 {
                await clock.beat()
                #expect(try await reader.next() == EventTape.comment)
                #expect(try await patient.next() == EventTape.comment)
            }
            turn.stop()
            #expect(try await reader.rest().hasPrefix("id: 2\n"))
            #expect(try await patient.rest().hasPrefix("id: 1\n"))
        }
    }

    @Test func aReaderThatTakesNothingIsDropped() async throws {
        try await withLiveTurns(body: untilEnded) { turns, clock in
            let turn = try turns.start(.test("r"))
            let dropped = Gate()
            let dead = turn.reader { dropped.open() }
            let live = turn.reader()
            _ = try await dead.next()
            for _ in 0..<2 {
                _ = try await live.next()
                await clock.beat()
            }
            try await dropped.wait()
            #expect(try await dead.next() == nil)
            #expect(try await live.next() != nil)
        }
    }

    @Test func closingLetsTurnsEnd() async throws {
        let clock = ManualClock()
        let turns = LiveTurns(clock: clock, body: untilEnded)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await turns.run() }
            let (turn, reader) = try await readTurn(turns)
            turns.close()
            #expect(throws: ShuttingDown.self) { try turns.start(.test("late")) }
            await letOthersRun()
            #expect(!turn.hasEnded)
            turn.stop()
            #expect(try await reader.rest().contains("event: done"))
            try await group.waitForAll()
        }
    }

    @Test func cancellingEndsEveryTurnWithAnError() async throws {
        let clock = ManualClock()
        let turns = LiveTurns(clock: clock) { _, _, _ in try await Gate().wait() }
        let waiting = try turns.start(.test("w")).reader()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await turns.run() }
            let reader = try turns.start(.test("r")).reader()
            await clock.waitForSleepers(1)
            group.cancelAll()
            #expect(try await reader.rest().contains("being restarted"))
            #expect(try await waiting.rest().contains("being restarted"))
            try await group.waitForAll()
            #expect(throws: ShuttingDown.self) { try turns.start(.test("late")) }
        }
    }

    /// A turn whose reader is known to the service, and whose beginning is there.
    private func readTurn(_ turns: LiveTurns) async throws -> (turn: LiveTurn, reader: LiveReader) {
        let turn = try turns.start(.test("r"))
        let reader = turn.reader()
        try await waitUntil { turn.eventCount == 1 && turn.state.waiting == 1 }
        return (turn, reader)
    }
}

private struct Crash: Error { let secret = "secret" }

/// Goes on until it is ended, and says how.
@Sendable private func untilEnded(
    _ request: TurnRequest, _ events: any TurnEventWriter, _ control: TurnControl
) async throws {
    try await events.write(.thinking(stage: "routing"))
    do {
        try await control.run { try await Gate().wait() }
    } catch is CancellationError where control.ended != nil {
        let result = TurnResult.test(request.requestID, text: control.ended == .stop ? "stop" : "leave")
        try await events.write(.done(result))
    }
}

@Sendable private func atOnce(
    _ request: TurnRequest, _ events: any TurnEventWriter, _ control: TurnControl
) async throws {
    try await events.write(.done(.test(request.requestID)))
}
