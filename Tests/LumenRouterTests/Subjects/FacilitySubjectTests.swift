import LumenCore
import Testing

@testable import LumenRouter

/// Each tool over the buildings is reached by what people call its subject.
@Suite("Questions of the buildings, on 2026-11-20") struct FacilitySubjectTests {
    @Test(
        "energy",
        arguments: [
            Example("How much energy did we use last month?", "energy_consumption 2026-10-01..2026-10-31"),
            Example(
                "gas consumption in building 3 this year",
                "energy_consumption 2026-01-01..2026-11-20 building=Building 3 fuel=natural_gas"),
            Example(
                "electricity vs gas this year", "energy_consumption 2026-01-01..2026-11-20 fuel=electricity",
                "energy_consumption 2026-01-01..2026-11-20 fuel=natural_gas"),
            Example(
                "kwh by month for building 5 last year",
                "energy_consumption 2025-01-01..2025-12-31 building=Building 5 group_by=month"),
            Example(
                "Which building has the highest energy use intensity this year?",
                "energy_consumption 2026-01-01..2026-11-20 group_by=building order=highest figure=site_eui"),
            Example("What did energy cost by month this year?", "energy_cost 2026-01-01..2026-11-20 group_by=month"),
            Example("energy spend last quarter by building", "energy_cost 2026-07-01..2026-09-30 group_by=building"),
            Example(
                "electricity bill for building 3 last month",
                "energy_cost 2026-10-01..2026-10-31 building=Building 3 fuel=electricity"),
            Example("peak demand last month", "peak_demand 2026-10-01..2026-10-31"),
            Example("load factor by building last quarter", "peak_demand 2026-07-01..2026-09-30 group_by=building"),
            Example("when was the peak last month", "peak_demand 2026-10-01..2026-10-31"),
            // Nothing says what, so it is what the dashboard has first.
            Example(
                "how did building 3 do last month", "energy_consumption 2026-10-01..2026-10-31 building=Building 3"),
        ])
    func energy(_ example: Example) { check(example, .energy) }

    @Test(
        "maintenance, most of it of the present",
        arguments: [
            Example("Show me the overdue maintenance", "maintenance_schedule standing=overdue"),
            Example("what's overdue?", "maintenance_schedule standing=overdue"),
            Example("what maintenance is due next week", "maintenance_schedule 2026-11-23..2026-11-29"),
            Example("Which critical maintenance alerts are there?", "maintenance_alerts"),
            Example("what is broken right now", "maintenance_alerts cause=failure"),
            Example("life support equipment alerts", "maintenance_alerts criticality=life_support"),
            Example("What is our PM compliance this quarter?", "pm_compliance 2026-10-01..2026-11-20"),
            Example("pm compliance by building last month", "pm_compliance 2026-10-01..2026-10-31 group_by=building"),
            Example("are we keeping up with PMs", "pm_compliance 2026-10-22..2026-11-20"),
            Example(
                "What is the MTBF by category this year?",
                "equipment_reliability 2026-01-01..2026-11-20 group_by=category"),
            Example(
                "which equipment fails most",
                "equipment_reliability 2026-10-22..2026-11-20 group_by=equipment order=highest figure=failures"),
            Example(
                "downtime by building last quarter", "equipment_reliability 2026-07-01..2026-09-30 group_by=building"),
            Example("How large is the work order backlog by priority?", "work_order_backlog group_by=priority"),
            Example("open work orders in building 3", "work_order_backlog building=Building 3"),
            Example("how many weeks of backlog do we have", "work_order_backlog"),
        ])
    func maintenance(_ example: Example) { check(example, .maintenance) }

    @Test(
        "tenants",
        arguments: [
            Example(
                "How many tenant requests are past due?", "tenant_requests 2026-10-22..2026-11-20 standing=past_due"),
            Example("Did we meet the SLA last month?", "tenant_requests 2026-10-01..2026-10-31"),
            Example(
                "tenant requests by category last month", "tenant_requests 2026-10-01..2026-10-31 group_by=category"),
            Example(
                "How satisfied were tenants last quarter, by building?",
                "tenant_satisfaction 2026-07-01..2026-09-30 group_by=building"),
            Example("What is our net promoter score this year?", "tenant_satisfaction 2026-01-01..2026-11-20"),
            Example("csat last month", "tenant_satisfaction 2026-10-01..2026-10-31"),
        ])
    func tenants(_ example: Example) { check(example, .tenants) }

    @Test(
        "sustainability",
        arguments: [
            Example("What was our carbon footprint last quarter?", "carbon_footprint 2026-07-01..2026-09-30"),
            Example("Carbon footprint by scope this year", "carbon_footprint 2026-01-01..2026-11-20 group_by=scope"),
            Example("emissions by building last quarter", "carbon_footprint 2026-07-01..2026-09-30 group_by=building"),
            Example(
                "What are our anesthetic gas emissions by agent this year?",
                "anesthetic_gas_emissions 2026-01-01..2026-11-20 group_by=agent"),
            Example(
                "how much sevo did we use last quarter",
                "anesthetic_gas_emissions 2026-07-01..2026-09-30 agent=sevoflurane"),
            Example("anesthetic gases last month", "anesthetic_gas_emissions 2026-10-01..2026-10-31"),
        ])
    func sustainability(_ example: Example) { check(example, .sustainability) }

    @Test(
        "figures and their explanations",
        arguments: [
            ("how is MTBF computed?", World.Board.maintenance, "explain mtbf"),
            ("what does MTTR mean", .maintenance, "explain mttr"), ("what is EUI?", .energy, "explain site_eui"),
            ("how is NPS calculated", .tenants, "explain nps"),
        ])
    func explained(_ question: String, _ board: World.Board, _ expected: String) {
        #expect(short(read(question, at: World.at(board))) == expected)
    }

    @Test("what is of the present needs no period, and none is carried over") func present() {
        let proposal = read(
            "and alerts?", after: ["pm compliance in building 3 last month"], at: World.at(.maintenance))
        #expect(short(proposal) == "maintenance_alerts building=Building 3")
        #expect(proposal.carriedOver == ["building: Building 3"])
    }

    @Test("a refusal names the dashboard that was asked", arguments: World.Board.allCases)
    func notUnderstood(_ board: World.Board) {
        guard case .decline(let reason, _) = read("asdf qwer zxcv", at: World.at(board)).decision else {
            Issue.record("guessed")
            return
        }
        #expect(reason.contains("a question about \(board.title.lowercased())"))
    }

    private func check(_ example: Example, _ board: World.Board) {
        #expect(short(read(example.question, at: World.at(board))) == example.expected)
    }
}
