import LumenCore
import LumenRouter
import LumenTesting
import Testing

/// Reads the sixty questions and scores what comes back.
struct SecondReadingTests {
    @Test func readsAtLeastEightyFivePercent() async throws {
        let context = try RoutingContext.demoHospital(today: SecondReading.today)
        let reader = QuestionReader()
        var right = 0
        for asked in SecondReading.asked {
            let proposal = try await reader.propose(
                Question(text: asked.text, previous: asked.previous), in: context)
            if asked.accepted.contains(where: { $0.accepts(proposal.decision) }) {
                right += 1
            } else {
                report(asked, got: proposal.decision)
            }
        }
        let percent = Double(right) / Double(SecondReading.asked.count) * 100
        print("Second reading: \(right) of \(SecondReading.asked.count) (\(Int(percent.rounded())) %)")
        #expect(percent >= 85)
    }

    @Test func asksTwentyQuestionsPerPerson() {
        for questions in [SecondReading.chargeNurse, SecondReading.committeeChair, SecondReading.analyst] {
            #expect(questions.count == 20)
        }
        #expect(Set(SecondReading.asked.map(\.text)).count == 60)
    }

    private func report(_ asked: AskedQuestion, got decision: Proposal.Decision) {
        let expected = asked.accepted.map(\.description).joined(separator: " or ")
        print("Missed: \((asked.previous + [asked.text]).joined(separator: " → "))")
        print("  expected \(expected)\n  got      \(text(decision))")
    }

    private func text(_ decision: Proposal.Decision) -> String {
        switch decision {
        case .call(let calls): calls.map { ExpectedCall($0).description }.joined(separator: " + ")
        case .ask(let question, let choices): "ask “\(question)” \(choices)"
        case .decline(let reason, _): "decline “\(reason)”"
        case .explain(let metric): "explain \(metric)"
        }
    }
}
