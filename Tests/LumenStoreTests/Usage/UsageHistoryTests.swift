import Foundation
import LumenCore
import LumenSQL
import LumenTesting
import Testing

@testable import LumenStore

@Suite("UsageHistory")
struct UsageHistoryTests {
    private static let failedTool = UsageRecord.Tool(name: "t", parameters: [:], isSuccess: false, milliseconds: 1)

    /// Records of two sites over nine days, some of which are recorded twice.
    private static func records(_ count: Int) -> [UsageRecord] {
        var random = SeededRandom(seed: 3)
        return (0..<count).map { index in
            var record = UsageRecord.test(
                "r\(index)", site: ["north", "south"].randomElement(using: &random) ?? "",
                day: "2025-10-0\(Int.random(in: 1...9, using: &random))",
                error: [nil, nil, .internal, .messageRejected].randomElement(using: &random) ?? nil,
                milliseconds: Int.random(in: 0...9000, using: &random),
                cost: Money(microdollars: Int.random(in: 0...90_000, using: &random)),
                tools: index % 3 == 0 ? [failedTool] : [],
                query: index % 4 == 0 ? "query \(Int.random(in: 0...3, using: &random))" : nil,
                at: noon.minutes(Double(Int.random(in: 0...20, using: &random))))
            record.route = ["router", "model", nil].randomElement(using: &random) ?? nil
            return record
        }
    }

    private static func bench(_ records: [UsageRecord]) async throws -> UsageBench {
        let bench = try await UsageBench()
        for record in records + records.prefix(20) { try await bench.usage.record(record) }
        return bench
    }

    private static func sums(of records: [UsageRecord]) -> [UsageDay] {
        Dictionary(grouping: records, by: \.day).map { day, records in
            UsageDay(
                day: day, totals: UsageTotals(records), flagged: records.count { $0.errorCode == .messageRejected })
        }.sorted { $0.day < $1.day }
    }

    @Test func eachDaysSumsAreThoseOfItsRecords() async throws {
        let records = Self.records(200)
        let bench = try await Self.bench(records)
        let days = try #require(DateRange(day("2025-10-03"), day("2025-10-07")))
        for site in ["north", "south", nil] {
            let expected = records.filter { site == nil || $0.siteID == site }
            #expect(try await bench.usage.days(of: site, in: nil) == Self.sums(of: expected))
            #expect(
                try await bench.usage.days(of: site, in: days)
                    == Self.sums(of: expected.filter { days.contains($0.day) }))
        }
        #expect(try await bench.usage.days(of: "none", in: nil) == [])
    }

    @Test func sumsOutliveTheRecords() async throws {
        let records = Self.records(60)
        let bench = try await Self.bench(records)
        _ = try await bench.usage.prune(before: day("2025-10-09"))
        #expect(try await bench.usage.days(of: nil, in: nil) == Self.sums(of: records))
    }

    @Test func aTurnsSumsAreKeptWithItOrNotAtAll() async throws {
        let bench = try await UsageBench()
        try await bench.database.write { try $0.execute("ALTER TABLE usage_days RENAME TO away") }
        await #expect(throws: DatabaseFault.self) { try await bench.usage.record(.test("r")) }
        try await bench.database.write { try $0.execute("ALTER TABLE away RENAME TO usage_days") }
        #expect(try await bench.usage.records(of: nil, .all, limit: 9) == [])
        try await bench.usage.record(.test("r"))
        #expect(try await bench.usage.days(of: nil, in: nil) == Self.sums(of: [.test("r")]))
    }

    /// A database of before there were sums.
    @Test func theSumsOfEarlierRecordsAreWorkedOut() async throws {
        let records = Self.records(80)
        let bench = try await Self.bench(records)
        try await bench.database.write { connection in
            for statement in [
                "DROP TABLE usage_days", "DROP INDEX usage_turns_by_duration",
                "CREATE INDEX usage_turns_by_day ON usage_turns (site_id, day)",
                "DELETE FROM schema_migrations WHERE component = 'usage-days'",
            ] {
                try connection.execute(statement)
            }
        }
        try await bench.sessions.prepare()
        #expect(try await bench.usage.days(of: nil, in: nil) == Self.sums(of: records))
    }

    @Test(arguments: [UsageKind.all, .failed, .withQuery], [nil, "north"])
    func pagesHaveEveryRecordOnce(kind: UsageKind, site: String?) async throws {
        let bench = try await Self.bench(Self.records(90))
        let all = try await bench.usage.records(of: site, kind, limit: 1000)
        var (read, place) = ([UsageRecord](), UsagePlace?.none)
        repeat {
            let page = try await bench.usage.records(of: site, kind, after: place, limit: 7)
            read += page
            place = page.last.map { UsagePlace(of: $0) }.flatMap { UsagePlace($0.text) }
            try Task.checkCancellation()
        } while place != nil
        #expect(read == all)
        #expect(all.count > 7)
    }

    @Test func aRecordIsFoundByItsRequest() async throws {
        let records = Self.records(30)
        let bench = try await Self.bench(records)
        for record in records { #expect(try await bench.usage.record(of: record.requestID) == record) }
        #expect(try await bench.usage.record(of: "nobody") == nil)
    }

    @Test func queriesAreCountedByDashboard() async throws {
        let bench = try await UsageBench()
        let asked: [(String?, String, String, Double)] = [
            ("a", "blocks", "2025-10-09", 1), ("a", "blocks", "2025-10-09", 9), ("b", "blocks", "2025-10-09", 5),
            ("a", "rooms", "2025-10-09", 6), (nil, "rooms", "2025-10-09", 7), ("a", "blocks", "2025-10-01", 20),
        ]
        for (index, (query, dashboard, day, minutes)) in asked.enumerated() {
            try await bench.usage.record(
                .test("r\(index)", day: day, dashboard: dashboard, query: query, at: noon.minutes(minutes)))
        }
        let days = try #require(DateRange(day("2025-10-02"), day("2025-10-09")))
        let expected = [("a", "blocks", 2, 9.0), ("a", "rooms", 1, 6), ("b", "blocks", 1, 5)].map {
            AskedQuery(text: $0.0, dashboardID: $0.1, count: $0.2, lastAt: noon.minutes($0.3))
        }
        #expect(try await bench.usage.queries(of: nil, in: days, limit: 9) == expected)
        #expect(try await bench.usage.queries(of: "north", in: days, limit: 1) == [expected[0]])
        #expect(try await bench.usage.queries(of: "south", in: days, limit: 9) == [])
    }

    @Test func recentTurnsAndRoutesAreCounted() async throws {
        let records = Self.records(100)
        let bench = try await Self.bench(records)
        for site in ["north", nil] {
            let own = records.filter { site == nil || $0.siteID == site }
            let since = noon.minutes(10)
            #expect(try await bench.usage.turns(of: site, since: since) == own.count { $0.startedAt > since })
            let ever = try #require(DateRange(day("2020-01-01"), day("2030-01-01")))
            let routes = try await bench.usage.totals(of: site, in: ever, by: .route)
            let counts = Dictionary(grouping: own) { $0.route ?? "none" }.mapValues(\.count)
            #expect(Dictionary(uniqueKeysWithValues: routes.map { ($0.key, $0.1.turns) }) == counts)
        }
    }

    /// No question of the page's head reads all records.
    @Test(arguments: [
        "SELECT d.day, SUM(d.cost) FROM usage_days d WHERE 1 = 1 AND 1 = 1 GROUP BY d.day ORDER BY d.day",
        """
        SELECT t.duration_ms FROM usage_turns t
        WHERE t.site_id IN (SELECT d.site_id FROM usage_days d) AND t.day BETWEEN 1 AND 2
        """,
        "SELECT COUNT(*) FROM usage_turns WHERE started_at > 1",
    ])
    func headlineFiguresDoNotScanTheTurns(query: String) async throws {
        let bench = try await UsageBench()
        let plan = try await bench.database.read { connection in
            try connection.all("EXPLAIN QUERY PLAN \(query)", []) { $0.text(3) }
        }
        #expect(!plan.contains { $0.hasPrefix("SCAN t") || $0.hasPrefix("SCAN usage_turns") }, "\(plan)")
    }
}
