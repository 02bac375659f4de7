import LumenCore
import LumenTesting

extension RoutingContext {
    /// The demo hospital as its manifests and its data describe it.
    static func demoHospital(today: CivilDate) throws -> RoutingContext {
        var site = try Site.test(id: "demo")
        site.name = "Lumen Demo Hospital"
        site.aliases = Self.aliases
        return RoutingContext(
            site: site, dashboard: blockUtilization, tools: blockUtilization.availableTools.map(descriptor),
            inventory: SiteInventory(
                entities: entities, caseDays: DateRange(day("2024-11-20"), day("2026-11-19")),
                blockDays: DateRange(day("2024-11-20"), day("2027-01-01"))),
            today: today)
    }

    private static func descriptor(_ tool: String) -> ToolDescriptor {
        ToolDescriptor(
            name: tool, title: tool, description: tool, inputSchema: ["type": "object"],
            outputSchema: ["type": "object"])
    }

    private static let blockUtilization = Dashboard(
        id: "block-utilization", name: "Block utilization",
        description: """
            How surgical block time is used: by service line, surgeon, room, building, weekday and over time, with \
            releases and the blocks behind every number.
            """,
        availableTools: [
            "block_util_summary", "block_util_by_block_group", "block_util_by_surgeon", "block_util_drill_down",
            "block_util_trend", "list_entities",
        ],
        suggestedQuestions: [
            "What is the utilization for building 3?",
            "Which surgeons are under 70 % block utilization this quarter?",
            "Utilization by service line, last quarter, as a bar chart",
            "How has orthopedics' utilization changed month by month this year?",
            "Show me General Surgery's blocks last week",
        ],
        outOfScope: [
            "turnover times, first-case starts and cancellations",
            "single patients and clinical advice",
            "changing, releasing or booking blocks",
            "predictions of future utilization",
        ],
        defaultPeriodDays: 30)

    private static let surgeons: [(service: String, names: [String])] = [
        ("Orthopedics", ["Sarah Chen", "Michael Roberts"]),
        ("General Surgery", ["James Wilson", "Emily Park"]),
        ("Cardiac Surgery", ["David Martinez", "Lisa Thompson"]),
        ("Neurosurgery", ["Robert Kim", "Jennifer Lee"]),
        ("Urology", ["Anna Novak", "Peter Hall"]),
        ("ENT", ["Grace May", "Omar Haddad"]),
        ("Plastics", ["Nina Rossi", "Carl Berg"]),
        ("Vascular", ["Ivan Petrov", "Ruth Cohen"]),
    ]

    private static let rooms: [(building: String, location: String, names: [String])] = [
        ("Building 1", "Main OR", (1...6).map { "OR \($0)" }),
        ("Building 3", "Main OR", (7...10).map { "OR \($0)" }),
        ("Building 5", "Ambulatory", (1...4).map { "ASC \($0)" }),
    ]

    private static let entities: [Entity] =
        surgeons.map { entity(.blockGroup, $0.service) }
        + surgeons.flatMap { group in group.names.map { entity(.surgeon, $0, [.blockGroup: group.service]) } }
        + rooms.flatMap { group in
            group.names.map { entity(.room, $0, [.building: group.building, .location: group.location]) }
        }
        + ["Main OR", "Ambulatory"].map { entity(.location, $0) }
        + (1...6).map { entity(.building, "Building \($0)") }

    private static func entity(_ kind: EntityKind, _ name: String, _ parents: [EntityKind: String] = [:]) -> Entity {
        Entity(kind: kind, name: name, aliases: aliases[name] ?? [], parents: parents)
    }

    private static let aliases: [String: [String]] = [
        "Orthopedics": ["ortho", "orthopaedics", "orthopedic surgery", "orthopaedic surgery", "bone", "joints"],
        "General Surgery": ["general", "gen surg", "gensurg", "GS"],
        "Cardiac Surgery": ["cardiac", "heart", "CT surgery", "cardiothoracic", "CV surgery", "open heart"],
        "Neurosurgery": ["neuro", "neurosurg", "neurological surgery", "brain", "spine"],
        "Urology": ["uro", "GU"],
        "ENT": ["otolaryngology", "oto", "ear nose and throat", "ear, nose and throat", "head and neck"],
        "Plastics": ["plastic surgery", "plastic", "PRS", "plastic and reconstructive"],
        "Vascular": ["vascular surgery", "vasc"],
        "Main OR": ["main", "main ORs", "main operating rooms", "MOR"],
        "Ambulatory": [
            "ASC", "surgery center", "surgicenter", "ambulatory surgery center", "outpatient", "day surgery",
        ],
        "Building 1": ["bldg 1", "B1"],
        "Building 2": ["bldg 2", "B2"],
        "Building 3": ["bldg 3", "B3"],
        "Building 4": ["bldg 4", "B4"],
        "Building 5": ["bldg 5", "B5"],
        "Building 6": ["bldg 6", "B6"],
    ]
}
