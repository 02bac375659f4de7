/// The kinds of things that a question about an operating room can name.
package enum EntityKind: String, Sendable, CaseIterable {
    case blockGroup = "blockgroup"
    case surgeon
    case room
    case location
    case building

    /// The word for one of them in an answer.
    package var noun: String {
        switch self {
        case .blockGroup: "service line"
        case .surgeon: "surgeon"
        case .room: "room"
        case .location: "location"
        case .building: "building"
        }
    }

    package var plural: String { "\(noun)s" }
}

/// A building, location, room, service line or surgeon of a site, by the name that the hospital uses.
package struct Entity: Sendable, Hashable {
    package let kind: EntityKind
    package let name: String
    /// Other spellings from the site's settings.
    package let aliases: [String]
    /// What it belongs to: a room's building and location, a surgeon's service line.
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
