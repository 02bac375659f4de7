import LumenCore
import LumenSQL

/// The names of a site's tenants, equipment and meters, and what equipment and requests are told apart by.
struct FacilityNames {
    /// More than any site has; what is beyond is known to the tools, and not to the reader of questions.
    private static let most = 50_000

    let connection: any SQLConnection
    let site: Site

    /// By kind, then by name.
    func entities() throws -> [Entity] {
        try names(.tenant, "SELECT DISTINCT name FROM tenants WHERE site_id = $1") + equipment()
            + names(.meter, "SELECT DISTINCT name FROM meters WHERE site_id = $1")
            + names(
                .equipmentCategory,
                "SELECT DISTINCT category FROM equipment WHERE site_id = $1 AND category IS NOT NULL")
            + names(
                .requestCategory,
                "SELECT DISTINCT category FROM tenant_requests WHERE site_id = $1 AND category IS NOT NULL")
    }

    private func names(_ kind: EntityKind, _ sql: String) throws -> [Entity] {
        let rows = try connection.all("\(sql) LIMIT \(Self.most)", [.text(site.id)]) { $0.text(0) }
        return rows.sorted().map { entity(kind, $0) }
    }

    /// One of each name, as the tools take several of one name together.
    private func equipment() throws -> [Entity] {
        let rows = try connection.all(
            "SELECT name, category FROM equipment WHERE site_id = $1 ORDER BY asset_id LIMIT \(Self.most)",
            [.text(site.id)]
        ) { ($0.text(0), $0.optionalText(1)) }
        let categories = Dictionary(rows) { first, _ in first }
        return categories.keys.sorted().map { name in
            entity(.equipment, name, parents: (categories[name] ?? nil).map { [.equipmentCategory: $0] } ?? [:])
        }
    }

    private func entity(_ kind: EntityKind, _ name: String, parents: [EntityKind: String] = [:]) -> Entity {
        Entity(kind: kind, name: name, aliases: site.aliases[name] ?? [], parents: parents)
    }
}
