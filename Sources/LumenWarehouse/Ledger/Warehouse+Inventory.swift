package import LumenCore
import LumenSQL

extension Warehouse {
    /// Counts the site's imports: it changes whenever the site's data may have changed. 0 for a site without data.
    package func revision(of site: String) async throws -> Int {
        try await database.read { connection in
            try connection.first("SELECT revision FROM sites WHERE site_id = $1", [.text(site)]) { $0.int(0) } ?? 0
        }
    }

    func inventory(of site: Site) async throws -> SiteInventory {
        try await database.read { connection in
            SiteInventory(
                entities: try Self.directory(site, connection).entities(aliases: site.aliases)
                    + FacilityNames(connection: connection, site: site).entities(),
                caseDays: try Self.caseDays(of: site.id, connection),
                blockDays: try Self.days(
                    first: "SELECT MIN(day) FROM blocks WHERE site_id = $1",
                    last: "SELECT MAX(day) FROM blocks WHERE site_id = $1", site.id, connection))
        }
    }

    /// One end a query: both engines answer each from the index by day.
    private static func caseDays(of site: String, _ connection: any SQLConnection) throws -> DateRange? {
        try days(
            first: "SELECT day FROM cases WHERE site_id = $1 AND status = 1 ORDER BY day LIMIT 1",
            last: "SELECT day FROM cases WHERE site_id = $1 AND status = 1 ORDER BY day DESC LIMIT 1", site, connection)
    }

    private static func days(
        first: String, last: String, _ site: String, _ connection: any SQLConnection
    ) throws -> DateRange? {
        func day(_ sql: String) throws -> CivilDate? {
            try connection.first(sql, [.text(site)]) { $0.optionalInt(0).map(CivilDate.init(dayNumber:)) } ?? nil
        }
        guard let first = try day(first), let last = try day(last) else { return nil }
        return DateRange(first, last)
    }
}

extension Directory {
    /// The named things as entities, by kind, then by name with numbers in their natural order.
    package func entities(aliases: [String: [String]] = [:]) -> [Entity] {
        func entity(_ kind: EntityKind, _ name: String, parents: [EntityKind: String] = [:]) -> Entity {
            Entity(kind: kind, name: name, aliases: aliases[name] ?? [], parents: parents)
        }
        let all =
            blockGroups.values.map { entity(.blockGroup, $0) }
            + surgeons.values.map { surgeon in
                entity(
                    .surgeon, surgeon.name,
                    parents: parents((.blockGroup, surgeon.blockGroup.flatMap { blockGroups[$0] })))
            }
            + rooms.values.map { room in
                entity(
                    .room, room.name,
                    parents: parents(
                        (.building, room.building.flatMap { buildings[$0] }),
                        (.location, room.location.flatMap { locations[$0] })))
            }
            + locations.values.map { entity(.location, $0) }
            + buildings.values.map { entity(.building, $0) }
        let order = EntityKind.allCases
        return all.sorted { left, right in
            left.kind == right.kind
                ? naturallyPrecedes(left.name, right.name)
                : order.firstIndex(of: left.kind)! < order.firstIndex(of: right.kind)!
        }
    }

    private func parents(_ pairs: (EntityKind, String?)...) -> [EntityKind: String] {
        pairs.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
}

/// Whether one name comes before another when runs of digits count as numbers: "OR 2" before "OR 10".
package func naturallyPrecedes(_ left: String, _ right: String) -> Bool {
    func parts(_ text: String) -> [(text: String, number: Int?)] {
        text.lowercased().split(separator: " ").map { (String($0), Int($0)) }
    }
    for (left, right) in zip(parts(left), parts(right)) where left.text != right.text {
        if let leftNumber = left.number, let rightNumber = right.number { return leftNumber < rightNumber }
        return left.text < right.text
    }
    return left < right
}
