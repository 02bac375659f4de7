package import LumenCore
import LumenSQL

extension Warehouse {
    /// What is known of the site's buildings over some days, both ends included. It costs by the rows of those days,
    /// whatever the site's history.
    package func facilityLedger(
        of site: Site, days: DateRange, parts: Set<FacilityLedger.Part> = Set(FacilityLedger.Part.allCases)
    ) async throws -> FacilityLedger {
        return try await database.read { connection in
            let reader = FacilityReader(connection: connection, site: site.id, zone: site.zone, days: days)
            var ledger = FacilityLedger(window: days)
            ledger.buildings = try reader.names("buildings", "building_id")
            if parts.contains(.energy) {
                ledger.energy = try reader.energy()
                ledger.meters = try reader.names("meters", "meter_id")
            }
            if parts.contains(.maintenance) {
                ledger.equipment = try reader.equipment()
                ledger.workOrders = try reader.workOrders()
                ledger.lastPreventive = try reader.lastPreventive()
            }
            if parts.contains(.tenants) {
                ledger.requests = try reader.requests()
                ledger.surveys = try reader.surveys()
                ledger.tenants = try reader.names("tenants", "tenant_id")
            }
            if parts.contains(.emissions) { ledger.emissions = try reader.emissions() }
            return ledger
        }
    }

    /// First and last day with a row of a kind; `nil` where there is none.
    package func facilityDays(_ kind: ImportKind, of site: Site) async throws -> DateRange? {
        let siteID = site.id
        return try await database.read { connection in
            func day(_ order: String) throws -> CivilDate? {
                try connection.first(
                    """
                    SELECT day FROM \(kind.table) WHERE site_id = $1 AND day IS NOT NULL ORDER BY day \(order) LIMIT 1
                    """, [.text(siteID)]
                ) { CivilDate(dayNumber: $0.int(0)) }
            }
            guard let first = try day("ASC"), let last = try day("DESC") else { return nil }
            return DateRange(first, last)
        }
    }
}

/// Reads one site's rows of some days.
private struct FacilityReader {
    let connection: any SQLConnection
    let site: String
    let zone: ZoneRules
    let days: DateRange

    private var period: [SQLValue] { [.text(site), .int(days.start.dayNumber), .int(days.end.dayNumber)] }

    func names(_ table: String, _ key: String) throws -> [Int: String] {
        Dictionary(
            try connection.all("SELECT \(key), name FROM \(table) WHERE site_id = $1", [.text(site)]) {
                ($0.int(0), $0.text(1))
            }, uniquingKeysWith: { first, _ in first })
    }

    func energy() throws -> [EnergyReading] {
        var readings = ReadingSpans.byMeter(
            try connection.all(
                """
                SELECT building_id, meter_id, fuel, read_at, minutes, kwh, peak_kw, cost, area_m2, outdoor_f
                FROM energy_readings WHERE site_id = $1 AND day BETWEEN $2 AND $3
                """, period
            ) { row in
                EnergyReading(
                    building: row.int(0), meter: row.int(1), fuel: Fuel(rawValue: row.int(2)) ?? .electricity,
                    start: row.int(3), minutes: row.optionalInt(4), kWh: row.double(5), peakKW: row.optionalDouble(6),
                    cost: row.optionalDouble(7), areaM2: row.optionalDouble(8), outdoorF: row.optionalDouble(9))
            })
        try ReadingSpans.fill(&readings, zone: zone, neighbour: neighbour)
        return readings
    }

    /// One look into the key's index each way.
    private func neighbour(_ first: EnergyReading, _ last: EnergyReading) throws -> Minute? {
        func start(_ comparison: String, _ order: String, _ reading: EnergyReading) throws -> Minute? {
            try connection.first(
                """
                SELECT read_at FROM energy_readings
                WHERE site_id = $1 AND building_id = $2 AND meter_id = $3 AND fuel = $4 AND read_at \(comparison) $5
                ORDER BY read_at \(order) LIMIT 1
                """,
                [
                    .text(site), .int(reading.building), .int(reading.meter), .int(reading.fuel.rawValue),
                    .int(reading.start),
                ]
            ) { $0.int(0) }
        }
        return try start(">", "ASC", last) ?? start("<", "DESC", first)
    }

    func equipment() throws -> [Asset] {
        try connection.all(
            """
            SELECT asset_id, name, building_id, room, category, day, pm_interval_days, criticality
            FROM equipment WHERE site_id = $1 ORDER BY asset_id
            """, [.text(site)]
        ) { row in
            Asset(
                id: row.text(0), name: row.text(1), building: row.optionalInt(2), room: row.optionalText(3),
                category: row.optionalText(4), installed: row.optionalInt(5).map(CivilDate.init(dayNumber:)),
                pmIntervalDays: row.optionalInt(6),
                criticality: row.optionalInt(7).flatMap(Asset.Criticality.init(rawValue:)))
        }
    }

    /// Four looks, each by an index of its own.
    func workOrders() throws -> [WorkOrder] {
        let start = zone.minute(of: days.start, at: 0)
        let columns = """
            work_order_id, asset_id, kind, opened_at, closed_at, due_at, priority, status, downtime_minutes,
            estimated_minutes
            """
        let from = "SELECT \(columns) FROM work_orders WHERE site_id ="
        return try connection.all(
            """
            \(from) $1 AND day BETWEEN $2 AND $3
            UNION \(from) $4 AND due_day BETWEEN $5 AND $6
            UNION \(from) $7 AND status = 0
            UNION \(from) $8 AND closed_at >= $9 AND opened_at < $10
            ORDER BY opened_at, work_order_id
            """, period + period + [.text(site), .text(site), .int(start), .int(start)]
        ) { row in
            WorkOrder(
                id: row.text(0), asset: row.text(1), kind: WorkOrder.Kind(rawValue: row.int(2)) ?? .corrective,
                openedAt: row.int(3), closedAt: row.optionalInt(4), dueAt: row.optionalInt(5),
                priority: row.optionalInt(6).flatMap(Priority.init(rawValue:)),
                status: WorkOrder.Status(rawValue: row.int(7)) ?? .open, downtimeMinutes: row.optionalInt(8),
                estimatedMinutes: row.optionalInt(9))
        }
    }

    /// One look an asset.
    func lastPreventive() throws -> [String: Minute] {
        let rows = try connection.all(
            """
            SELECT asset_id, (SELECT MAX(closed_at) FROM work_orders o
              WHERE o.site_id = e.site_id AND o.kind = 0 AND o.status = 1 AND o.asset_id = e.asset_id
                AND o.closed_at < $1)
            FROM equipment e WHERE site_id = $2
            """, [.int(zone.minute(of: days.end.advanced(by: 1), at: 0)), .text(site)]
        ) { ($0.text(0), $0.optionalInt(1)) }
        return rows.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }

    func requests() throws -> [TenantRequest] {
        try connection.all(
            """
            SELECT request_id, building_id, tenant_id, category, priority, opened_at, first_response_at, closed_at,
                   due_at, status
            FROM tenant_requests WHERE site_id = $1 AND day BETWEEN $2 AND $3 ORDER BY opened_at, request_id
            """, period
        ) { row in
            TenantRequest(
                id: row.text(0), building: row.int(1), tenant: row.optionalInt(2), category: row.optionalText(3),
                priority: row.optionalInt(4).flatMap(Priority.init(rawValue:)), openedAt: row.int(5),
                respondedAt: row.optionalInt(6), closedAt: row.optionalInt(7), dueAt: row.optionalInt(8),
                status: TenantRequest.Status(rawValue: row.int(9)) ?? .open)
        }
    }

    func surveys() throws -> [SurveyResponse] {
        try connection.all(
            """
            SELECT building_id, tenant_id, day, kind, score FROM surveys
            WHERE site_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day, survey_id
            """, period
        ) { row in
            SurveyResponse(
                building: row.int(0), tenant: row.optionalInt(1), day: CivilDate(dayNumber: row.int(2)),
                kind: SurveyResponse.Kind(rawValue: row.int(3)) ?? .csat, score: row.double(4))
        }
    }

    func emissions() throws -> [EmissionEntry] {
        try connection.all(
            """
            SELECT source, day, quantity, unit, building_id, scope, agent FROM emissions
            WHERE site_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day, entry_id
            """, period
        ) { row in
            EmissionEntry(
                source: row.text(0), day: CivilDate(dayNumber: row.int(1)), quantity: row.double(2),
                unit: EmissionUnit(rawValue: row.text(3)) ?? .kilogramCO2e, building: row.optionalInt(4),
                scope: row.optionalInt(5), agent: row.optionalInt(6).flatMap(AnestheticAgent.init(rawValue:)))
        }
    }
}

extension SQLRow {
    fileprivate func optionalDouble(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }
}
