import LumenAgent
import LumenCore
import LumenTesting
import Synchronization
import Testing

struct TurnTests {
    @Test func eventsComeInOrderAndTheResultMatchesThem() async throws {
        let log = EventLog()
        let turn = Turn.test(calls: ["first", "second"], tools: StubTools())
        let result = try await turn.run(TurnRequest(requestID: "r1", message: " How full? "), events: log)
        #expect(Array(log.names.prefix(4)) == ["session", "thinking", "start first", "start second"])
        #expect(Set(log.names[4..<6]) == ["end first", "end second"])
        #expect(Array(log.names[6...]) == ["text", "done"])
        #expect(result.answer.narration.text == log.text)
        #expect(result.answer.calls.map(\.call.name) == ["first", "second"])
        #expect(result.sessionID == "session-1")
    }

    @Test func aToolOutsideTheDashboardIsNeverCalled() async throws {
        let tools = StubTools()
        let turn = Turn.test(calls: ["first", "forbidden"], tools: tools)
        let result = try await turn.run(TurnRequest(requestID: "r", message: "x"))
        #expect(tools.called == ["first"])
        #expect(result.answer.calls.map(\.call.name) == ["first"])
    }

    @Test func aFailedCallIsAnOutcomeNotAnError() async throws {
        let turn = Turn.test(calls: ["failing", "first"], tools: StubTools())
        let result = try await turn.run(TurnRequest(requestID: "r", message: "x"))
        #expect(result.answer.calls.map(\.status) == ["error", "success"])
        #expect(
            result.json["toolCalls"]?[0]?["result"]?["error"]?.stringValue
                == "Unable to fetch data from failing, please try again")
        #expect(!result.json.text.contains("hidden detail"))
    }

    @Test(arguments: ["", "  \n ", String(repeating: "x", count: 4001)])
    func unusableMessagesAreRefused(message: String) async {
        let turn = Turn.test(calls: [], tools: StubTools())
        await #expect(throws: InvalidRequest.self) { try await turn.run(TurnRequest(requestID: "r", message: message)) }
    }

    @Test func aReaderThatHasGoneStopsTheTurn() async {
        struct Gone: Error {}
        struct Closed: TurnEventWriter { func write(_ event: TurnEvent) async throws { throw Gone() } }
        let tools = StubTools()
        let turn = Turn.test(calls: ["first"], tools: tools)
        await #expect(throws: Gone.self) {
            try await turn.run(TurnRequest(requestID: "r", message: "x"), events: Closed())
        }
        #expect(tools.called.isEmpty)
    }

    @Test func evidenceNamesTheFieldAndTheComputation() async throws {
        let turn = Turn.test(calls: ["first"], tools: StubTools())
        let json = try await turn.run(TurnRequest(requestID: "r", message: "x")).json
        #expect(json.value(at: "/evidence/numbers/0/source/field")?.stringValue == "/rate")
        #expect(json.value(at: "/evidence/numbers/0/verified")?.boolValue == true)
        #expect(json.value(at: "/evidence/computations/0/metric")?.stringValue == "rate")
        #expect(json.value(at: "/evidence/computations/0/warnings/0")?.stringValue == "few")
    }
}
