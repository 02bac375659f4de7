import LumenCore
import Testing

@testable import LumenRouter

@Suite("Still more ways to ask, on 2026-11-20") struct FourthWordingTests {
    typealias Asked = ThirdWordingTests.Asked

    struct Followed: Sendable, CustomTestStringConvertible {
        let board: World.Board
        let first: String
        let question: String
        let expected: String

        init(_ board: World.Board, _ first: String, _ question: String, _ expected: String) {
            (self.board, self.first, self.question, self.expected) = (board, first, question, expected)
        }

        var testDescription: String { "\(first) → \(question)" }
    }

    private static let days = "2026-10-22..2026-11-20"

    @Test("are read as they are meant", arguments: lengths + deadlines + verbs + buildings + definitions)
    func reading(_ asked: Asked) { #expect(short(read(asked.question, at: World.at(asked.board))) == asked.expected) }

    static let lengths = [
        Asked(
            .perioperative, "find room for a 2-hour case monday",
            "available_ors 2026-11-23 min_minutes=120 group_by=room"),
        Asked(
            .perioperative, "is there a gap for a 45 minute procedure on dec 9",
            "available_ors 2026-12-09 min_minutes=45"),
        Asked(
            .perioperative, "where would a three hour operation go tomorrow", "available_ors 2026-11-21 min_minutes=180"
        ),
        Asked(
            .perioperative, "does any room in Building 5 have 75 minutes free on Monday",
            "available_ors 2026-11-23 building=Building 5 min_minutes=75 group_by=room"),
        Asked(.perioperative, "which surgeons need 4 hours per case", "case_volume \(days) group_by=surgeon"),
        Asked(.perioperative, "cases longer than 3 hours in July", "case_volume 2026-07-01..2026-07-31"),
    ]

    static let deadlines = [
        Asked(
            .maintenance, "what must we inspect in Building 5 by jan 8",
            "maintenance_schedule 2026-11-20..2027-01-08 building=Building 5"),
        Asked(.maintenance, "PMs to finish by Dec 4", "maintenance_schedule 2026-11-20..2026-12-04"),
        Asked(
            .maintenance, "which inspections have to happen by the end of december",
            "maintenance_schedule 2026-11-20..2026-12-31"),
        Asked(
            .maintenance, "PM compliance by building in July", "pm_compliance 2026-07-01..2026-07-31 group_by=building"),
    ]

    static let verbs = [
        Asked(
            .perioperative, "could urology's cases have been slid forward in July",
            "case_flexibility 2026-07-01..2026-07-31 blockgroup=Urology"),
        Asked(
            .perioperative, "which rooms ran beyond their hours most in July",
            "room_utilization 2026-07-01..2026-07-31 group_by=room order=highest figure=after_hours_minutes"),
        Asked(
            .perioperative, "how many reusable block hours did urology have in July",
            "unused_block_time 2026-07-01..2026-07-31 blockgroup=Urology"),
        Asked(
            .perioperative, "which services hand their block time back at short notice, worst first, in July",
            "block_releases 2026-07-01..2026-07-31 group_by=blockgroup order=highest figure=late_release_rate"),
        Asked(
            .perioperative, "which surgeon had most of the patient reasons in July",
            "cancellations 2026-07-01..2026-07-31 group_by=surgeon order=highest figure=patient_reasons"),
        Asked(.block, "who works in urology? I only want names", "list_entities kind=surgeon blockgroup=Urology"),
    ]

    static let buildings = [
        Asked(
            .tenants, "who was kept waiting longest in July",
            "tenant_requests 2026-07-01..2026-07-31 group_by=tenant order=highest figure=median_resolution_time"),
        Asked(
            .tenants, "the four happiest tenants in July",
            "tenant_satisfaction 2026-07-01..2026-07-31 group_by=tenant order=highest limit=4"),
        Asked(
            .sustainability, "what share of July's emissions came from electricity",
            "carbon_footprint 2026-07-01..2026-07-31"),
        Asked(
            .sustainability, "desflurane over the last 2 years",
            "anesthetic_gas_emissions 2024-11-21..2026-11-20 agent=desflurane"),
    ]

    static let definitions = [
        Asked(.energy, "remind me what site EUI is", "explain site_eui"),
        Asked(.energy, "what was source EUI again", "explain source_eui"),
        Asked(.maintenance, "what is MTTR anyway", "explain mttr"),
    ]

    @Test(
        "go on from the question before",
        arguments: [
            Followed(
                .perioperative, "anything open for 2 hours next Thursday?", "and Friday?",
                "available_ors 2026-11-27 min_minutes=120"),
            Followed(
                .perioperative, "anything open for 2 hours on dec 3?", "and Monday?",
                "available_ors 2026-11-30 min_minutes=120"),
            Followed(
                .perioperative, "turnover by room in July", "just those where the surgeon continues",
                "turnover_time 2026-07-01..2026-07-31 variant=same_surgeon group_by=room"),
            Followed(
                .perioperative, "cancellations by service in July", "who sees most of the capacity ones",
                "cancellations 2026-07-01..2026-07-31 group_by=surgeon order=highest figure=capacity_reasons"),
            Followed(
                .sustainability, "emissions by building last year", "per case, worst first",
                "carbon_footprint 2025-01-01..2025-12-31 group_by=building order=highest figure=carbon_per_case"),
            Followed(
                .energy, "energy use by building in July", "highest first, per square foot",
                "energy_consumption 2026-07-01..2026-07-31 group_by=building order=highest figure=site_eui"),
        ])
    func followUp(_ asked: Followed) {
        #expect(short(read(asked.question, after: [asked.first], at: World.at(asked.board))) == asked.expected)
    }

    @Test(
        "what isn't for figures is declined",
        arguments: [
            (.sustainability, "which gas is better for a 70-year-old", "clinical"),
            (.sustainability, "is desflurane fine for a toddler", "clinical"),
            (.perioperative, "general or spinal for an 8 yo", "clinical"),
            (.perioperative, "which patient was in OR 3", "patients"),
            (.tenants, "who at Harbor Clinic complains most", "understand"),
        ] as [(World.Board, String, String)])
    func declined(_ board: World.Board, _ question: String, _ words: String) { expectDecline(board, question, words) }

    @Test(
        "what another dashboard has is there",
        arguments: [
            (.maintenance, "why is Harbor Clinic so unhappy", "Tenant services"),
            (.perioperative, "what is Green Leaf Bistro upset about", "Tenant services"),
            (.sustainability, "how much electricity did we use in July", "Energy management"),
        ] as [(World.Board, String, String)])
    func elsewhere(_ board: World.Board, _ question: String, _ home: String) { expectDecline(board, question, home) }

    private func expectDecline(_ board: World.Board, _ question: String, _ words: String) {
        let proposal = read(question, at: World.at(board))
        guard case .decline(let reason, _) = proposal.decision else {
            Issue.record("\(short(proposal))")
            return
        }
        #expect(reason.contains(words))
    }
}
