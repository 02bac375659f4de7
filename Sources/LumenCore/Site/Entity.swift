/// The kinds of things that a question can name: those of operating rooms, then those of buildings.
package enum EntityKind: String, Sendable, CaseIterable {
    case blockGroup = "blockgroup"
    case surgeon
    case room
    case location
    case building
    case tenant
    case equipment
    case meter
    /// What equipment is told apart by: "Imaging".
    case equipmentCategory = "equipment_category"
    /// What tenants' requests are told apart by: "Plumbing".
    case requestCategory = "request_category"

    /// Those that `list_entities` lists and that every dashboard's questions may name. The others count only where a
    /// tool takes their names: there can be thousands of them.
    package static let ofOperatingRooms: [EntityKind] = [.blockGroup, .surgeon, .room, .location, .building]

    /// The argument that its names are given as.
    package var argument: String {
        switch self {
        case .equipmentCategory, .requestCategory: "category"
        default: rawValue
        }
    }

    /// The word for one of them in an answer.
    package var noun: String {
        switch self {
        case .blockGroup: "service line"
        case .surgeon: "surgeon"
        case .room: "room"
        case .location: "location"
        case .building: "building"
        case .tenant: "tenant"
        case .equipment: "piece of equipment"
        case .meter: "meter"
        case .equipmentCategory, .requestCategory: "category"
        }
    }

    package var plural: String {
        switch self {
        case .equipment: "pieces of equipment"
        case .equipmentCategory, .requestCategory: "categories"
        default: "\(noun)s"
        }
    }
}

/// A named thing of a site, by the name that the hospital uses.
package struct Entity: Sendable, Hashable {
    package let kind: EntityKind
    package let name: String
    /// Other spellings from the site's settings.
    package let aliases: [String]
    /// What it belongs to: a room's building and location, a surgeon's service line, a piece of equipment's category.
    package let parents: [EntityKind: String]

    package init(kind: EntityKind, name: String, aliases: [String] = [], parents: [EntityKind: String] = [:]) {
        self.kind = kind
        self.name = name
        self.aliases = aliases
        self.parents = parents
    }
}

/// What a site's data holds: its entities and the days that its cases and blocks cover.
package struct SiteInventory: Sendable {
    package var entities: [Entity]
    /// First and last day with a completed case; `nil` when there is none.
    package var caseDays: DateRange?
    /// First and last day with a block; `nil` when there is none.
    package var blockDays: DateRange?

    package init(entities: [Entity], caseDays: DateRange?, blockDays: DateRange?) {
        self.entities = entities
        self.caseDays = caseDays
        self.blockDays = blockDays
    }

    package func entities(of kind: EntityKind) -> [Entity] { entities.filter { $0.kind == kind } }
    package func entity(_ kind: EntityKind, named name: String) -> Entity? {
        entities.first { $0.kind == kind && $0.name == name }
    }
}

/// Where inventories come from.
package protocol InventorySource: Sendable {
    func inventory(of site: Site) async throws -> SiteInventory
}
