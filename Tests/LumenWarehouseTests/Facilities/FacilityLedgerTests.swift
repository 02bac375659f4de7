import LumenCore
import LumenWarehouse
import Testing

@Suite struct FacilityLedgerTests {
    private let notes: FacilityNotes

    init() throws { notes = try FacilityNotes() }

    private func energy(_ fixture: ImportFixture, _ first: String, _ last: String) async throws -> [EnergyReading] {
        let days = try notes.days(first, last)
        return try await Warehouse(database: fixture.database).facilityLedger(of: fixture.site, days: days).energy
    }

    /// Bills of 2025: the one of January is the year's first, that of April is missing, that of November the last.
    @Test func monthlyBillsLastTheirMonth() async throws {
        let fixture = try await ImportFixture()
        let months = ["01", "02", "03", "05", "06", "07", "08", "09", "10", "11"]
        let rows = months.map { "B1,M1,2025-\($0)-01,1" }
        try await fixture.run((["building,meter,timestamp,kwh"] + rows).joined(separator: "\n"), as: .energy)
        let year = try await energy(fixture, "2025-01-01", "2025-12-31")
        let days = year.map { Int((Double($0.minutes ?? 0) / 1440).rounded()) }
        #expect(days == [31, 28, 31, 31, 30, 31, 31, 30, 31, 30])
        for (month, last) in [("02", "28"), ("06", "30"), ("11", "30")] {
            let one = try await energy(fixture, "2025-\(month)-01", "2025-\(month)-\(last)")
            let use = EnergyUse(
                one, window: try notes.days("2025-\(month)-01", "2025-\(month)-\(last)"), zone: notes.zone)
            #expect(use.consumption.value == 1, "\(month)")
        }
    }

    @Test func aLoneReadingHasNoLength() async throws {
        let fixture = try await ImportFixture()
        try await fixture.run("building,meter,timestamp,kwh\nB1,M1,2025-07-01,5\nB1,M2,2025-07,6\n", as: .energy)
        let readings = try await energy(fixture, "2025-07-01", "2025-07-31")
        #expect(readings.map(\.minutes) == [nil, 31 * 1440])
    }

    /// Meters of one name in two buildings, and two fuels of one meter, are apart.
    @Test func quarterHoursAreReadByMeter() async throws {
        let fixture = try await ImportFixture()
        let text = """
            building,meter,timestamp,kwh,fuel
            B1,Main,2025-07-01 00:00,1,
            B1,Main,2025-07-01 00:15,2,
            B1,Main,2025-07-01 00:30,3,
            B1,Main,2025-07-01 02:00,4,
            B1,Main,2025-07-01 00:00,5,gas
            B1,Main,2025-07-01 01:00,6,gas
            B2,Main,2025-07-01 00:00,7,
            """
        #expect(try await fixture.run(text, as: .energy).inserted == 7)
        let readings = try await energy(fixture, "2025-07-01", "2025-07-01")
        #expect(readings.map(\.minutes) == [15, 15, 15, 15, 60, 60, nil])
        #expect(readings.map(\.kWh) == [1, 2, 3, 4, 5, 6, 7])
        let ledger = try await Warehouse(database: fixture.database).facilityLedger(
            of: fixture.site, days: try notes.days("2025-07-01", "2025-07-01"))
        let second = try #require(ledger.buildings.first { $0.value == "B2" }?.key)
        #expect(ledger.building(second).energy.map(\.kWh) == [7])
    }

    /// "before" was open when July began; "after" was done after it.
    @Test func ordersOfAPeriodAndOpenOnesAreRead() async throws {
        let fixture = try await ImportFixture()
        let header = "work_order_id,asset_id,opened_at,closed_at,type,due_at"
        let rows = [
            "opened,A1,2025-07-10,2025-09-01,cm,", "due,A1,2025-06-01,2025-07-05,pm,2025-07-31",
            "open,A1,2024-01-01,,pm,2024-02-01", "before,A1,2025-06-01,2025-07-01,pm,2025-06-30",
            "long before,A1,2025-06-01,2025-06-30,pm,2025-06-30",
            "after,A1,2025-08-01,2025-08-02,pm,2025-08-03",
        ]
        try await fixture.run(([header] + rows).joined(separator: "\n"), as: .workOrders)
        try await fixture.run("asset_id,name,building\nA1,Pump,B1\nA2,Fan,\n", as: .equipment)
        let warehouse = Warehouse(database: fixture.database)
        let july = try notes.days("2025-07-01", "2025-07-31")
        let ledger = try await warehouse.facilityLedger(of: fixture.site, days: july, parts: [.maintenance])
        #expect(ledger.workOrders.map(\.id) == ["open", "before", "due", "opened"])
        #expect(ledger.lastPreventive == ["A1": try notes.minute("2025-07-05 00:00")])
        #expect(ledger.building(1).workOrders.count == 4 && ledger.building(1).equipment.map(\.id) == ["A1"])
        #expect(ledger.energy.isEmpty && ledger.requests.isEmpty)
        let days = try await warehouse.facilityDays(.workOrders, of: fixture.site)
        #expect(days == (try notes.days("2024-01-01", "2025-08-01")))
        #expect(try await warehouse.facilityDays(.surveys, of: fixture.site) == nil)
    }

    @Test func whatWasImportedComesBack() async throws {
        let fixture = try await ImportFixture()
        try await fixture.run(
            "request_id,building,opened_at,tenant,priority,closed_at,due_at\nR1,B1,2025-07-01 08:00,Clinic,high,2025-07-01 09:00,2025-07-02\n",
            as: .tenantRequests)
        try await fixture.run("building,date,score,kind\nB1,2025-07-02,9,nps\n", as: .surveys)
        try await fixture.run(
            "source,date,quantity,unit,building\nSevoflurane,2025-07-03,4,bottles,B1\n", as: .emissions)
        try await fixture.run("asset_id,name,installed,criticality\nA1,Pump,2020-02-03,high\n", as: .equipment)
        let warehouse = Warehouse(database: fixture.database)
        let july = try notes.days("2025-07-01", "2025-07-31")
        let ledger = try await warehouse.facilityLedger(of: fixture.site, days: july)
        #expect(
            ledger.requests == [
                TenantRequest(
                    id: "R1", building: 1, tenant: 1, priority: .high, openedAt: try notes.minute("2025-07-01 08:00"),
                    closedAt: try notes.minute("2025-07-01 09:00"), dueAt: try notes.minute("2025-07-02 23:59"))
            ])
        #expect(
            ledger.surveys == [
                SurveyResponse(building: 1, day: try FacilityNotes.day("2025-07-02"), kind: .nps, score: 9)
            ])
        #expect(
            ledger.emissions == [
                EmissionEntry(
                    source: "Sevoflurane", day: try FacilityNotes.day("2025-07-03"), quantity: 4, unit: .bottle,
                    building: 1, agent: .sevoflurane)
            ])
        #expect(
            ledger.equipment == [
                Asset(id: "A1", name: "Pump", installed: try FacilityNotes.day("2020-02-03"), criticality: .high)
            ])
        #expect(ledger.tenants == [1: "Clinic"] && ledger.buildings == [1: "B1"])
        let june = try notes.days("2025-06-01", "2025-06-30")
        let empty = try await warehouse.facilityLedger(of: fixture.site, days: june)
        #expect(empty.requests.isEmpty && empty.surveys.isEmpty && empty.emissions.isEmpty)
    }
}
