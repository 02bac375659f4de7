package import LumenSQL

/// The tables of a hospital's data. Keys lead with the site; moments are whole minutes of UTC since 1970 (`_at`),
/// days are counted since 1970-01-01 in the site's zone (`day`), and truth is 0 or 1.
package enum WarehouseSchema {
    package static let component = "warehouse"

    package static let migrations = [
        Migration(
            version: 1, name: "operating rooms",
            statements: [
                """
                CREATE TABLE sites (
                  site_id TEXT NOT NULL PRIMARY KEY,
                  revision BIGINT NOT NULL)
                """,
                named("buildings", key: "building_id"),
                named("locations", key: "location_id"),
                named("block_groups", key: "block_group_id"),
                named("procedures", key: "procedure_id"),
                named("rooms", key: "room_id", "building_id BIGINT", "location_id BIGINT"),
                named("surgeons", key: "surgeon_id", "block_group_id BIGINT"),
                """
                CREATE TABLE imports (
                  site_id TEXT NOT NULL, import_id BIGINT NOT NULL, kind TEXT NOT NULL, imported_at BIGINT NOT NULL,
                  read_rows BIGINT NOT NULL, inserted BIGINT NOT NULL, updated BIGINT NOT NULL,
                  unchanged BIGINT NOT NULL, rejected BIGINT NOT NULL,
                  PRIMARY KEY (site_id, import_id))
                """,
                """
                CREATE TABLE blocks (
                  site_id TEXT NOT NULL, block_id TEXT NOT NULL, day BIGINT NOT NULL,
                  start_at BIGINT NOT NULL, end_at BIGINT NOT NULL,
                  room_id BIGINT NOT NULL, block_group_id BIGINT NOT NULL, surgeon_id BIGINT,
                  released_at BIGINT, released_minutes BIGINT NOT NULL,
                  digest BIGINT NOT NULL, import_id BIGINT NOT NULL, line BIGINT NOT NULL,
                  PRIMARY KEY (site_id, block_id))
                """,
                "CREATE INDEX blocks_by_day ON blocks (site_id, day)",
                """
                CREATE TABLE cases (
                  site_id TEXT NOT NULL, case_id TEXT NOT NULL, day BIGINT NOT NULL, room_id BIGINT NOT NULL,
                  wheels_in_at BIGINT, wheels_out_at BIGINT,
                  block_group_id BIGINT, surgeon_id BIGINT, status BIGINT NOT NULL,
                  scheduled_start_at BIGINT, scheduled_minutes BIGINT,
                  procedure_id BIGINT, procedure_start_at BIGINT, procedure_end_at BIGINT,
                  cancel_reason TEXT, cancelled_at BIGINT, booked_at BIGINT, add_on BIGINT NOT NULL,
                  overlaps BIGINT NOT NULL, patient TEXT,
                  digest BIGINT NOT NULL, import_id BIGINT NOT NULL, line BIGINT NOT NULL,
                  PRIMARY KEY (site_id, case_id))
                """,
                "CREATE INDEX cases_by_day ON cases (site_id, day)",
            ]),
        FacilitySchema.migration, FacilitySchema.closings,
    ]

    /// A table of things with names, numbered within their site.
    static func named(_ table: String, key: String, _ columns: String...) -> String {
        """
        CREATE TABLE \(table) (
          site_id TEXT NOT NULL, \(key) BIGINT NOT NULL, name TEXT NOT NULL,
          \(columns.map { "\($0), " }.joined())PRIMARY KEY (site_id, \(key)), UNIQUE (site_id, name))
        """
    }
}
