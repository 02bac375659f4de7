import LumenSQL

/// The tables of a site's buildings: energy, equipment and its work orders, tenants, emissions.
///
/// `day` is the local day of a row's first moment, by which periods are read: of a reading's start, an order's or a
/// request's opening; an asset's is the day it was installed.
enum FacilitySchema {
    static let migration = Migration(
        version: 2, name: "buildings",
        statements: [
            WarehouseSchema.named("meters", key: "meter_id"),
            WarehouseSchema.named("tenants", key: "tenant_id"),
            table(
                "energy_readings", key: "building_id BIGINT", "meter_id BIGINT", "fuel BIGINT", "read_at BIGINT",
                content: """
                    day BIGINT NOT NULL, minutes BIGINT, kwh DOUBLE PRECISION NOT NULL, peak_kw DOUBLE PRECISION,
                    cost DOUBLE PRECISION, area_m2 DOUBLE PRECISION, outdoor_f DOUBLE PRECISION
                    """),
            index("energy_readings", "day"),
            table(
                "equipment", key: "asset_id TEXT",
                content: """
                    day BIGINT, name TEXT NOT NULL, building_id BIGINT, room TEXT, category TEXT,
                    pm_interval_days BIGINT, criticality BIGINT
                    """),
            table(
                "work_orders", key: "work_order_id TEXT",
                content: """
                    day BIGINT NOT NULL, asset_id TEXT NOT NULL, kind BIGINT NOT NULL, opened_at BIGINT NOT NULL,
                    closed_at BIGINT, due_at BIGINT, due_day BIGINT, priority BIGINT, status BIGINT NOT NULL,
                    downtime_minutes BIGINT, estimated_minutes BIGINT
                    """),
            index("work_orders", "day"),
            index("work_orders", "due_day"),
            index("work_orders", "status"),
            "CREATE INDEX work_orders_by_asset ON work_orders (site_id, kind, status, asset_id, closed_at)",
            table(
                "tenant_requests", key: "request_id TEXT",
                content: """
                    day BIGINT NOT NULL, building_id BIGINT NOT NULL, tenant_id BIGINT, category TEXT, priority BIGINT,
                    opened_at BIGINT NOT NULL, first_response_at BIGINT, closed_at BIGINT, due_at BIGINT,
                    status BIGINT NOT NULL
                    """),
            index("tenant_requests", "day"),
            table(
                "surveys", key: "survey_id TEXT",
                content: """
                    day BIGINT NOT NULL, building_id BIGINT NOT NULL, tenant_id BIGINT, kind BIGINT NOT NULL,
                    score DOUBLE PRECISION NOT NULL
                    """),
            index("surveys", "day"),
            table(
                "emissions", key: "entry_id TEXT",
                content: """
                    day BIGINT NOT NULL, source TEXT NOT NULL, quantity DOUBLE PRECISION NOT NULL, unit TEXT NOT NULL,
                    building_id BIGINT, scope BIGINT, agent BIGINT
                    """),
            index("emissions", "day"),
        ])

    /// What was open at a moment of the past is found by when it was closed.
    static let closings = Migration(
        version: 3, name: "closed work orders", statements: [index("work_orders", "closed_at")])

    /// The tables that a site's rows are in, names included.
    static let tables = rowTables + ["meters", "tenants"]

    /// Those whose rows tell the import that wrote them.
    static let rowTables = [
        "energy_readings", "equipment", "work_orders", "tenant_requests", "surveys", "emissions",
    ]

    /// A table of keyed rows; see `RowTable`.
    private static func table(_ name: String, key: String..., content: String) -> String {
        let keys = key.map { $0.prefix { $0 != " " } }
        return """
            CREATE TABLE \(name) (
              site_id TEXT NOT NULL, \(key.map { "\($0) NOT NULL" }.joined(separator: ", ")),
              \(content),
              digest BIGINT NOT NULL, import_id BIGINT NOT NULL, line BIGINT NOT NULL,
              PRIMARY KEY (site_id, \(keys.joined(separator: ", "))))
            """
    }

    private static func index(_ table: String, _ column: String) -> String {
        "CREATE INDEX \(table)_by_\(column) ON \(table) (site_id, \(column))"
    }
}
