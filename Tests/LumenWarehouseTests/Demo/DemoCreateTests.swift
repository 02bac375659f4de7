import Foundation
import LumenCore
import LumenSQL
import Testing

@testable import LumenWarehouse

@Suite struct DemoCreateTests {
    private let site = DemoSample.site

    /// A prepared warehouse in a directory of its own, which goes when the body ends.
    private func withWarehouse(_ body: (Warehouse) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "lumen-demo-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        let warehouse = Warehouse(database: try SQLiteDatabase(path: directory.appending(path: "lumen.sqlite").path()))
        try await warehouse.prepare()
        try await body(warehouse)
    }

    private func hospital(seed: UInt64 = DemoHospital.seed, on day: CivilDate = DemoSample.today) -> DemoHospital {
        DemoHospital(site: site, seed: seed, today: day, years: 0)
    }

    private func ledger(_ warehouse: Warehouse) async throws -> Ledger {
        let days = try #require(DateRange(CivilDate(dayNumber: 0), CivilDate(dayNumber: 40_000)))
        return try await warehouse.ledger(of: site, days: days)
    }

    @Test func everyRowAndBuildingArrives() async throws {
        try await withWarehouse { warehouse in
            let counts = try await hospital().create(in: warehouse)
            let expected = DemoSample(years: 0)
            let facilityRows = DemoFacilityRows(hospital())
            #expect(counts.inserted == expected.blocks.count + expected.cases.count + facilityRows.count)
            #expect(counts.overlapping == 0)
            let ledger = try await ledger(warehouse)
            #expect(Set(ledger.blocks.map(\.id)) == Set(expected.blocks.map(\.blockID)))
            #expect(Set(ledger.cases.map(\.id)) == Set(expected.cases.map(\.caseID)))
            let inventory = try await SiteCache(warehouse: warehouse).inventory(of: site)
            #expect(inventory.entities(of: .building).map(\.name) == (1...6).map { "Building \($0)" })
        }
    }

    @Test func onTheSameDayNothingChanges() async throws {
        try await withWarehouse { warehouse in
            let first = try await hospital().create(in: warehouse)
            let (before, revision) = (try await ledger(warehouse), try await warehouse.revision(of: site.id))
            let second = try await hospital().create(in: warehouse)
            #expect(second.unchanged == first.inserted)
            #expect(second.inserted + second.updated == 0)
            let after = try await ledger(warehouse)
            #expect(after.blocks == before.blocks)
            #expect(after.cases == before.cases)
            #expect(try await warehouse.revision(of: site.id) == revision)
        }
    }

    @Test func onALaterDayTheOldRowsGoAndRealImportsStay() async throws {
        try await withWarehouse { warehouse in
            try await hospital(seed: 1).create(in: warehouse)
            try await warehouse.database.write { [site] connection in
                let writer = try WarehouseWriter(connection, siteID: site.id)
                var row = CaseRow()
                row.caseID = "real"
                row.day = DemoSample.today
                row.room = "OR 1"
                try writer.write(row)
                try writer.finish(kind: "cases", at: 0)
            }
            let later = DemoSample.today.advanced(by: 9)
            try await hospital(on: later).create(in: warehouse)
            let expected = DemoSample(today: later, years: 0)
            let ledger = try await ledger(warehouse)
            #expect(Set(ledger.blocks.map(\.id)) == Set(expected.blocks.map(\.blockID)))
            #expect(Set(ledger.cases.map(\.id)) == Set(expected.cases.map(\.caseID) + ["real"]))

            try await hospital(on: later).create(in: warehouse, reset: true)
            #expect(try await self.ledger(warehouse).cases.count == expected.cases.count)
        }
    }
}
