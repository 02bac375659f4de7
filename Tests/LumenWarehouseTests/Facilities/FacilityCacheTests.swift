import LumenCore
import LumenWarehouse
import Testing

@Suite struct FacilityCacheTests {
    private static let orders = [
        "work_order_id,asset_id,opened_at,closed_at,type,due_at,status", "w1,a1,2025-01-01,,pm,2025-01-10,open",
        "w2,a1,2025-03-01,2025-03-05,pm,2025-03-10,closed", "w3,a1,2025-05-20,2025-06-05,pm,2025-06-10,closed",
        "w4,a1,2025-08-01,2025-08-02,cm,,closed", "w5,a1,2025-01-02,2025-04-05,cm,2025-01-12,closed",
        "w6,a1,2025-01-02,2025-02-05,cm,2025-01-12,closed",
    ].joined(separator: "\n")
    private static let readings =
        ["timestamp,building,meter,kwh,fuel"].joined() + "\n"
        + (1...9).map { "2025-0\($0),Main,E,\($0)00,\($0 % 2 == 0 ? "gas" : "electricity")" }.joined(separator: "\n")

    private func fixture() async throws -> ImportFixture {
        let fixture = try await ImportFixture()
        try await fixture.run("asset_id,name,building,category\na1,Chiller,Main,Cooling", as: .equipment)
        try await fixture.run(Self.orders, as: .workOrders)
        try await fixture.run(Self.readings, as: .energy)
        return fixture
    }

    /// w5 was open when they began; w3 was done after May.
    @Test(
        "what is held and what is read by days are the same", arguments: [0, 100_000],
        [("2025-06-30", "2025-06-05"), ("2025-05-31", "2025-03-05")])
    func sameRows(limit: Int, end: (day: String, lastDone: String)) async throws {
        let fixture = try await fixture()
        let warehouse = Warehouse(database: fixture.database)
        let cache = FacilityCache(warehouse: warehouse, limit: limit)
        let notes = try FacilityNotes()
        let days = try notes.days("2025-03-01", end.day)
        for part in [FacilityLedger.Part.energy, .maintenance] {
            let direct = try await warehouse.facilityLedger(of: fixture.site, days: days, parts: [part])
            for _ in 0..<2 {
                let held = try await cache.ledger(of: fixture.site, part, days: days).ledger
                #expect(held.energy == direct.energy && held.workOrders == direct.workOrders)
                #expect(held.equipment == direct.equipment && held.lastPreventive == direct.lastPreventive)
                guard part == .maintenance else { continue }
                #expect(held.workOrders.map(\.id).sorted() == ["w1", "w2", "w3", "w5"])
                let last = try #require(held.lastPreventive["a1"])
                #expect(notes.zone.local(last).day.isoText == end.lastDone)
            }
        }
    }

    @Test("a new import is seen, and the days it covers") func newImport() async throws {
        let fixture = try await fixture()
        let cache = FacilityCache(warehouse: Warehouse(database: fixture.database))
        let year = try FacilityNotes().year
        let before = try await cache.ledger(of: fixture.site, .energy, days: year)
        #expect(before.ledger.energy.count == 9 && before.dataDays?.end.isoText == "2025-09-01")
        try await fixture.run("timestamp,building,meter,kwh\n2025-10,Main,E,50", as: .energy)
        let after = try await cache.ledger(of: fixture.site, .energy, days: year)
        #expect(after.ledger.energy.count == 10 && after.dataDays?.end.isoText == "2025-10-01")
    }

    @Test("the parts of a facet are the rows that tell it", arguments: FacilityFacet.allCases)
    func parts(facet: FacilityFacet) async throws {
        let fixture = try await fixture()
        let ledger = try await Warehouse(database: fixture.database).facilityLedger(
            of: fixture.site, days: try FacilityNotes().year)
        let parts = ledger.parts(by: facet)
        let names: [FacilityFacet: [String]] = [
            .building: ["Main"], .fuel: ["electricity", "natural gas"], .meter: ["E"], .category: ["Cooling"],
            .equipment: ["Chiller"], .kind: ["preventive", "corrective"],
        ]
        #expect(parts.map(\.name) == names[facet] ?? [])
        let isOfMeters = [.building, .fuel, .meter].contains(facet)
        #expect(parts.reduce(0) { $0 + $1.ledger.energy.count } == (isOfMeters ? ledger.energy.count : 0))
        let isOfAssets = [.building, .category, .equipment, .kind].contains(facet)
        #expect(parts.reduce(0) { $0 + $1.ledger.workOrders.count } == (isOfAssets ? 6 : 0))
    }

    @Test("every figure has a definition that the site can tell") func definitions() throws {
        var site = try ImportFixture.site()
        site.facilities.gridRegion = "RFCW"
        site.facilities.pmGraceDays = 5
        let texts = FacilityMetric.definitions(at: site)
        #expect(texts.map(\.name) == FacilityMetric.allCases.map(\.rawValue))
        #expect(texts.allSatisfy { !$0.variant.isEmpty && !$0.formula.isEmpty && !$0.source.isEmpty })
        #expect(texts.first { $0.name == "carbon_footprint" }?.variant.contains("RFCW") == true)
        #expect(texts.first { $0.name == "pm_compliance" }?.variant.contains("5 days of grace") == true)
        #expect(texts.first { $0.name == "mtbf" }?.formula == "(calendar hours − downtime) ÷ failures")
    }

    /// Gas billed 31; electricity 100 kWh at 0.1, a peak of 100 kW at 10 and a fixed 30 for half of the month.
    @Test("bills and the tariff price a fuel each") func billsAndTariff() throws {
        let notes = try FacilityNotes()
        let start = try notes.minute("2025-06-10 10:00")
        let readings = [
            EnergyReading(start: start, minutes: 60, kWh: 100),
            EnergyReading(meter: 2, fuel: .naturalGas, start: start, minutes: 60, kWh: 900, cost: 31),
        ]
        let cost = EnergyCost(
            readings, window: try notes.days("2025-06-01", "2025-06-15"), zone: notes.zone,
            tariff: EnergyTariff(perKWh: 0.1, perKW: 10, fixed: 30))
        #expect(cost.origin == .both && cost.energy == 41 && cost.demand == 500 && cost.fixed == 15)
        #expect(cost.total.value == 556 && cost.pricedKWh == 1000 && cost.basis.n == 2)
    }
}
