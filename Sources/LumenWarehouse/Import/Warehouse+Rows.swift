package import LumenCore
import LumenSQL

extension Warehouse {
    /// How many rows of a kind the site has.
    package func rowCount(_ kind: ImportKind, of site: Site) async throws -> Int {
        try await database.read { connection in
            try connection.first("SELECT COUNT(*) FROM \(kind.table) WHERE site_id = $1", [.text(site.id)]) {
                $0.int(0)
            } ?? 0
        }
    }
}
