import Foundation
import LumenCore
import LumenWarehouse
import Testing

/// Public files about buildings, found beside the project or where `LUMEN_DATA` says.
private enum PublicData {
    static let directory: String? = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../../../shared/data")
        let root = ProcessInfo.processInfo.environment["LUMEN_DATA"] ?? beside.standardizedFileURL.path
        return FileManager.default.isReadableFile(atPath: "\(root)/SOURCES.md") ? root : nil
    }()

    static func path(_ name: String) throws -> String { "\(try #require(directory))/\(name)" }

    /// The records' fields; for files without quotes.
    static func fields(_ name: String) throws -> [[String]] {
        try String(contentsOfFile: path(name), encoding: .utf8).split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

@Suite(.enabled(if: PublicData.directory != nil, "set LUMEN_DATA to the directory of the public files"))
struct FacilityPublicFileTests {
    private func load(
        _ fixture: ImportFixture, _ kind: ImportKind, _ name: String, _ mapping: JSON? = nil
    ) async throws -> ImportSummary {
        var options = ImportOptions()
        if let mapping { options.mapping = try ColumnMapping(mapping) }
        return try await fixture.importer.run(kind: kind, files: [try PublicData.path(name)], options: options)
    }

    /// Three imports, a fuel each; the headers tell units and fuels.
    @Test func seattleBuildingsGiveTheirPublishedIntensity() async throws {
        let fixture = try await ImportFixture(zone: "America/Los_Angeles")
        let file = "energy/seattle_2016_healthcare_buildings.csv"
        for header in ["Electricity(kWh)", "NaturalGas(therms)", "SteamUse(kBtu)"] {
            let mapping: JSON = [
                "PropertyName": "building", "OSEBuildingID": "meter", "DataYear": "timestamp",
                "LargestPropertyUseTypeGFA": "area_ft2", header: "kwh",
            ]
            let summary = try await load(fixture, .energy, file, mapping)
            #expect(summary.read == 69 && summary.inserted == 69 && summary.rejected == 0)
            #expect(summary.droppedColumns == ["Address", "ZipCode"])
            #expect(try await load(fixture, .energy, file, mapping).unchanged == 69)
        }
        let warehouse = Warehouse(database: fixture.database)
        let year = try FacilityNotes().days("2016-01-01", "2016-12-31")
        let ledger = try await warehouse.facilityLedger(of: fixture.site, days: year, parts: [.energy])
        #expect(ledger.energy.count == 207)
        let published = [
            "Swedish Ballard": 225.0, "Seattle Children's Hospital Main Campus": 288.8,
            "Harborview Medical Center": 217.1, "Main Hospital - All Wings": 204.7,
        ]
        for (name, intensity) in published.sorted(by: { $0.key < $1.key }) {
            let building = try #require(ledger.buildings.first { $0.value == name }?.key)
            let use = EnergyUse(ledger.building(building).energy, window: year, zone: fixture.site.zone)
            let siteEUI = try #require(use.siteEUI.value)
            #expect(abs(siteEUI - intensity) < 0.1, "\(name): \(siteEUI)")
            #expect(use.siteEUI.variant == "twelve months")
        }
        #expect(PeakDemand(ledger.energy, window: year, zone: fixture.site.zone).figure.reason != nil)
    }

    /// The trusts' files say neither month nor year; with it, their zeros are missing, not nothing.
    @Test func trustsLackATimeAndReportZeros() async throws {
        let fixture = try await ImportFixture(zone: "Europe/London")
        let mapping: JSON = ["org_name": "building", "org_code": "meter", "electricity_kwh": "kwh"]
        let told = await sentence {
            _ = try await load(fixture, .energy, "energy/nhs_eric_trust_2016-17.csv", mapping)
        }
        #expect(told?.contains("no column that is recognised as timestamp") == true)
        for year in [2015, 2016] {
            let text = try String(
                contentsOfFile: PublicData.path("energy/nhs_eric_trust_\(year)-\(year - 1999).csv"), encoding: .utf8)
            let lines = text.split(whereSeparator: \.isNewline)
            let dated = ["date,\(lines[0])"] + lines.dropFirst().map { "\(year)-04-01,\($0)" }
            let summary = try await fixture.run(dated.joined(separator: "\n"), as: .energy, mapping: mapping)
            #expect(summary.inserted == lines.count - 1 && summary.rejected == 0)
        }
        let days = try FacilityNotes().days("2016-04-01", "2017-03-31")
        let ledger = try await Warehouse(database: fixture.database).facilityLedger(of: fixture.site, days: days)
        let use = EnergyUse(ledger.energy, window: days, zone: fixture.site.zone)
        #expect(use.basis.exclusions.contains { $0.reason == .zeroForWeeks && $0.count > 0 })
        #expect(use.siteEUI.value.map { 10..<60 ~= $0 } == true)
    }

    /// The reference hospital's hours have no building, meter or day; a year and a name make readings of them.
    @Test func theReferenceHospitalHasAPeak() async throws {
        let fixture = try await ImportFixture(zone: "America/Phoenix")
        let name = "energy/doe_reference_hospital_hourly_boulder.csv"
        let told = await sentence { _ = try await load(fixture, .energy, name, ["electric_kwh": "kwh"]) }
        #expect(told?.contains("timestamp, building, meter") == true)
        let start = try FacilityNotes.day("2025-01-01")
        let rows = try PublicData.fields(name).dropFirst().map { fields in
            let hour = (Int(fields[0]) ?? 0) - 1
            return
                "Boulder,Main,\(start.advanced(by: hour / 24)) \(clockText(minuteOfDay: hour % 24 * 60)),\(fields[1])"
        }
        let text = (["building,meter,timestamp,electric_kwh"] + rows).joined(separator: "\n")
        #expect(try await fixture.run(text, as: .energy).inserted == 8760)
        let year = try FacilityNotes().year
        let ledger = try await Warehouse(database: fixture.database).facilityLedger(of: fixture.site, days: year)
        #expect(Set(ledger.energy.map(\.minutes)) == [60])
        let peak = PeakDemand(ledger.energy, window: year, zone: fixture.site.zone)
        #expect(peak.figure.value == 1560.309)
        #expect(peak.figure.variant.hasSuffix("a 15-minute peak may be higher"))
        #expect(sixDecimals(peak.loadFactor.value) == 0.605917)
        #expect(peak.monthly.count == 12)
    }

    @Test func medicalDevicesAreEquipmentWithoutOrders() async throws {
        let fixture = try await ImportFixture()
        let name = "maintenance/medical_device_failure_SYNTHETIC.csv"
        let summary = try await load(fixture, .equipment, name, ["Model": "name"])
        #expect(summary.read == 4149 && summary.inserted == 4149 && summary.rejected == 0)
        #expect(summary.droppedColumns == ["Age"])
        #expect(summary.ignoredColumns.contains("Downtime"))
        let told = await sentence { _ = try await load(fixture, .workOrders, name) }
        #expect(told?.contains("work_order_id, opened_at") == true)
        let days = try FacilityNotes().year
        let ledger = try await Warehouse(database: fixture.database).facilityLedger(of: fixture.site, days: days)
        #expect(ledger.equipment.count == 4149 && ledger.equipment.allSatisfy { $0.installed != nil })
        let reliability = Reliability(
            ledger.equipment, ledger.workOrders, window: days, zone: fixture.site.zone, now: .max)
        #expect(reliability.mtbf.value == nil && reliability.mtbf.reason == "no failure in the period")
    }

    @Test func cityRequestsAreServedOrNot() async throws {
        let fixture = try await ImportFixture()
        let name = "requests/nyc311_sample_1000.csv"
        let told = await sentence { _ = try await load(fixture, .tenantRequests, name) }
        #expect(told?.contains("no column that is recognised as building") == true)
        let summary = try await load(fixture, .tenantRequests, name, ["Borough": "building"])
        #expect(summary.read == 1000 && summary.inserted == 990 && summary.rejected == 10)
        #expect(summary.rejects.map(\.reason) == ["is before opened_at"])
        let days = try FacilityNotes().days("2014-01-01", "2019-12-31")
        let ledger = try await Warehouse(database: fixture.database).facilityLedger(of: fixture.site, days: days)
        let service = TenantService(
            ledger.requests, window: days, zone: fixture.site.zone, definitions: FacilityDefinitions(), now: .max)
        #expect(service.requests == 990 && service.closed + service.open == 990)
        let (closed, all) = (try #require(service.slaClosed.value), try #require(service.slaAll.value))
        #expect(0 < all && all < closed && closed < 1)
        #expect(service.response.value == nil && service.response.reason == "no request has a first response")
    }

    @Test func factorTablesAgreeWithThePublishedOnes() async throws {
        let grid = try PublicData.fields("carbon/egrid2022_subregion_output_rates.csv").dropFirst()
        #expect(grid.count == GridRegion.all.count)
        for fields in grid {
            #expect(GridRegion(id: fields[0])?.poundsPerMWh == Double(fields[5]), "\(fields[0])")
        }
        let factors = try PublicData.fields("carbon/uk_srp_carbon_factors_2007-2021.csv")
        for agent in AnestheticAgent.allCases {
            let row = try #require(factors.first { $0[1].lowercased() == agent.name })
            let tonnes = try #require(Double(row[17]))
            let ours = agent.density * (GWPSet.clinical[agent] ?? 0) / 1000
            #expect(abs(ours - tonnes) < 1e-3 * tonnes, "\(agent.name)")
        }
        let told = await sentence {
            _ = try await load(try ImportFixture(), .emissions, "carbon/uk_srp_carbon_factors_2007-2021.csv")
        }
        #expect(told?.contains("source, date, quantity") == true)
    }
}
