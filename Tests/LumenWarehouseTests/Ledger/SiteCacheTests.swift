import Foundation
import LumenCore
import LumenSQL
import LumenTesting
import LumenWarehouse
import Testing

struct SiteCacheTests {
    private let today = day("2026-11-20")

    private func warehouse() async throws -> Warehouse {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".sqlite").path
        let warehouse = Warehouse(database: try SQLiteDatabase(path: path))
        try await warehouse.prepare()
        return warehouse
    }

    /// Held whole, or read for its days because the site is over the limit: the same ledger.
    @Test(arguments: [
        ("2026-10-01", "2026-10-31"), ("2026-11-20", "2026-11-20"), ("2019-01-01", "2019-12-31"),
        ("2020-01-01", "2030-01-01"),
    ])
    func bothWaysGiveTheSameLedger(first: String, last: String) async throws {
        let (site, warehouse) = (try Site.test(), try await warehouse())
        try await DemoHospital(site: site, today: today, years: 1).create(in: warehouse)
        let days = try #require(DateRange(day(first), day(last)))
        let whole = try await SiteCache(warehouse: warehouse).ledger(of: site, days: days)
        let read = try await SiteCache(warehouse: warehouse, limit: 10).ledger(of: site, days: days)
        #expect(whole.blocks == read.blocks)
        #expect(whole.cases == read.cases)
        #expect(whole.directory == read.directory)
        #expect(whole.cases.allSatisfy { days.contains($0.day) })
        #expect(whole.cases.isEmpty == (first == "2019-01-01"))
    }

    @Test func whatIsImportedShowsAtOnce() async throws {
        let (site, warehouse) = (try Site.test(), try await warehouse())
        let cache = SiteCache(warehouse: warehouse)
        let days = DateRange(day: today.advanced(by: -3))
        #expect(try await cache.inventory(of: site).caseDays == nil)
        #expect(try await cache.ledger(of: site, days: days).cases.isEmpty)
        try await DemoHospital(site: site, today: today, years: 1).create(in: warehouse)
        #expect(try await cache.inventory(of: site).entities(of: .surgeon).count == 16)
        #expect(try await !cache.ledger(of: site, days: days).cases.isEmpty)
        try await DemoHospital(site: site, seed: 9, today: today, years: 1).create(in: warehouse)
        let fresh = try await warehouse.ledger(of: site, days: days)
        #expect(try await cache.ledger(of: site, days: days).cases == fresh.cases)
    }
}
