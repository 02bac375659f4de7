import Foundation
import LumenCore
import LumenSQL
import LumenStore
import LumenTesting
import Synchronization
import Testing

extension UsageRecord {
    static func test(
        _ request: String, site: String = "north", day iso: String = "2025-10-09", dashboard: String = "blocks",
        user: String = "ann", model: String? = "m", error: FaultCode? = nil, milliseconds: Int = 100, cost: Money = 10,
        tools: [Tool] = [], query: String? = nil, at startedAt: Date = noon
    ) -> UsageRecord {
        UsageRecord(
            requestID: request, startedAt: startedAt, day: LumenTesting.day(iso), siteID: site, dashboardID: dashboard,
            sessionID: "s", user: user, route: "model", model: model, status: error == nil ? "completed" : "failed",
            errorCode: error, milliseconds: milliseconds, iterations: 2,
            tokens: TokenUsage(uncachedInput: 1, cacheRead: 2, cacheWrite: 3, output: 4), cost: cost, tools: tools,
            messageLength: 17, query: query,
            timeline: [
                .init(offsetMilliseconds: 3, event: "tool_call_end", name: "t", status: "success"),
                .init(offsetMilliseconds: 9, event: "done"),
            ])
    }
}

struct UsageBench {
    let path = scratchPath()
    let database: SQLiteDatabase
    let usage: SQLUsageStore
    let sessions: SQLSessionStore

    init() async throws {
        database = try SQLiteDatabase(path: path)
        usage = SQLUsageStore(database: database)
        sessions = SQLSessionStore(database: database)
        try await sessions.prepare()
    }

    func all() async throws -> [UsageRecord] { try await usage.records(of: nil, .all, limit: 1000) }
}

private let ever = DateRange(day("2020-01-01"), day("2030-01-01")) ?? DateRange(day: day("2020-01-01"))

@Suite("Usage")
struct UsageTests {
    private static let tool = UsageRecord.Tool(
        name: "get_room_utilization", parameters: ["rooms": ["OR 1"], "top": 3], isSuccess: true, milliseconds: 12)
    private static let failed = UsageRecord.Tool(name: "t", parameters: [:], isSuccess: false, milliseconds: 1)

    @Test func whatIsRecordedIsReadBack() async throws {
        let bench = try await UsageBench()
        let records: [UsageRecord] = [
            .test("a", tools: [Self.tool, Self.failed], query: "how full was <ROOM>?", at: noon.minutes(2)),
            .test("b", model: nil, error: .modelBusy, at: noon.minutes(1)),
        ]
        for record in records + records { try await bench.usage.record(record) }
        #expect(try await bench.all() == records)
        #expect(try await bench.usage.records(of: "north", .withQuery, limit: 9) == [records[0]])
        #expect(try await bench.usage.records(of: nil, .failed, limit: 9) == records)
        #expect(try await bench.usage.records(of: nil, .failed, limit: 1) == [records[0]])
        #expect(try await bench.usage.records(of: "south", .all, limit: 9) == [])
    }

    @Test func aTurnAndWhatItTookAreKeptTogether() async throws {
        let bench = try await UsageBench()
        let session = try await bench.sessions.session(turns: [])
        #expect(try await bench.sessions.append(.test("r"), to: session, recording: .test("r"), at: noon))
        #expect(try await bench.sessions.append(.test("r"), to: session, recording: .test("r"), at: noon))
        #expect(try await bench.sessions.turns(of: session) == [.test("r")])
        #expect(try await bench.all() == [.test("r")])
    }

    @Test func whereOneCannotBeKeptNeitherIs() async throws {
        let bench = try await UsageBench()
        let session = try await bench.sessions.session(turns: [])
        try await bench.database.write { try $0.execute("DROP TABLE turns") }
        await #expect(throws: DatabaseFault.self) {
            try await bench.sessions.append(.test("r"), to: session, recording: .test("r"), at: noon)
        }
        #expect(try await bench.all() == [])
    }

    @Test func aDeletedSessionDoesNotHideWhatATurnTook() async throws {
        let bench = try await UsageBench()
        let session = try await bench.sessions.session(turns: [])
        #expect(try await bench.sessions.delete(session.id, of: "ann", at: noon))
        #expect(try await !bench.sessions.append(.test("r"), to: session, recording: .test("r"), at: noon))
        #expect(try await bench.all() == [.test("r")])
    }

    @Test func whatWasAskedGoesWithItsSession() async throws {
        let bench = try await UsageBench()
        let session = try await bench.sessions.session(turns: [])
        var (record, other) = (UsageRecord.test("r", tools: [Self.tool], query: "text"), UsageRecord.test("o"))
        record.sessionID = session.id
        other.query = "kept"
        for usage in [record, other] {
            _ = try await bench.sessions.append(.test(usage.requestID), to: session, recording: usage, at: noon)
        }
        #expect(try await bench.sessions.delete(session.id, of: "ann", at: noon))
        record.query = nil
        record.tools[0].parameters = [:]
        #expect(Set(try await bench.all().map(\.json.text)) == [record.json.text, other.json.text])
    }

    @Test func noCountOfAProviderBreaksTheSums() async throws {
        let bench = try await UsageBench()
        for index in 0..<3 {
            var record = UsageRecord.test("r\(index)")
            record.tokens = TokenUsage(uncachedInput: .max, output: .min)
            try await bench.usage.record(record)
        }
        #expect(try await bench.usage.totals(of: nil, in: ever).tokens.uncachedInput == 3_000_000_000_000)
    }

    @Test func sumsOfAPeriodAreThoseOfItsRecords() async throws {
        let bench = try await UsageBench()
        var random = SeededRandom(seed: 7)
        var records: [UsageRecord] = []
        for index in 0..<200 {
            records.append(
                .test(
                    "r\(index)", site: ["north", "south"].randomElement(using: &random) ?? "",
                    day: "2025-10-0\(Int.random(in: 1...9, using: &random))",
                    dashboard: ["blocks", "rooms", "energy"].randomElement(using: &random) ?? "",
                    user: "u\(index % 7)", model: index % 5 == 0 ? nil : "m\(index % 2)",
                    error: index % 11 == 0 ? .internal : nil, milliseconds: Int.random(in: 0...9000, using: &random),
                    cost: Money(microdollars: Int.random(in: 0...90_000, using: &random)),
                    tools: index % 3 == 0 ? [Self.tool, Self.failed] : []))
            try await bench.usage.record(records[index])
        }
        let days = try #require(DateRange(day("2025-10-03"), day("2025-10-07")))
        for site in ["north", "south", nil] {
            let expected = records.filter { days.contains($0.day) && (site == nil || $0.siteID == site) }
            let totals = try await bench.usage.totals(of: site, in: days)
            #expect(totals == UsageTotals(expected))
            for (grouping, key) in Self.keys {
                let groups = try await bench.usage.totals(of: site, in: days, by: grouping)
                let sums = Dictionary(grouping: expected, by: key).mapValues { UsageTotals($0) }
                #expect(Dictionary(uniqueKeysWithValues: groups.map { ($0.key, $0.1) }) == sums)
                let most = try await bench.usage.totals(of: site, in: days, by: grouping, most: 2)
                let first = sums.sorted { ($1.value.turns, $0.key) < ($0.value.turns, $1.key) }.prefix(2)
                #expect(most.map(\.key) == first.map(\.key) && most.map(\.1) == first.map(\.value))
            }
            #expect(try await bench.usage.latencies(of: site, in: days).count == expected.count)
        }
        let byDay = try await bench.usage.totals(of: nil, in: days, by: .day).map(\.key)
        #expect(byDay == ["2025-10-03", "2025-10-04", "2025-10-05", "2025-10-06", "2025-10-07"])
        let costs = try await bench.usage.totals(of: nil, in: days, by: .user).map(\.1.cost)
        #expect(costs == costs.sorted(by: >))
        let tools = try await bench.usage.totals(of: nil, in: ever, by: .tool)
        #expect(tools.map(\.key) == ["get_room_utilization", "t"])
        #expect(tools.map(\.1.failed) == [0, 67])
        #expect(tools.map(\.1.toolCalls) == [67, 67])
        let first = try await bench.usage.totals(of: nil, in: ever, by: .tool, most: 1)
        #expect(first.map(\.key) == ["get_room_utilization"])
        #expect(try await bench.usage.totals(of: "none", in: ever) == UsageTotals())
    }

    private static let keys: [(UsageGrouping, @Sendable (UsageRecord) -> String)] = [
        (.day, { $0.day.isoText }), (.dashboard, { $0.dashboardID }), (.model, { $0.model ?? "offline" }),
        (.user, { $0.user }),
    ]

    @Test func oldRecordsGoWithTheirTools() async throws {
        let bench = try await UsageBench()
        for index in 0..<450 {
            try await bench.usage.record(.test("r\(index)", day: "2025-10-01", tools: [Self.tool]))
        }
        try await bench.usage.record(.test("new", tools: [Self.tool]))
        #expect(try await bench.usage.prune(before: day("2025-10-09")) == 450)
        #expect(try await bench.usage.prune(before: day("2025-10-09")) == 0)
        #expect(try await bench.all() == [.test("new", tools: [Self.tool])])
        #expect(try await bench.usage.totals(of: nil, in: ever, by: .tool).map(\.1.toolCalls) == [1])
    }
}

extension UsageTotals {
    init(_ records: [UsageRecord]) {
        self.init()
        for record in records {
            turns += 1
            failed += record.errorCode == nil ? 0 : 1
            cost += record.cost
            tokens = tokens + record.tokens
            toolCalls += record.tools.count
            milliseconds += record.milliseconds
        }
    }
}

@Suite("UsageRecorder")
struct UsageRecorderTests {
    private final class Reports: Sendable {
        let all = Mutex<[UsageRecorder.Incident]>([])
    }

    private func recorder(_ bench: UsageBench, limit: Int = 1 << 20) -> (UsageRecorder, Reports) {
        let reports = Reports()
        let journal = UsageJournal(path: bench.path + ".usage", limit: limit)
        return (
            UsageRecorder(store: bench.usage, journal: journal) { incident, _ in
                reports.all.withLock { $0.append(incident) }
            }, reports
        )
    }

    private static let records = (0..<5).map { index in
        UsageRecord.test(
            "r\(index)", error: index == 2 ? .toolFailed : nil,
            tools: [.init(name: "t", parameters: ["name": "line\nbreak"], isSuccess: index > 2, milliseconds: 3)],
            at: noon.minutes(Double(-index)))
    }

    @Test func whatTheDatabaseDoesNotTakeWaitsForIt() async throws {
        let bench = try await UsageBench()
        let (recorder, reports) = recorder(bench)
        await recorder.record(Self.records[0])
        try await bench.database.write { try $0.execute("ALTER TABLE usage_turns RENAME TO away") }
        for record in Self.records.dropFirst() { await recorder.record(record) }
        #expect(await recorder.replay() == 0)
        try await bench.database.write { try $0.execute("ALTER TABLE away RENAME TO usage_turns") }
        #expect(try await bench.all() == [Self.records[0]])
        #expect(reports.all.withLock { $0 } == [.spilled, .spilled, .spilled, .spilled, .notReplayed])

        let (afterRestart, _) = self.recorder(bench)
        #expect(await afterRestart.replay() == 4)
        #expect(await afterRestart.replay() == 0)
        #expect(try await bench.all() == Self.records)
    }

    @Test func aLineThatADeathCutShortIsLeftOut() async throws {
        let bench = try await UsageBench()
        let (recorder, _) = recorder(bench)
        for record in Self.records { await recorder.spill(record, because: CancellationError()) }
        let url = URL(fileURLWithPath: bench.path + ".usage")
        let bytes = try Data(contentsOf: url)
        try bytes.dropLast(30).write(to: url)
        #expect(await recorder.replay() == 4)
        #expect(try await bench.all() == Array(Self.records.dropLast()))
    }

    @Test func damagedLinesNeverTrap() async throws {
        let bench = try await UsageBench()
        let url = URL(fileURLWithPath: bench.path + ".usage")
        let line = Self.records[1].json.bytes
        for seed in 0..<300 {
            var random = SeededRandom(seed: seed)
            var bytes = line
            for _ in 0...seed % 4 { random.damage(&bytes) }
            try Data(bytes + line).write(to: url)
            await recorder(bench).0.replay()
        }
    }

    @Test func aFullJournalIsReported() async throws {
        let bench = try await UsageBench()
        let (recorder, reports) = recorder(bench, limit: 600)
        for record in Self.records { await recorder.spill(record, because: CancellationError()) }
        #expect(reports.all.withLock { $0 } == [.spilled, .lost, .lost, .lost, .lost])
    }
}
