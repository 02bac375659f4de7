import LumenCore
import Testing

@testable import LumenRouter

@Suite("Rankings, explanations, days to come and follow-ups, on 2026-11-20") struct SecondWordingTests {
    private static let october = "2026-10-01..2026-10-31"

    @Test(
        "ranked by a figure that is named by a noun or a verb",
        arguments: [
            (
                Example(
                    "worst 4 doctors by block utilisation in october", "by_surgeon \(october) order=lowest limit=4"),
                World.Board.block
            ),
            (
                Example("top two services by block use in october", "by_block_group \(october) order=highest limit=2"),
                .perioperative
            ),
            (Example("utilization by block in october", "drill_down \(october)"), .block),
            (
                Example("costliest building in october", "energy_cost \(october) group_by=building order=highest"),
                .energy
            ),
            (
                Example(
                    "highest-consumption month of 2025",
                    "energy_consumption 2025-01-01..2025-12-31 group_by=month order=highest"),
                .energy
            ),
            (
                Example(
                    "which chiller or other device broke down most in october",
                    "ask: Chiller 1, Chiller 2, Chiller 3, all of Heating and cooling"),
                .maintenance
            ),
            (
                Example(
                    "which building skipped the most PMs in october",
                    "pm_compliance \(october) group_by=building order=highest figure=open"), .maintenance
            ),
            (
                Example(
                    "which tenant waits longest for repairs in october",
                    "tenant_requests \(october) group_by=tenant order=highest figure=median_resolution_time"), .tenants
            ),
            (
                Example(
                    "rank the buildings by energy cost in october",
                    "energy_cost \(october) group_by=building order=highest"),
                .energy
            ),
        ])
    func rankings(_ example: Example, _ board: World.Board) { check(example, board) }

    @Test(
        "explained by its own name, and by a figure's where that was said",
        arguments: [
            ("what all goes into block utilization", World.Board.block, "explain utilization_rate"),
            ("how do you count cancellations", .perioperative, "explain cancellations"),
            ("how is satisfaction worked out", .tenants, "explain csat"),
            ("how are prolonged turnovers defined", .perioperative, "explain prolonged_rate"),
        ])
    func explanations(_ question: String, _ board: World.Board, _ expected: String) {
        #expect(short(read(question, at: World.at(board))) == expected)
    }

    @Test("where something comes from is asked of its figures")
    func origins() {
        check(
            Example("scope 3 in october, where did that come from", "carbon_footprint \(Self.october) scope=3"),
            .sustainability)
        let origin = read("where does that come from", after: ["ortho last month"], at: World.at(.block))
        #expect(short(origin) == "explain utilization_rate")
    }

    @Test(
        "days to come and what is needed",
        arguments: [
            (
                Example(
                    "need two hours in building 1 tomorrow",
                    "available_ors 2026-11-21 building=Building 1 min_minutes=120"), World.Board.perioperative
            ),
            (Example("what's free on tuesday", "available_ors 2026-11-24"), .perioperative),
            (Example("open ORs the week after next", "available_ors 2026-11-30..2026-12-06"), .perioperative),
            (Example("schedule between now and Nov 27", "or_schedule 2026-11-20..2026-11-27"), .perioperative),
            (Example("cases on Thu, Dec 3", "or_schedule 2026-12-03"), .perioperative),
            (
                Example(
                    "are any PMs overdue in building 2", "maintenance_schedule building=Building 2 standing=overdue"),
                .maintenance
            ),
            (Example("what PMs are due next week", "maintenance_schedule 2026-11-23..2026-11-29"), .maintenance),
            (Example("were our PMs done on time in october", "pm_compliance \(october)"), .maintenance),
        ])
    func coming(_ example: Example, _ board: World.Board) { check(example, board) }

    @Test(
        "a weekday beside its date, and months that are one stretch",
        arguments: [
            Example("utilization on Tuesday, October 6", "summary 2026-10-06"),
            Example("ENT on Fri Oct 9 2026", "summary 2026-10-09 blockgroup=ENT"),
            Example("utilization Wed Oct 6", "ask: 2026-10-06, 2026-10-07"),
            Example("utilization on Tuesdays in October", "summary \(october) weekday=Tuesday"),
            Example("ENT by week, August and September", "trend 2026-08-01..2026-09-30 blockgroup=ENT interval=week"),
            Example(
                "compare August and September by week", "trend 2026-08-01..2026-08-31 interval=week",
                "trend 2026-09-01..2026-09-30 interval=week"),
            Example(
                "ENT in August and September", "summary 2026-08-01..2026-08-31 blockgroup=ENT",
                "summary 2026-09-01..2026-09-30 blockgroup=ENT"),
        ])
    func dates(_ example: Example) { check(example, .block) }

    @Test(
        "words of another trade are answered here where they can be",
        arguments: [
            (
                Example(
                    "emergencies in building 2 in october",
                    "tenant_requests \(october) building=Building 2 priority=emergency"), World.Board.tenants
            ),
            (
                Example("anything down rn in building 4", "maintenance_alerts building=Building 4 cause=failure"),
                .maintenance
            ),
            (
                Example("emissions from sevo in october", "anesthetic_gas_emissions \(october) agent=sevoflurane"),
                .sustainability
            ),
        ])
    func trades(_ example: Example, _ board: World.Board) { check(example, board) }

    @Test(
        "and elsewhere they name the dashboard",
        arguments: [
            ("elctricity kwh in building 2", World.Board.sustainability, "Energy management"),
            ("were PMs on time in october", .tenants, "Maintenance"),
            ("PET scanner downtime in october", .block, "Maintenance"),
            ("carbon emissions in october", .energy, "Sustainability"),
        ])
    func referrals(_ question: String, _ board: World.Board, _ home: String) {
        guard case .decline(let reason, _) = read(question, at: World.at(board)).decision else {
            Issue.record("answered")
            return
        }
        #expect(reason.contains(home))
    }

    @Test("what was read of a question that wasn't understood holds for the next")
    func parts() {
        let talk = ["wibble the wobble for ENT in october"]
        #expect(short(read(talk[0], at: World.at(.block))) == "decline")
        #expect(
            short(read("I mean utilization", after: talk, at: World.at(.block)))
                == "summary \(Self.october) blockgroup=ENT")
        #expect(short(read("wibble again", after: talk, at: World.at(.block))) == "decline")
    }

    private func check(_ example: Example, _ board: World.Board) {
        #expect(short(read(example.question, at: World.at(board))) == example.expected)
    }
}
