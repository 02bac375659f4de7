import LumenCore
import Testing

@testable import LumenRouter

/// Ways of asking that belong to no single tool.
@Suite("Wordings of all subjects, on 2026-11-20") struct SubjectWordingTests {
    private static let month = "2026-10-01..2026-10-31"
    private static let usual = "2026-10-22..2026-11-20"

    @Test(
        "what is only set against a figure isn't asked about",
        arguments: [
            Example(
                "Why did ortho's utilization fall last month although first cases were on time?",
                "utilization_bridge \(month) blockgroup=Orthopedics"),
            Example(
                "utilization and turnover when Chen operates", "summary \(usual) surgeon=Sarah Chen",
                "turnover_time \(usual) surgeon=Sarah Chen"),
        ])
    func concessions(_ example: Example) { check(example, .perioperative) }

    @Test(
        "days to come turn a count into the schedule's",
        arguments: [
            Example("how many cases next Tuesday", "or_schedule 2026-11-24"),
            Example("list of cases for Dr Chen tomorrow", "or_schedule 2026-11-21 surgeon=Sarah Chen"),
            Example("tomorrow's list for OR 2", "or_schedule 2026-11-21 room=OR 2"),
            Example("cases booked next week, day by day", "or_schedule 2026-11-23..2026-11-29 group_by=day"),
        ])
    func coming(_ example: Example) { check(example, .perioperative) }

    @Test("how long something will take isn't told ahead") func prediction() {
        #expect(short(read("how long will cases take next month", at: World.at(.perioperative))) == "decline")
    }

    @Test(
        "a length of time is a tool's own argument",
        arguments: [
            Example("where can we fit a 90-minute case on Wednesday", "available_ors 2026-11-25 min_minutes=90"),
            Example(
                "which rooms are free next monday for at least 4 hours", "available_ors 2026-11-23 min_minutes=240"),
            Example("is OR 3 free tomorrow", "available_ors 2026-11-21 room=OR 3"),
        ])
    func lengths(_ example: Example) { check(example, .perioperative) }

    @Test(
        "names of tenants, equipment and categories, and what follows them",
        arguments: [
            (
                Example("Requests from Harbor Clinic last month", "tenant_requests \(month) tenant=Harbor Clinic"),
                World.Board.tenants
            ),
            (
                Example(
                    "Harbor Clinic's satisfaction last month", "tenant_satisfaction \(month) tenant=Harbor Clinic"),
                .tenants
            ),
            (
                Example(
                    "MTBF of Ventilator 12 last month", "equipment_reliability \(month) equipment=Ventilator 12"),
                .maintenance
            ),
            // What follows a name is none of it, and a name near a word is still one.
            (
                Example(
                    "requests for Meridian Labs Q3", "tenant_requests 2026-07-01..2026-09-30 tenant=Meridian Labs"),
                .tenants
            ),
            (
                Example("requests for Meridian October", "tenant_requests \(month) tenant=Meridian Labs"),
                .tenants
            ),
            (Example("requests for Octobr", "tenant_requests \(month)"), .tenants),
            (Example("Open Requests For October", "tenant_requests \(month)"), .tenants),
            (Example("alerts for imaging equipment", "maintenance_alerts category=Imaging"), .maintenance),
        ])
    func strangers(_ example: Example, _ board: World.Board) { check(example, board) }

    @Test(
        "rows that come first, and quarters",
        arguments: [
            Example(
                "turnover by room, slowest first, second quarter",
                "turnover_time 2026-04-01..2026-06-30 group_by=room order=highest"),
            Example("surgeons by utilization, lowest first", "by_surgeon \(usual) order=lowest"),
            Example("each ortho block last month", "drill_down \(month) blockgroup=Orthopedics"),
            Example("which rooms sat below 60 % last month", "summary \(month) group_by=room"),
        ])
    func order(_ example: Example) { check(example, .perioperative) }

    @Test(
        "words that choose and words that don't",
        arguments: [
            (Example("how many requests did tenants open last month", "tenant_requests \(month)"), World.Board.tenants),
            (Example("how many requests are open", "tenant_requests \(usual) standing=open"), .tenants),
            (
                Example(
                    "who complains most", "tenant_requests \(usual) group_by=tenant order=highest"),
                .tenants
            ),
            (
                Example("which building is cheapest to run", "energy_cost \(usual) group_by=building order=lowest"),
                .energy
            ),
            (
                Example(
                    "is building 2 using more energy than it should last month",
                    "energy_consumption \(month) building=Building 2"), .energy
            ),
            (
                Example(
                    "who starts late most last month",
                    "first_case_on_time_starts \(month) group_by=surgeon order=highest figure=delayed_cases"),
                .perioperative
            ),
        ])
    func choices(_ example: Example, _ board: World.Board) { check(example, board) }

    @Test(
        "the figure that says more",
        arguments: [
            ("Carbon per case", World.Board.sustainability, "carbon_per_case"),
            ("how many work orders are past due", .maintenance, "past_due"),
            ("how many PMs did we miss last month", .maintenance, "open"),
        ])
    func figures(_ question: String, _ board: World.Board, _ figure: String) {
        #expect(read(question, at: World.at(board)).presentation.metric == figure)
    }

    @Test(
        "a name elsewhere goes before a choice or a count here",
        arguments: [
            ("how long between cases in OR 3", World.Board.block, "Perioperative"),
            ("how many cases were cancelled", .block, "Perioperative"),
            ("tons of carbon from gas last year", .energy, "Sustainability"),
        ])
    func elsewhere(_ question: String, _ board: World.Board, _ home: String) {
        guard case .decline(let reason, _) = read(question, at: World.at(board)).decision else {
            Issue.record("answered")
            return
        }
        #expect(reason.contains(home))
    }

    @Test(
        "advice isn't given beside a subject either",
        arguments: ["should I give Chen more block time?", "should we release ENT's blocks"])
    func advice(_ question: String) {
        #expect(short(read(question, at: World.at(.perioperative))) == "decline")
    }

    @Test(
        "names and days go along to another tool",
        arguments: [
            SubjectConversationTests.Talk(
                "kWh for B2 last month", "and what did it cost?", gives: "energy_cost \(month) building=Building 2",
                on: .energy),
            SubjectConversationTests.Talk(
                "how much energy did building 3 use last month", "what did that cost us",
                gives: "energy_cost \(month) building=Building 3", on: .energy),
            SubjectConversationTests.Talk(
                "Satisfaction of Harbor Clinic last month", "and their requests?",
                gives: "tenant_requests \(month) tenant=Harbor Clinic", on: .tenants),
        ])
    func followUps(_ talk: SubjectConversationTests.Talk) {
        #expect(short(talk.proposal()) == talk.expected)
    }

    @Test("what went along is told") func told() {
        let proposal = read(
            "and their requests?", after: ["Satisfaction of Harbor Clinic last month"], at: World.at(.tenants))
        #expect(proposal.carriedOver == ["tenant: Harbor Clinic", "period: Oct 1 – 31, 2026"])
    }

    private func check(_ example: Example, _ board: World.Board) {
        #expect(short(read(example.question, at: World.at(board))) == example.expected)
    }
}
