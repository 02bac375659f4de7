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
        let whole = try await SiteCache(warehouse: warehouse).ledger(of: site, days: days).days(days)
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
        #expect(try await cache.ledger(of: site, days: days).days(days).cases == fresh.cases)
    }

    /// Manifests are reloaded while Lumen runs.
    @Test func aManifestThatNamesThingsAnotherWayShowsAtOnce() async throws {
        var site = try Site.test()
        let warehouse = try await warehouse()
        try await DemoHospital(site: site, today: today, years: 1).create(in: warehouse)
        let cache = SiteCache(warehouse: warehouse)
        let service = try #require(try await cache.inventory(of: site).entities(of: .blockGroup).first)
        #expect(service.aliases.isEmpty)
        site.aliases = [service.name: ["uro"]]
        #expect(try await cache.inventory(of: site).entity(.blockGroup, named: service.name)?.aliases == ["uro"])
        site.showsSurgeonNames = false
        #expect(
            try await cache.inventory(of: site).entities(of: .surgeon).allSatisfy { $0.name.hasPrefix("Surgeon ") })
    }

    /// By months, of a ledger that is held; at once, of one that is not; or of all days: the same sums.
    @Test(arguments: [(0, 0), (1, 0), (40, 3), (200, 45), (500, -20)])
    func assessmentsAreTheSameHoweverTheyAreMade(from: Int, to: Int) async throws {
        let (site, warehouse) = (try Site.test(), try await warehouse())
        try await DemoHospital(site: site, today: today, years: 1).create(in: warehouse)
        let days = try #require(DateRange(today.advanced(by: -from), today.advanced(by: -to)))
        let now = site.zone.minute(of: today, at: 700)
        let held = try await SiteCache(warehouse: warehouse).assessment(of: site, days: days, now: now)
        let read = try await SiteCache(warehouse: warehouse, limit: 10).assessment(
            of: site, days: try #require(DateRange(days.start.advanced(by: -1), days.end.advanced(by: 1))), now: now)
        let cache = SiteCache(warehouse: warehouse)
        let everything = try #require(try await cache.ledger(of: site, days: days).days)
        let whole = MetricEngine(site: site, now: now).assess(try await cache.ledger(of: site, days: everything))
        let scope = Scope(days: days)
        for assessment in [held, read] {
            #expect(assessment.utilization(in: scope) == whole.utilization(in: scope))
            #expect(assessment.utilizationBridge(in: scope).total == whole.utilizationBridge(in: scope).total)
            #expect(assessment.blocks(in: scope) == whole.blocks(in: scope))
            let groups = assessment.utilization(in: scope, by: .surgeon)
            #expect(groups.map(\.utilization) == whole.utilization(in: scope, by: .surgeon).map(\.utilization))
        }
    }

    @Test func aBlockCountsOnceItHasEnded() async throws {
        let (site, warehouse) = (try Site.test(), try await warehouse())
        try await DemoHospital(site: site, today: today, now: site.zone.minute(of: today, at: 1200), years: 1)
            .create(in: warehouse)
        let (cache, days) = (SiteCache(warehouse: warehouse), DateRange(day: today))
        func blocks(at minute: Int) async throws -> Int {
            let now = site.zone.minute(of: today, at: minute)
            return try await cache.assessment(of: site, days: days, now: now).utilization(in: Scope(days: days))
                .totalBlocks
        }
        let morning = try await blocks(at: 400)
        let evening = try await blocks(at: 1300)
        #expect(morning == 0)
        #expect(evening > 0)
        #expect(try await blocks(at: 401) == 0)
        var strict = site
        strict.definitions.releases = .gross
        let gross = try await cache.assessment(
            of: strict, days: days, now: site.zone.minute(of: today, at: 1300))
        #expect(gross.definitions.releases == .gross)
        #expect(gross.utilization(in: Scope(days: days)).totalBlocks >= evening)
    }

    @Test func manyWhoAskAtOnceGetTheSameLedger() async throws {
        let (site, warehouse) = (try Site.test(), try await warehouse())
        try await DemoHospital(site: site, today: today, years: 1).create(in: warehouse)
        let (cache, days) = (SiteCache(warehouse: warehouse), DateRange(day: today))
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<16 { group.addTask { try await cache.ledger(of: site, days: days).cases.count } }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(counts.count == 1)
        let stopped = Task { try await cache.ledger(of: site, days: days) }
        stopped.cancel()
        _ = try? await stopped.value
        #expect(try await !cache.ledger(of: site, days: days).cases.isEmpty)
    }
}
