import LumenCore
import LumenSQL

extension DemoHospital {
    /// Writes the hospital into its site, in one transaction. On the same day this changes nothing; on a later one,
    /// or with another seed, the new rows take the place of the old demo rows. Rows of real imports stay.
    ///
    /// - Parameter reset: whether all of the site's data goes first, real imports included.
    @discardableResult
    package func create(in warehouse: Warehouse, reset: Bool = false) async throws -> WriteCounts {
        try await warehouse.database.write { connection in
            let writer = try WarehouseWriter(connection, siteID: site.id)
            if reset { try writer.clear() }
            for building in Self.buildings { try writer.addBuilding(building) }
            try forEachDay { _, blocks, cases in
                for row in blocks { try writer.write(row) }
                for row in cases { try writer.write(row) }
            }
            try forEachFacilityRow { try writer.write($0) }
            try writer.flush()
            // This import is not logged yet, so its rows are not among those of the logged ones.
            for table in ["blocks", "cases"] + FacilitySchema.rowTables {
                try connection.execute(
                    """
                    DELETE FROM \(table) WHERE site_id = $1 AND import_id IN
                      (SELECT import_id FROM imports WHERE site_id = $2 AND kind = $3)
                    """, [.text(site.id), .text(site.id), .text(Self.importKind)])
            }
            try writer.finish(kind: Self.importKind, at: now)
            return writer.counts
        }
    }

    private static let importKind = "demo"
}
