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
        #expect(result.narration.text == log.text)
        #expect(result.calls.map(\.call.name) == ["first", "second"])
        #expect(result.sessionID == "made-by-server")
    }

    @Test func aToolOutsideTheDashboardIsNeverCalled() async throws {
        let tools = StubTools()
        let turn = Turn.test(calls: ["first", "forbidden"], tools: tools)
        let result = try await turn.run(TurnRequest(requestID: "r", message: "x"))
        #expect(tools.called == ["first"])
        #expect(result.calls.map(\.call.name) == ["first"])
    }

    @Test func aFailedCallIsAnOutcomeNotAnError() async throws {
        let turn = Turn.test(calls: ["failing", "first"], tools: StubTools())
        let result = try await turn.run(TurnRequest(requestID: "r", message: "x"))
        #expect(result.calls.map(\.status) == ["error", "success"])
        #expect(
            result.json["toolCalls"]?[0]?["result"]?["error"]?.stringValue
                == "Unable to fetch data from failing, please try again")
        #expect(!result.json.text.contains("hidden detail"))
    }

    @Test func aToolThatHangsEndsAtItsDeadline() async throws {
        let clock = ManualClock()
        let turn = Turn.test(calls: ["hanging"], tools: StubTools(), clock: clock)
        async let result = turn.run(TurnRequest(requestID: "r", message: "x"))
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(30))
        #expect(try await result.calls.map(\.status) == ["error"])
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

private final class EventLog: TurnEventWriter {
    private let events = Mutex<[TurnEvent]>([])
    func write(_ event: TurnEvent) async throws { events.withLock { $0.append(event) } }

    var names: [String] {
        events.withLock { events in
            events.map { event in
                switch event {
                case .session: "session"
                case .thinking: "thinking"
                case .toolCallStart(let call): "start \(call.name)"
                case .toolCallEnd(let call): "end \(call.call.name)"
                case .textDelta: "text"
                case .artifact: "artifact"
                case .done: "done"
                }
            }
        }
    }

    var text: String {
        events.withLock { $0.map { if case .textDelta(let text) = $0 { text } else { "" } }.joined() }
    }
}

private final class StubTools: ToolProvider {
    let name = "stub"
    private let calls = Mutex<[String]>([])
    var called: [String] { calls.withLock { $0 } }

    func tools() async throws -> [ToolDescriptor] {
        ["first", "second", "failing", "hanging", "forbidden"].map {
            ToolDescriptor(name: $0, title: $0, description: $0, inputSchema: [:], outputSchema: [:])
        }
    }

    func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        calls.withLock { $0.append(tool) }
        switch tool {
        case "failing":
            return .failure(
                ToolFailure(sentence: "Unable to fetch data from failing, please try again", detail: "hidden detail"))
        case "hanging":
            let (never, _) = AsyncStream<Void>.makeStream()
            for await _ in never {}
            throw CancellationError()
        default:
            return .success(["rate": 0.5, "definition": ["name": "rate"], "warnings": ["few"]])
        }
    }
}

private struct Fakes: ManifestSource, InventorySource, Router, Narrator {
    let calls: [String]

    func site(_ id: String?) throws -> Site { try Site.test() }
    func dashboards(of site: Site) -> [Dashboard] { [] }
    func dashboard(_ id: String?, of site: Site) throws -> Dashboard {
        Dashboard(id: "d", name: "D", description: "", availableTools: ["first", "second", "failing", "hanging"])
    }
    func inventory(of site: Site) async throws -> SiteInventory {
        SiteInventory(entities: [], caseDays: nil, blockDays: nil)
    }
    func propose(_ question: Question, in context: RoutingContext) async throws -> Proposal {
        Proposal(.call(calls.map { ToolCall(id: $0, name: $0, arguments: [:]) }), confidence: 1)
    }
    func narrate(_ material: NarrationMaterial) -> Narration {
        let field = NumberEvidence.Field(call: 0, tool: "first", pointer: "/rate", value: 0.5)
        return Narration(
            text: "50 %",
            numbers: [NumberEvidence(text: "50 %", range: 0..<4, value: 0.5, unit: "percent", source: .field(field))])
    }
}

extension Turn where C == ContinuousClock {
    fileprivate static func test(calls: [String], tools: StubTools) -> Turn {
        test(calls: calls, tools: tools, clock: ContinuousClock())
    }
}

extension Turn {
    fileprivate static func test(calls: [String], tools: StubTools, clock: C) -> Turn {
        let fakes = Fakes(calls: calls)
        return Turn(
            manifests: fakes, tools: tools, inventories: fakes, router: fakes, narrator: fakes, wallClock: .system,
            makeSessionID: { "made-by-server" }, clock: clock)
    }
}
