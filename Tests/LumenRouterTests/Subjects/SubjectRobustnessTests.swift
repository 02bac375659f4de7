import LumenCore
import LumenTesting
import Testing

@testable import LumenRouter

@Suite("Any input on any dashboard") struct SubjectRobustnessTests {
    @Test("mutated questions get a proposal that holds", arguments: 0..<24)
    func mutated(_ seed: Int) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<20 {
            let board = World.Board.allCases.randomElement(using: &random) ?? .block
            let context = World.at(board, joins: Bool.random(using: &random))
            let questions = (0...Int.random(in: 0...2, using: &random)).map { _ in mutation(&random) }
            let call = ToolCall(
                id: "1", name: context.tools.randomElement(using: &random)?.name ?? "",
                arguments: oddArguments(&random))
            let proposal = World.reader.read(
                Question(text: questions.last ?? "", previous: questions.dropLast(), lastCalls: [call]), in: context)
            check(proposal, context)
        }
    }

    private func mutation(_ random: inout SeededRandom) -> String {
        var words = (Self.questions.randomElement(using: &random) ?? "").split(separator: " ").map(String.init)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let index = Int.random(in: 0..<max(1, words.count), using: &random)
            switch Int.random(in: 0...4, using: &random) {
            case 0 where words.count > 1: words.remove(at: index)
            case 1: words.insert(Self.noise.randomElement(using: &random) ?? "", at: min(index, words.count))
            case 2 where !words.isEmpty: words[index] = String(words[index].dropLast(1))
            case 3 where !words.isEmpty: words.swapAt(index, Int.random(in: 0..<words.count, using: &random))
            default:
                words += (Self.questions.randomElement(using: &random) ?? "").split(separator: " ").map(String.init)
            }
        }
        return words.joined(separator: " ")
    }

    private func oddArguments(_ random: inout SeededRandom) -> JSONObject {
        let values: [JSON] = [
            "2026-10-01", "2027-01-01", "", "ENT", "room", "month", "lowest", "overdue", .null, .int(.max),
            .double(0.5),
            .bool(true), .array([]),
        ]
        let keys = ["start_date", "end_date", "group_by", "order", "figure", "limit", "standing", "room", "weekday"]
        var arguments = JSONObject()
        for key in keys where Bool.random(using: &random) { arguments[key] = values.randomElement(using: &random) }
        return arguments
    }

    /// What holds of every proposal: calls of tools that there are, with arguments that they take.
    private func check(_ proposal: Proposal, _ context: RoutingContext) {
        #expect((0...1).contains(proposal.confidence))
        guard case .call(let calls) = proposal.decision else { return }
        #expect((1...6).contains(calls.count))
        let tools = context.tools + (context.site.joinsDashboards ? context.elsewhere.flatMap(\.tools) : [])
        for call in calls {
            guard let tool = tools.first(where: { $0.name == call.name }) else {
                Issue.record("no tool \(call.name)")
                continue
            }
            let taken = tool.inputSchema["properties"]?.objectValue?.keys ?? []
            #expect(Set(call.arguments.keys).isSubset(of: taken), "\(call)")
            for required in tool.inputSchema["required"]?.arrayValue ?? [] {
                #expect(required.stringValue.map { call.arguments[$0] != nil } == true, "\(call)")
            }
        }
    }

    private static let questions = [
        "median turnover time by room last month", "which equipment fails most this year",
        "why is ortho's utilization down but turnover fine", "electricity vs gas in building 3 by month",
        "what's on the schedule tomorrow", "and cancellations?", "top 5 surgeons by late starts over 10 minutes",
        "overdue maintenance in building 2", "NPS by building last quarter", "scope 2 emissions last year",
        "available ORs next week on friday", "same for last year", "as a chart", "how is MTBF computed",
    ]
    private static let noise = [
        "and", "or", "vs", "by", "the", ",", "over", "70", "%", "tomorrow", "worst", "Chen's", "zzyzx", "🙂", "type",
        "energy", "turnover", "scope", "2", "last", "per", "why", "building", "unused", "overdue", "no", "\u{0301}",
    ]

    @Test(
        "however long, with all tools at hand",
        arguments: ["turnover and ", "energy cost ", "overdue by type ", "scope 2 vs "])
    func long(_ piece: String) {
        let text = String(String(repeating: piece, count: 5_000 / piece.count + 1).prefix(5_000))
        let clock = ContinuousClock()
        let start = clock.now
        for board in World.Board.allCases { check(read(text, at: World.at(board)), World.at(board)) }
        // Milliseconds when optimised; this catches only what grows out of proportion.
        #expect(clock.now - start < .seconds(12))
    }
}
