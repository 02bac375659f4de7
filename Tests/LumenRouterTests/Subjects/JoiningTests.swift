import LumenCore
import Testing

@testable import LumenRouter

@Suite("Several subjects, several dashboards") struct JoiningTests {
    private static let month = "2026-10-01..2026-10-31"

    @Test(
        "two subjects are a call each",
        arguments: [
            Example("cancellations and add-ons last month", "cancellations \(month)", "add_on_cases \(month)"),
            Example("utilization and turnover last month", "summary \(month)", "turnover_time \(month)"),
            Example(
                "FCOTS vs turnover by surgeon last month", "first_case_on_time_starts \(month) group_by=surgeon",
                "turnover_time \(month) group_by=surgeon"),
            // The one only says more of the other.
            Example("turnover for add-on cases last month", "turnover_time \(month)"),
        ])
    func two(_ example: Example) {
        #expect(short(read(example.question, at: World.at(.perioperative))) == example.expected)
    }

    @Test("why one figure is down while another is fine") func why() {
        let proposal = read(
            "Why is Dr. Martinez's utilization down last month but turnover fine?", at: World.at(.perioperative))
        #expect(
            short(proposal)
                == "utilization_bridge \(Self.month) surgeon=David Martinez + turnover_time \(Self.month) surgeon=David Martinez"
        )
        #expect(proposal.presentation.focus == .reasons)
    }

    @Test("“why” goes to where the time went, where a tool tells") func bridge() {
        let asked = ["ENT last month"]
        let told = read("why?", after: asked, at: World.at(.perioperative))
        #expect(short(told) == "utilization_bridge \(Self.month) blockgroup=ENT")
        #expect(told.carriedOver == ["service line: ENT", "period: Oct 1 – 31, 2026"])
        #expect(short(read("why?", after: asked, at: World.at(.block))).hasPrefix("summary \(Self.month)"))
        #expect(short(read("why is ENT so low", at: World.at(.block))) == "decline")
        #expect(
            short(read("why is turnover so high last month", at: World.at(.perioperative)))
                == "turnover_time \(Self.month) group_by=room + turnover_time \(Self.month) group_by=month")
    }

    @Test(
        "what another dashboard has is declined with its name and its questions",
        arguments: [
            ("turnover by room last month", World.Board.block, "“Turnover times” are on the Perioperative dashboard."),
            ("what's our FCOTS", .block, "“First-case on-time starts” are on the Perioperative dashboard."),
            ("how many cancellations for ortho", .block, "“Cancellations” are on the Perioperative dashboard."),
            ("energy cost in building 3", .perioperative, "“Energy costs” are on the Energy management dashboard."),
            ("PM compliance this year", .energy, "“PM compliance” is on the Maintenance dashboard."),
        ])
    func elsewhere(_ question: String, _ board: World.Board, _ expected: String) {
        guard case .decline(let reason, let suggestions) = read(question, at: World.at(board)).decision else {
            Issue.record("\(short(read(question, at: World.at(board))))")
            return
        }
        #expect(reason == expected)
        #expect(suggestions.count == 2)
    }

    @Test("block time on a dashboard without it") func blocks() {
        guard case .decline(let reason, _) = read("utilization last month", at: World.at(.energy)).decision else {
            Issue.record("guessed")
            return
        }
        #expect(reason == "Figures on block time are on the Block utilization dashboard.")
        let joined = read("utilization last month", at: World.at(.energy, joins: true))
        #expect(short(joined) == "summary \(Self.month)")
        #expect(joined.notes == ["figures on block time are from the Block utilization dashboard"])
    }

    @Test("beside a figure of this dashboard, it is a note") func note() {
        let proposal = read("utilization and turnover last month", at: World.at(.block))
        #expect(short(proposal) == "summary \(Self.month)")
        #expect(proposal.notes == ["“Turnover times” are on the Perioperative dashboard"])
    }

    @Test("where the site joins dashboards, their tools are used") func joined() {
        let context = World.at(.block, joins: true)
        let proposal = read("turnover by room last month", at: context)
        #expect(short(proposal) == "turnover_time \(Self.month) group_by=room")
        #expect(proposal.notes == ["figures on turnover times are from the Perioperative dashboard"])
        let both = read("utilization and turnover last month", at: context)
        #expect(short(both) == "summary \(Self.month) + turnover_time \(Self.month)")
        let next = read("and turnover?", after: ["utilization for ortho last month"], at: context)
        #expect(short(next) == "turnover_time \(Self.month) blockgroup=Orthopedics")
    }

    @Test("a measure that no dashboard has is refused as such") func nowhere() {
        guard case .decline(let reason, _) = read("length of stay last month", at: World.at(.perioperative)).decision
        else {
            Issue.record("guessed")
            return
        }
        #expect(reason.contains("no figures on beds, stays and waiting times"))
        #expect(reason.contains("turnover times") && reason.hasSuffix("and more."))
    }

    @Test("other dashboards beside it change nothing that the block dashboard answers")
    func unchanged() {
        let alone = World.demo
        let beside = World.at(.block)
        let asked =
            SecondReading.asked.map { (question: $0.text, previous: $0.previous) }
            + Conversations.changed.filter { !$0.isTangled }.map { conversation in
                let texts = conversation.questions.map(\.text)
                return (question: texts.last ?? "", previous: Array(texts.dropLast()))
            }
        for (question, previous) in asked {
            let before = read(question, after: previous, at: alone)
            let now = read(question, after: previous, at: beside)
            if case .decline = before.decision { continue }
            #expect(now.decision == before.decision, "\(question)")
        }
    }
}
