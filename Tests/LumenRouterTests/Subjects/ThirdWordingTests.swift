import LumenCore
import Testing

@testable import LumenRouter

@Suite("More ways to ask, on 2026-11-20") struct ThirdWordingTests {
    struct Asked: Sendable, CustomTestStringConvertible {
        let board: World.Board
        let question: String
        let expected: String

        init(_ board: World.Board, _ question: String, _ expected: String) {
            (self.board, self.question, self.expected) = (board, question, expected)
        }

        var testDescription: String { question }
    }

    private static let days = "2026-10-22..2026-11-20"

    @Test("are read as they are meant", arguments: blocks + rooms + buildings + definitions)
    func reading(_ asked: Asked) { #expect(short(read(asked.question, at: World.at(asked.board))) == asked.expected) }

    static let blocks = [
        Asked(.block, "services that ran over 80 % in July", "by_block_group 2026-07-01..2026-07-31 above=0.8"),
        Asked(.block, "Rossi's blocks in July, one by one", "drill_down 2026-07-01..2026-07-31 surgeon=Nina Rossi"),
        Asked(.block, "plastics, July: how heavily used", "summary 2026-07-01..2026-07-31 blockgroup=Plastics"),
        Asked(
            .block, "in the Main OR rooms, which weekday is busiest",
            "summary \(days) location=Main OR group_by=weekday"),
        Asked(.block, "who are the neurosurgeons", "list_entities kind=surgeon blockgroup=Neurosurgery"),
        Asked(.block, "who's in vascular", "list_entities kind=surgeon blockgroup=Vascular"),
        Asked(.block, "which rooms does building 5 have", "list_entities kind=room building=Building 5"),
        Asked(.block, "what service lines exist", "list_entities kind=blockgroup"),
    ]

    static let rooms = [
        Asked(.perioperative, "what's happening in OR 2 on Tuesday", "or_schedule 2026-11-24 room=OR 2"),
        Asked(.perioperative, "who is in OR 7 tomorrow", "or_schedule 2026-11-21 room=OR 7 group_by=surgeon"),
        Asked(
            .perioperative, "clinical cancellations by service in Q3, most first",
            "cancellations 2026-07-01..2026-09-30 group_by=blockgroup order=highest figure=clinical_reasons"),
        Asked(
            .perioperative, "which surgeon handed back most entire blocks in July",
            "block_releases 2026-07-01..2026-07-31 group_by=surgeon order=highest figure=full_releases"),
        Asked(
            .perioperative, "cancellations and turnover for ENT in July",
            "cancellations 2026-07-01..2026-07-31 blockgroup=ENT + turnover_time 2026-07-01..2026-07-31 blockgroup=ENT"),
    ]

    static let buildings = [
        Asked(
            .tenants, "requests and nps for Meridian Labs in July",
            "tenant_requests 2026-07-01..2026-07-31 tenant=Meridian Labs + "
                + "tenant_satisfaction 2026-07-01..2026-07-31 tenant=Meridian Labs"),
        Asked(
            .maintenance, "which inspections must be done by Dec 4",
            "maintenance_schedule 2026-11-20..2026-12-04"),
        Asked(.maintenance, "is any gear out of commission in building 2", "maintenance_alerts building=Building 2"),
        Asked(.energy, "how much did we burn in July", "energy_consumption 2026-07-01..2026-07-31"),
    ]

    static let definitions = [
        Asked(.maintenance, "what does MTTR include exactly", "explain mttr"),
        Asked(.sustainability, "what's in scope 1", "explain scope_1"),
        Asked(.block, "how do you figure adjusted utilization", "explain adjusted_utilization_rate"),
        Asked(.block, "what counts towards utilization", "explain utilization_rate"),
    ]

    @Test(
        "are told where they can be asked",
        arguments: [
            (World.Board.sustainability, "what did we spend on natural gas in July", "Energy management"),
            (.block, "how much did we pay for electricity", "Energy management"),
            (.tenants, "when is the chiller's next inspection", "Maintenance"),
            (.tenants, "is the autoclave all right", "Maintenance"),
            (.energy, "which pms are overdue", "Maintenance"), (.maintenance, "how happy is Meridian Labs", "Tenant"),
        ])
    func referral(_ board: World.Board, _ question: String, _ home: String) {
        guard case .decline(let reason, _) = read(question, at: World.at(board)).decision else {
            Issue.record("\(short(read(question, at: World.at(board))))")
            return
        }
        #expect(reason.contains(home))
    }

    @Test(
        "go on from the question before",
        arguments: [
            ("break that into quarters", "trend 2026-01-01..2026-11-20 interval=quarter blockgroup=Urology"),
            ("split it into weeks", "trend 2026-01-01..2026-11-20 interval=week blockgroup=Urology"),
            ("by the month", "trend 2026-01-01..2026-11-20 interval=month blockgroup=Urology"),
            ("break that into rooms", "summary 2026-01-01..2026-11-20 blockgroup=Urology group_by=room"),
        ])
    func followUp(_ question: String, _ expected: String) {
        let made = short(read(question, after: ["urology utilization this year"]))
        #expect(made.split(separator: " ").sorted() == expected.split(separator: " ").sorted())
    }
}
