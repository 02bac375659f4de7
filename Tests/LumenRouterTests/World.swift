import LumenCore
import Testing

@testable import LumenRouter

/// The sites that questions are asked at, on Friday, 20 November 2026.
enum World {
    static let today = CivilDate(dayNumber: 20_777)

    static let tools = [
        "block_util_summary", "block_util_by_block_group", "block_util_by_surgeon", "block_util_drill_down",
        "block_util_trend", "list_entities",
    ]

    /// Six buildings, rooms in three of them, eight service lines with two surgeons each; fiscal year from July.
    static let demo = context(
        Site(id: "demo", name: "Demo", zone: zone), entities: demoEntities, tools: tools)

    /// Names that collide: two Smiths, surnames that are words, service lines that begin alike.
    /// Its fiscal year begins in October.
    static let tangled = context(
        Site(
            id: "tangled", name: "Tangled", zone: zone, fiscalYearStartMonth: 10, utilizationTarget: 0.8,
            aliases: ["Orthopedic Spine": ["spine", "back team"], "North Tower": ["the tower"]]),
        entities: tangledEntities, tools: tools)

    static let reader = QuestionReader()
    private static let zone = ZoneRules(identifier: "America/New_York")!

    static func context(_ site: Site, entities: [Entity], tools: [String], today: CivilDate = today) -> RoutingContext {
        let days = DateRange(today.adding(months: -24), today)
        return RoutingContext(
            site: site,
            dashboard: Dashboard(
                id: "block-utilization", name: "Block utilization", description: "", availableTools: tools,
                suggestedQuestions: ["What is the utilization for building 3?"]),
            tools: tools.map {
                ToolDescriptor(name: $0, title: $0, description: "", inputSchema: [:], outputSchema: [:])
            },
            inventory: SiteInventory(entities: entities, caseDays: days, blockDays: days), today: today)
    }

    private static var demoEntities: [Entity] {
        let rooms =
            (1...10).map { room("OR \($0)", $0 <= 6 ? "Building 1" : "Building 3", "Main OR") }
            + (1...4).map { room("ASC \($0)", "Building 5", "Ambulatory") }
        let lines = [
            ("Orthopedics", "Sarah Chen", "Michael Roberts"), ("General Surgery", "James Wilson", "Emily Park"),
            ("Cardiac Surgery", "David Martinez", "Lisa Thompson"), ("Neurosurgery", "Robert Kim", "Jennifer Lee"),
            ("Urology", "Anna Novak", "Peter Hall"), ("ENT", "Grace May", "Omar Haddad"),
            ("Plastics", "Nina Rossi", "Carl Berg"), ("Vascular", "Ivan Petrov", "Ruth Cohen"),
        ]
        return (1...6).map { Entity(kind: .building, name: "Building \($0)") } + places + rooms
            + lines.flatMap { line, one, other in surgeons(line, [one, other]) } + facilities
    }

    /// What is rented, looked after and read in those buildings.
    private static var facilities: [Entity] {
        let models = [
            ("Ventilator", "Respiratory", 14), ("Linear accelerator", "Radiotherapy", 2), ("Ultrasound", "Imaging", 3),
            ("PET scanner", "Imaging", 2), ("Autoclave", "Sterile supply", 4), ("Chiller", "Heating and cooling", 3),
            ("Cardiac monitor", "Cardiac", 6),
        ]
        let equipment = models.flatMap { model, category, count in
            (1...count).map {
                Entity(kind: .equipment, name: "\(model) \($0)", parents: [.equipmentCategory: category])
            }
        }
        func all(_ kind: EntityKind, _ names: String...) -> [Entity] { names.map { Entity(kind: kind, name: $0) } }
        return all(.tenant, "Harbor Clinic", "Meridian Labs", "Riverside Eye Center", "Green Leaf Bistro") + equipment
            + [Entity(kind: .equipment, name: "Helipad Light North", parents: [.equipmentCategory: "Power"])]
            + all(.meter, "E1", "E2", "Chilled Loop West")
            + all(
                .equipmentCategory, "Cardiac", "Heating and cooling", "Imaging", "Power", "Radiotherapy", "Respiratory",
                "Sterile supply")
            + all(.requestCategory, "Elevator", "Heating and cooling", "Landscaping", "Plumbing", "Signage")
    }

    private static let places = ["Main OR", "Ambulatory"].map { Entity(kind: .location, name: $0) }

    private static var tangledEntities: [Entity] {
        let rooms =
            (1...4).map { room("Room \($0)", "North Tower", "Main Campus") }
            + (1...2).map { room("Cath Lab \($0)", "South Pavilion", "Main Campus") }
        let lines = [
            ("Orthopedic Surgery", ["SMITH, JOHN MD", "LONG, ADA MD"]), ("Orthopedic Spine", ["BEST, OLIVER MD"]),
            ("Neurosurgery", ["SMITH, JANE MD"]), ("Neurology", ["YOUNG, MARK MD"]),
            ("Obstetrics & Gynecology", ["O’BRIEN, MÁIRE MD"]), ("Pediatric Surgery", ["SMITH-JONES, AMY DO"]),
            ("Colon and Rectal Surgery", ["GARCÍA, LUIS MD"]),
        ]
        return ["North Tower", "South Pavilion"].map { Entity(kind: .building, name: $0) }
            + [Entity(kind: .location, name: "Main Campus")] + rooms + lines.flatMap { surgeons($0, $1) }
    }

    private static func room(_ name: String, _ building: String, _ location: String) -> Entity {
        Entity(kind: .room, name: name, parents: [.building: building, .location: location])
    }

    private static func surgeons(_ line: String, _ names: [String]) -> [Entity] {
        [Entity(kind: .blockGroup, name: line)]
            + names.map { Entity(kind: .surgeon, name: $0, parents: [.blockGroup: line]) }
    }
}

/// A question of a table with what should come of it, in short: "by_surgeon 2026-11-01..2026-11-20 below=0.7".
struct Example: Sendable, CustomTestStringConvertible {
    let question: String
    let expected: String

    /// - Parameter expected: one call after another.
    init(_ question: String, _ expected: String...) {
        self.question = question
        self.expected = expected.joined(separator: " + ")
    }

    var testDescription: String { question }
}

/// A decision in short.
func short(_ proposal: Proposal) -> String {
    switch proposal.decision {
    case .call(let calls): calls.map(short).joined(separator: " + ")
    case .ask(_, let choices): "ask: " + choices.joined(separator: ", ")
    case .decline: "decline"
    case .explain(let metric): "explain \(metric)"
    }
}

private func short(_ call: ToolCall) -> String {
    var parts = [call.name.replacing("block_util_", with: "")]
    if let start = call.arguments["start_date"]?.stringValue, let end = call.arguments["end_date"]?.stringValue {
        parts.append(start == end ? start : "\(start)..\(end)")
    }
    for (key, value) in call.arguments.members where key != "start_date" && key != "end_date" {
        parts.append(
            "\(key)=\(value.stringValue ?? value.intValue.map { "\($0)" } ?? value.doubleValue.map { "\($0)" } ?? "?")")
    }
    return parts.joined(separator: " ")
}

/// What comes of a question in short, after others asked before it (oldest first).
func read(_ question: String, after previous: [String] = [], at context: RoutingContext = World.demo) -> Proposal {
    World.reader.read(Question(text: question, previous: previous), in: context)
}
