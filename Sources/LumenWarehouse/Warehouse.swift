package import LumenCore
package import LumenSQL

/// The hospital's data in the database.
package struct Warehouse: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    /// Creates or updates the tables.
    package func prepare() async throws {
        try await database.migrate(WarehouseSchema.component, WarehouseSchema.migrations)
    }

    /// Whether anything but demo data was ever imported into the site.
    package func hasImportedFiles(_ site: Site) async throws -> Bool {
        try await database.read { connection in
            try connection.first(
                "SELECT 1 FROM imports WHERE site_id = $1 AND kind <> 'demo' LIMIT 1", [.text(site.id)]
            ) { _ in true } ?? false
        }
    }
}
