import LumenCore
import Testing

@testable import LumenRouter

/// Follow-ups from one tool to another.
@Suite("Conversations across tools, on 2026-11-20") struct SubjectConversationTests {
    /// Questions one after another, and what comes of the last.
    struct Talk: Sendable, CustomTestStringConvertible {
        let questions: [String]
        let expected: String
        var board = World.Board.perioperative
        var testDescription: String { questions.joined(separator: " → ") }

        init(_ questions: String..., gives expected: String, on board: World.Board = .perioperative) {
            (self.questions, self.expected, self.board) = (questions, expected, board)
        }

        /// What comes of the last question, each told what was asked and called before it.
        func proposal() -> Proposal {
            var proposal = Proposal(.decline(reason: "", suggestions: []), confidence: 0)
            for (index, question) in questions.enumerated() {
                let previous = Array(questions[..<index])
                proposal = World.reader.read(
                    Question(text: question, previous: previous, lastCalls: proposal.calls), in: World.at(board))
            }
            return proposal
        }
    }

    private static let month = "2026-10-01..2026-10-31"

    @Test(
        "period and names go along",
        arguments: [
            Talk(
                "utilization for ortho last month", "and turnover?",
                gives: "turnover_time \(month) blockgroup=Orthopedics"),
            Talk(
                "turnover by room last month", "same for cancellations", gives: "cancellations \(month) group_by=room"),
            Talk("turnover last month", "by room", gives: "turnover_time \(month) group_by=room"),
            Talk(
                "turnover by room last month", "only ortho",
                gives: "turnover_time \(month) blockgroup=Orthopedics group_by=room"),
            Talk("turnover last month", "what about building 5", gives: "turnover_time \(month) building=Building 5"),
            Talk(
                "cancellations for ENT last month", "last year",
                gives: "cancellations 2025-01-01..2025-12-31 blockgroup=ENT"),
            Talk("turnover for ENT last month", "and utilization?", gives: "summary \(month) blockgroup=ENT"),
            Talk("turnover last month", "as a chart", gives: "turnover_time \(month) group_by=month"),
            Talk(
                "turnover by room last month", "worst 3",
                gives: "turnover_time \(month) group_by=room order=highest limit=3"),
            Talk(
                "turnover by room last month", "over 40 minutes",
                gives: "turnover_time \(month) group_by=room order=highest"),
            Talk("turnover last month", "add cancellations", gives: "turnover_time \(month) + cancellations \(month)"),
            Talk(
                "utilization last month", "and turnover and FCOTS?",
                gives: "turnover_time \(month) + first_case_on_time_starts \(month)"),
            Talk("turnover in OR 3 last month", "what's on the schedule tomorrow", gives: "or_schedule 2026-11-21"),
            Talk(
                "schedule for OR 3 tomorrow", "and turnover?", gives: "turnover_time 2026-10-22..2026-11-20 room=OR 3"),
            Talk("schedule tomorrow", "and monday?", gives: "or_schedule 2026-11-23"),
            Talk("turnover last month", "same surgeon only", gives: "turnover_time \(month) variant=same_surgeon"),
            Talk("turnover last month", "how is that computed", gives: "explain turnover_time"),
            Talk(
                "turnover last month", "why?",
                gives: "turnover_time \(month) group_by=room + turnover_time \(month) group_by=month"),
        ])
    func across(_ talk: Talk) { check(talk) }

    @Test(
        "on the buildings' dashboards too",
        arguments: [
            Talk(
                "energy use last month", "and gas?", gives: "energy_consumption \(month) fuel=natural_gas", on: .energy),
            Talk(
                "gas use by building last month", "only building 3", "and cost?",
                gives: "energy_cost \(month) building=Building 3", on: .energy),
            Talk(
                "gas use in building 3 last month", "same for last year",
                gives: "energy_consumption 2025-10-01..2025-10-31 building=Building 3 fuel=natural_gas", on: .energy),
            Talk("work order backlog", "by building", gives: "work_order_backlog group_by=building", on: .maintenance),
            Talk("pm compliance last month", "and mtbf?", gives: "equipment_reliability \(month)", on: .maintenance),
            Talk(
                "nps last quarter", "by building",
                gives: "tenant_satisfaction 2026-07-01..2026-09-30 group_by=building", on: .tenants),
        ])
    func buildings(_ talk: Talk) { check(talk) }

    @Test(
        "whoever chose the call",
        arguments: [
            Made(["group_by": "room"], "only ENT", "turnover_time \(month) blockgroup=ENT group_by=room"),
            Made(["variant": "flip"], "by surgeon", "turnover_time \(month) variant=flip group_by=surgeon"),
            Made(["surgeon": "Peter Hall"], "and cancellations?", "cancellations \(month) surgeon=Peter Hall"),
            Made(
                ["group_by": "month"], "same for last year", "turnover_time 2025-10-01..2025-10-31 group_by=month"),
        ])
    func madeByOthers(_ made: Made) {
        var arguments: JSONObject = ["start_date": "2026-10-01", "end_date": "2026-10-31"]
        for member in made.arguments.members { arguments[member.key] = member.value }
        let call = ToolCall(id: "1", name: "turnover_time", arguments: arguments)
        let proposal = World.reader.read(
            Question(text: made.question, previous: ["zzyzx"], lastCalls: [call]), in: World.at(.perioperative))
        #expect(short(proposal) == made.expected)
    }

    /// A call to `turnover_time` of October that a model made, a question after it and what comes of it.
    struct Made: Sendable, CustomTestStringConvertible {
        let arguments: JSONObject
        let question: String
        let expected: String
        var testDescription: String { question }

        init(_ arguments: JSONObject, _ question: String, _ expected: String) {
            (self.arguments, self.question, self.expected) = (arguments, question, expected)
        }
    }

    @Test("what was taken over is said, and only that") func carried() {
        func kept(_ question: String, after previous: String) -> [String] {
            read(question, after: [previous], at: World.at(.perioperative)).carriedOver
        }
        #expect(
            kept("and turnover?", after: "utilization for ENT last month") == [
                "service line: ENT", "period: Oct 1 – 31, 2026",
            ])
        #expect(kept("by room", after: "turnover last month") == ["turnover times", "period: Oct 1 – 31, 2026"])
        #expect(kept("and turnover?", after: "schedule for OR 3 tomorrow") == ["room: OR 3"])
    }

    private func check(_ talk: Talk) {
        #expect(short(talk.proposal()) == talk.expected)
    }
}
