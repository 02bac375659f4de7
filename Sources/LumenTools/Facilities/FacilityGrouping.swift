import LumenCore
import LumenWarehouse

/// What the figures of buildings can be broken down by, in the words of questions.
enum FacilityGrouping {
    static let month = ToolGrouping(
        "month", one: "month", many: "months", phrases: ["monthly", "month by month", "over time", "trend"])
    static let building = ToolGrouping(
        "building", one: "building", many: "buildings", phrases: ["buildings", "campus", "facility", "facilities"])
    static let fuel = ToolGrouping(
        "fuel", one: "fuel", many: "fuels",
        phrases: ["fuel type", "energy source", "energy type", "utility", "utilities"])
    static let meter = ToolGrouping("meter", one: "meter", many: "meters", phrases: ["submeter", "submeters"])
    static let category = ToolGrouping(
        "category", one: "category", many: "categories", phrases: ["type", "types", "kind", "kinds", "equipment type"])
    static let criticality = ToolGrouping(
        "criticality", one: "criticality", many: "criticalities", phrases: ["risk", "risk level", "risk class"])
    static let equipment = ToolGrouping(
        "equipment", one: "piece of equipment", many: "pieces of equipment",
        phrases: ["equipment", "asset", "assets", "device", "devices", "machine", "machines", "unit", "units"])
    static let priority = ToolGrouping(
        "priority", one: "priority", many: "priorities", phrases: ["urgency", "priority level"])
    static let kind = ToolGrouping(
        "kind", one: "kind of work", many: "kinds of work",
        phrases: ["work type", "order type", "preventive or corrective"])
    static let tenant = ToolGrouping(
        "tenant", one: "tenant", many: "tenants", phrases: ["occupant", "occupants", "department", "departments"])
    static let agent = ToolGrouping(
        "agent", one: "agent", many: "agents", phrases: ["gas", "gases", "drug", "anesthetic", "anaesthetic"])
    static let scope = ToolGrouping("scope", one: "scope", many: "scopes", phrases: ["scopes", "ghg scope"])
    static let source = ToolGrouping(
        "source", one: "source", many: "sources", phrases: ["emission source", "emission sources", "activity"])
}

extension FacilityFacet {
    /// Its argument's schema.
    var argument: (String, JSON) {
        let text = "Only this \(rawValue)"
        guard let values else { return (rawValue, Schema.text("\(text), by its exact name.")) }
        return (rawValue, Schema.choice(values.map(\.asArgument), "\(text)."))
    }

    /// The words that set it, where all values are known.
    ///
    /// - Parameter words: what a value's name is put into, so that “low” alone sets nothing: "%@ priority".
    func choices(_ more: [String: [String]] = [:], words: (String) -> [String] = { [$0] }) -> [ToolChoice] {
        (values ?? []).map { ToolChoice(rawValue, $0.asArgument, phrases: words($0) + (more[$0] ?? [])) }
    }

    static let fuelChoices = FacilityFacet.fuel.choices([
        "electricity": ["electric", "electrical", "power"], "natural gas": ["gas"], "fuel oil": ["oil", "heating oil"],
        "hot water": [], "chilled water": ["cooling water"],
    ])
    static let priorityChoices = FacilityFacet.priority.choices(["emergency": ["emergencies", "urgent"]]) {
        ["\($0) priority", "\($0)-priority", "priority \($0)"]
    }
    static let criticalityChoices = FacilityFacet.criticality.choices([
        "life support": ["life support", "life-support", "life critical"], "high": ["high risk", "high-risk"],
        "low": ["low risk", "low-risk"],
    ]) { ["\($0) criticality", "\($0)-criticality"] }
    static let kindChoices = FacilityFacet.kind.choices([
        "preventive": ["preventative", "planned maintenance"], "corrective": ["repair", "repairs", "reactive"],
    ])
    static let agentChoices = FacilityFacet.agent.choices([
        "nitrous oxide": ["n2o", "nitrous", "laughing gas"], "desflurane": ["des"], "sevoflurane": ["sevo"],
        "isoflurane": ["iso"],
    ])
}

extension String {
    /// A name as the value of an argument: "natural_gas".
    var asArgument: String { String(map { $0 == " " ? "_" : $0 }) }
}
