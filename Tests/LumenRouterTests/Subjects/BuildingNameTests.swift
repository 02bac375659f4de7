import LumenCore
import Testing

@testable import LumenRouter

@Suite("Names of tenants, equipment, meters and categories, on 2026-11-20") struct BuildingNameTests {
    private static let october = "2026-10-01..2026-10-31"
    private static let third = "2026-07-01..2026-09-30"

    @Test(
        "however they are written",
        arguments: [
            (
                Example(
                    "riverside eye center's tickets in october",
                    "tenant_requests \(october) tenant=Riverside Eye Center"), World.Board.tenants
            ),
            (Example("green leaf nps Q3", "tenant_satisfaction \(third) tenant=Green Leaf Bistro"), .tenants),
            (
                Example(
                    "satisfaction of Rivrside in october", "tenant_satisfaction \(october) tenant=Riverside Eye Center"),
                .tenants
            ),
            (
                Example(
                    "landscaping requests by building, Q3",
                    "tenant_requests \(third) category=Landscaping group_by=building"), .tenants
            ),
            (
                Example(
                    "elevator tickets of harbor clinic in october",
                    "tenant_requests \(october) tenant=Harbor Clinic category=Elevator"), .tenants
            ),
            (
                Example(
                    "linear accelerator 2 uptime in october",
                    "equipment_reliability \(october) equipment=Linear accelerator 2"), .maintenance
            ),
            (
                Example("autclave 3 mttr in october", "equipment_reliability \(october) equipment=Autoclave 3"),
                .maintenance
            ),
            (
                Example("pet 1 downtime in october", "equipment_reliability \(october) equipment=PET scanner 1"),
                .maintenance
            ),
            (
                Example(
                    "failures of ultrasounds 1 and 3 in october",
                    "equipment_reliability \(october) equipment=Ultrasound 1",
                    "equipment_reliability \(october) equipment=Ultrasound 3"), .maintenance
            ),
            (
                Example(
                    "helipad light availability, Q3", "equipment_reliability \(third) equipment=Helipad Light North"),
                .maintenance
            ),
            (
                Example(
                    "backlog for sterile supply by priority",
                    "work_order_backlog category=Sterile supply group_by=priority"), .maintenance
            ),
            (Example("mttr for power in october", "equipment_reliability \(october) category=Power"), .maintenance),
            // A service line's name is the category's, where only the latter can be asked for.
            (
                Example("PM compliance for cardiac in october", "pm_compliance \(october) category=Cardiac"),
                .maintenance
            ),
            (Example("consumption of meter e2 in october", "energy_consumption \(october) meter=E2"), .energy),
            (Example("peak of the chilled loop in october", "peak_demand \(october) meter=Chilled Loop West"), .energy),
        ])
    func names(_ example: Example, _ board: World.Board) { check(example, board) }

    @Test(
        "unknown and ambiguous ones are asked back with what is near",
        arguments: [
            ("Ventilator 40 downtime in october", World.Board.maintenance, "Ventilator 1"),
            ("autoclave availability in october", .maintenance, "Autoclave 4"),
            ("autoclave availability in october", .maintenance, "all of Sterile supply"),
            ("Dishwasher 3 downtime in october", .maintenance, "Imaging"),
            ("requests from Harbour Bakery in october", .tenants, "Harbor Clinic"),
            ("requests from Quibble Quilts in october", .tenants, "Green Leaf Bistro"),
        ])
    func asked(_ question: String, _ board: World.Board, _ choice: String) {
        guard case .ask(_, let choices) = read(question, at: World.at(board)).decision else {
            Issue.record("not asked back: \(short(read(question, at: World.at(board))))")
            return
        }
        #expect(choices.contains(choice))
        #expect(choices.count <= 9)
        #expect(!choices.contains("Main OR") && !choices.contains("ENT"))
    }

    @Test(
        "what is no name is none",
        arguments: [
            (Example("did our SLA hold in october", "tenant_requests \(october)"), World.Board.tenants),
            (Example("How Happy Are Tenants In October", "tenant_satisfaction \(october)"), .tenants),
        ])
    func noNames(_ example: Example, _ board: World.Board) { check(example, board) }

    @Test(
        "they take no words where no tool takes them",
        arguments: [
            ("harbor clinic utilization in october", World.Board.block),
            ("PET scanner 1 carbon in october", .sustainability), ("utilization for landscaping", .block),
            ("kWh of the autoclave in october", .energy),
        ])
    func elsewhere(_ question: String, _ board: World.Board) {
        let items = World.reader.grounder.ground(question, in: World.at(board)).items
        let names: [EntityKind] = items.compactMap(\.entity).flatMap(\.candidates).map(\.kind)
        #expect(names.allSatisfy(EntityKind.ofOperatingRooms.contains))
    }

    @Test(
        "a follow-up's name replaces its like, and a grouping those of its kind",
        arguments: [
            SubjectConversationTests.Talk(
                "mttr of autoclave 2 in october", "and chiller 3?",
                gives: "equipment_reliability \(october) equipment=Chiller 3", on: .maintenance),
            SubjectConversationTests.Talk(
                "downtime for imaging in october", "by device",
                gives: "equipment_reliability \(october) category=Imaging group_by=equipment", on: .maintenance),
            SubjectConversationTests.Talk(
                "satisfaction of meridian labs in october", "by tenant",
                gives: "tenant_satisfaction \(october) group_by=tenant", on: .tenants),
        ])
    func followUps(_ talk: SubjectConversationTests.Talk) {
        #expect(short(talk.proposal()) == talk.expected)
    }

    @Test("ten thousand of them are read as fast, and never told in full") func many() {
        let demo = World.at(.maintenance)
        var inventory = demo.inventory
        inventory.entities += (1...10_000).map { number in
            let name = ["Infusion pump \(number)", "Bed of bay \(number) east", "Lamp L\(number)X", "Cart \(number)"][
                number % 4]
            return Entity(kind: .equipment, name: name, parents: [.equipmentCategory: "Infusion"])
        }
        let context = RoutingContext(
            site: demo.site, dashboard: demo.dashboard, tools: demo.tools, inventory: inventory, today: demo.today,
            elsewhere: demo.elsewhere)
        let reader = QuestionReader()
        func decision(_ text: String) -> Proposal.Decision { reader.read(Question(text: text), in: context).decision }
        _ = decision("downtime")
        let start = ContinuousClock.now
        for _ in 0..<20 {
            #expect(
                decision("downtime of infusion pump 4004 in october")
                    == decision("downtime of infuson pump 4004 in october"))
        }
        guard case .ask(_, let choices) = decision("downtime of pumps in october") else {
            Issue.record("not asked back")
            return
        }
        #expect(choices.count <= 9)
        guard case .ask(_, let near) = decision("downtime of Quux 17 in october") else {
            Issue.record("not asked back")
            return
        }
        #expect(near.count <= 9)
        // Milliseconds each when optimised; this catches only what grows out of proportion.
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    private func check(_ example: Example, _ board: World.Board) {
        #expect(short(read(example.question, at: World.at(board))) == example.expected)
    }
}
