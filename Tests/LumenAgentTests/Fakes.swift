import LumenAgent
import LumenCore
import LumenTesting
import Synchronization

final class EventLog: TurnEventWriter {
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

final class StubTools: ToolProvider {
    let name = "stub"
    private let calls = Mutex<[String]>([])
    var called: [String] { calls.withLock { $0 } }

    func tools() async throws -> [ToolDescriptor] {
        ["first", "second", "failing", "forbidden"].map {
            ToolDescriptor(name: $0, title: $0, description: $0, inputSchema: [:], outputSchema: [:])
        }
    }

    func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        calls.withLock { $0.append(tool) }
        switch tool {
        case "failing":
            return .failure(
                ToolFailure(sentence: "Unable to fetch data from failing, please try again", detail: "hidden detail"))
        default:
            return .success(["rate": 0.5, "definition": ["name": "rate"], "warnings": ["few"]])
        }
    }
}

struct Fakes: ManifestSource, InventorySource, Router, Narrator {
    let calls: [String]
    var confidence = 1.0
    /// Instead of the calls.
    var proposal: Proposal?
    var budget = SiteBudget()

    func site(_ id: String?) throws -> Site {
        var site = try Site.test()
        site.budget = budget
        return site
    }
    func dashboards(of site: Site) -> [Dashboard] { [] }
    func dashboard(_ id: String?, of site: Site) throws -> Dashboard {
        Dashboard(id: "d", name: "D", description: "", availableTools: ["first", "second", "failing"])
    }
    func inventory(of site: Site) async throws -> SiteInventory {
        SiteInventory(entities: [], caseDays: nil, blockDays: nil)
    }
    func propose(_ question: Question, in context: RoutingContext) async throws -> Proposal {
        proposal ?? Proposal(.call(calls.map { ToolCall(id: $0, name: $0, arguments: [:]) }), confidence: confidence)
    }
    func narrate(_ material: NarrationMaterial) -> Narration {
        let field = NumberEvidence.Field(call: 0, tool: "first", pointer: "/rate", value: 0.5)
        return Narration(
            text: "50 %",
            numbers: [NumberEvidence(text: "50 %", range: 0..<4, value: 0.5, unit: "percent", source: .field(field))])
    }
}

extension Turn where C == ContinuousClock {
    static func test(calls: [String], tools: StubTools) -> Turn {
        let fakes = Fakes(calls: calls)
        return test(fakes, tools: tools, answerer: Answerer(narrator: fakes), clock: ContinuousClock())
    }
}

extension Turn {
    static func test(
        _ fakes: Fakes, tools: StubTools, answerer: Answerer<C>, sessions: any SessionStore = MemorySessions(),
        usage: any UsageLog = NoUsageLog(), clock: C
    ) -> Turn {
        Turn(
            manifests: fakes, tools: tools, inventories: fakes,
            conversations: Conversations(store: sessions, queue: SessionQueue(), usage: usage), router: fakes,
            answerer: answerer, redactor: { _ in Redactor { $0.replacing("secret", with: "[…]") } }, wallClock: .system,
            clock: clock)
    }
}
