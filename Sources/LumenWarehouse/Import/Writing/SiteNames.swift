import LumenSQL

/// The names of a site and their numbers, as the warehouse holds them, with new ones added as they come.
struct SiteNames {
    var buildings: NameTable
    var locations: NameTable
    var blockGroups: NameTable
    var procedures: NameTable
    var meters: NameTable
    var tenants: NameTable
    private var rooms: NameTable
    private var surgeons: NameTable
    private var roomBuildings: ParentColumn
    private var roomLocations: ParentColumn
    private var surgeonGroups: ParentColumn

    init(_ connection: any SQLConnection, siteID: String) throws {
        func names(_ table: String, _ key: String) throws -> NameTable {
            try NameTable(connection, table, key: key, siteID: siteID)
        }
        func parents(_ table: String, _ key: String, _ column: String) throws -> ParentColumn {
            try ParentColumn(connection, table, key: key, column: column, siteID: siteID)
        }
        buildings = try names("buildings", "building_id")
        locations = try names("locations", "location_id")
        blockGroups = try names("block_groups", "block_group_id")
        procedures = try names("procedures", "procedure_id")
        meters = try names("meters", "meter_id")
        tenants = try names("tenants", "tenant_id")
        rooms = try names("rooms", "room_id")
        surgeons = try names("surgeons", "surgeon_id")
        roomBuildings = try parents("rooms", "room_id", "building_id")
        roomLocations = try parents("rooms", "room_id", "location_id")
        surgeonGroups = try parents("surgeons", "surgeon_id", "block_group_id")
    }

    mutating func room(_ name: String, building: String?, location: String?) throws -> Int {
        let room = try rooms.number(of: name)
        if let building = try buildings.number(of: building) { try roomBuildings.fill(room, with: building) }
        if let location = try locations.number(of: location) { try roomLocations.fill(room, with: location) }
        return room
    }

    mutating func surgeon(_ name: String?, blockGroup: Int?) throws -> Int? {
        guard let surgeon = try surgeons.number(of: name) else { return nil }
        if let blockGroup { try surgeonGroups.fill(surgeon, with: blockGroup) }
        return surgeon
    }
}

/// One table of names, in memory: a hospital has hundreds of rooms and surgeons and thousands of procedures.
struct NameTable {
    /// By every spelling met so far.
    private var numbers: [String: Int] = [:]
    /// By the spelling that ignores case and spaces.
    private var numbersByFolded: [String: Int] = [:]
    private var last = 0
    /// The name asked for last: in most files it comes again.
    private var latest: (name: String, number: Int)?
    private let insert: any SQLStatement
    private let siteID: String

    init(_ connection: any SQLConnection, _ table: String, key: String, siteID: String) throws {
        self.siteID = siteID
        insert = try connection.prepare("INSERT INTO \(table) (site_id, \(key), name) VALUES ($1, $2, $3)")
        let known = try connection.all(
            "SELECT \(key), name FROM \(table) WHERE site_id = $1 ORDER BY \(key)", [.text(siteID)]
        ) { (number: $0.int(0), name: $0.text(1)) }
        for (number, name) in known {
            numbers[name] = number
            numbersByFolded[Self.folded(name)] = number
            last = number
        }
    }

    mutating func number(of name: String?) throws -> Int? {
        guard let name else { return nil }
        return try number(of: name) as Int
    }

    mutating func number(of name: String) throws -> Int {
        if let latest, latest.name == name { return latest.number }
        let number = try find(name)
        latest = (name, number)
        return number
    }

    private mutating func find(_ name: String) throws -> Int {
        if let number = numbers[name] { return number }
        let folded = Self.folded(name)
        if let number = numbersByFolded[folded] {
            numbers[name] = number
            return number
        }
        last += 1
        try insert.execute([.text(siteID), .int(last), .text(name)])
        numbers[name] = last
        numbersByFolded[folded] = last
        return last
    }

    private static func folded(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// What each of a table's things belongs to: filled where it is unknown, then left alone.
struct ParentColumn {
    /// By the child's number; 0 is unknown.
    private var parents: [Int] = []
    private let update: any SQLStatement
    private let siteID: String

    init(_ connection: any SQLConnection, _ table: String, key: String, column: String, siteID: String) throws {
        self.siteID = siteID
        update = try connection.prepare("UPDATE \(table) SET \(column) = $1 WHERE site_id = $2 AND \(key) = $3")
        let known = try connection.all(
            "SELECT \(key), \(column) FROM \(table) WHERE site_id = $1 AND \(column) IS NOT NULL", [.text(siteID)]
        ) { (child: $0.int(0), parent: $0.int(1)) }
        for (child, parent) in known { set(child, parent) }
    }

    mutating func fill(_ child: Int, with parent: Int) throws {
        if child < parents.count, parents[child] != 0 { return }
        try update.execute([.int(parent), .text(siteID), .int(child)])
        set(child, parent)
    }

    private mutating func set(_ child: Int, _ parent: Int) {
        while parents.count <= child { parents.append(0) }
        parents[child] = parent
    }
}
