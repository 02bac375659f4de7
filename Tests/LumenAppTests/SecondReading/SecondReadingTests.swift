import LumenCore
import LumenRouter
import Testing

/// Reads the hundred questions and scores what comes back.
struct SecondReadingTests {
    typealias Questions = [(dashboard: String, questions: [AskedQuestion])]

    /// Each hundred was written by somebody who saw neither the reader nor the hundreds before.
    static let sets: [(name: String, questions: Questions)] = [
        ("first hundred", SecondReading.asked), ("second hundred", SecondReading.blind),
        ("third hundred", SecondReading.third), ("fourth hundred", SecondReading.fourth),
        ("fifth hundred", SecondReading.fifth), ("sixth hundred", SecondReading.sixth),
    ]

    @Test("reads at least 85 of a hundred questions over all dashboards as they are meant", arguments: sets.indices)
    func readsAtLeastEightyFivePercent(index: Int) async throws {
        let (name, questions) = Self.sets[index]
        let dashboards = try await DemoDashboards()
        let inventory = try await dashboards.inventory(on: SecondReading.today)
        var right = 0
        for (id, questions) in questions {
            let context = try dashboards.context(of: id, inventory: inventory, today: SecondReading.today)
            var ofDashboard = 0
            for asked in questions {
                let decision = try await decision(on: asked, in: context)
                if asked.accepted.contains(where: { $0.accepts(decision) }) {
                    ofDashboard += 1
                } else {
                    report(asked, on: id, got: decision)
                }
            }
            print("Second reading, \(name), \(id): \(ofDashboard) of \(questions.count)")
            right += ofDashboard
        }
        print("Second reading, \(name): \(right) of 100")
        #expect(right >= 85)
    }

    @Test("there are a hundred questions in each set, none of them twice")
    func asksAHundredQuestions() {
        for set in Self.sets {
            let texts = set.questions.flatMap(\.questions).map { ($0.previous + [$0.text]).joined(separator: "\n") }
            #expect(Set(texts).count == 100 && texts.count == 100, "\(set.name)")
        }
    }

    @Test("every wanted call is one that a tool of its dashboard takes")
    func wantsOnlyWhatToolsTake() async throws {
        let dashboards = try await DemoDashboards()
        for (id, questions) in Self.sets.flatMap(\.questions) {
            let tools = try dashboards.tools(of: id)
            for call in questions.flatMap(\.accepted).flatMap(\.wantedCalls) {
                let tool = try #require(tools.first { $0.name == call.tool }, "\(id): \(call)")
                let violations = try SchemaValidator(schema: tool.inputSchema).validate(.object(call.arguments))
                #expect(violations.map(\.sentence) == [], "\(id): \(call)")
            }
        }
    }

    /// Reads the conversation from its start, each question with the calls that the reader made of the one before.
    private func decision(on asked: AskedQuestion, in context: RoutingContext) async throws -> Proposal.Decision {
        let reader = QuestionReader()
        var question = Question(text: "")
        for text in asked.previous {
            question.text = text
            let decision = try await reader.propose(question, in: context).decision
            question.previous.append(text)
            question.lastCalls = if case .call(let calls) = decision { calls } else { [] }
        }
        question.text = asked.text
        return try await reader.propose(question, in: context).decision
    }

    private func report(_ asked: AskedQuestion, on dashboard: String, got decision: Proposal.Decision) {
        let wanted = asked.accepted.map(\.description).joined(separator: "\n        or ")
        print("Missed on \(dashboard): \((asked.previous + [asked.text]).joined(separator: " → "))")
        print("  expected \(wanted)\n  got      \(text(decision))")
    }

    private func text(_ decision: Proposal.Decision) -> String {
        switch decision {
        case .call(let calls):
            calls.map { "\($0.name) \(JSON.object($0.arguments).text)" }.joined(separator: " + ")
        case .ask(let question, let choices): "ask “\(question)” \(choices)"
        case .decline(let reason, let suggestions): "decline “\(reason)” \(suggestions)"
        case .explain(let metric): "explain \(metric)"
        }
    }
}

extension WantedReading {
    fileprivate var wantedCalls: [WantedCall] {
        if case .calls(let calls) = self { calls } else { [] }
    }
}
