import Foundation
import LumenAgent
import LumenCore
import LumenTesting
import Synchronization

@testable import LumenServer

/// Thursday, 20 November 2025, 07:00 at the sites of these tests.
let adminNow = Date(timeIntervalSince1970: 1_763_640_000)
let adminToday = day("2025-11-20")

struct TwoSites: ManifestSource {
    static let ids = ["north", "south"]

    func site(_ id: String?) throws -> Site {
        guard Self.ids.contains(id ?? "north") else { throw InvalidRequest("There is no such site.") }
        return try Site.test(id: id ?? "north")
    }
    func dashboard(_ id: String?, of site: Site) throws -> Dashboard { dashboards(of: site)[0] }
    func dashboards(of site: Site) -> [Dashboard] {
        [Dashboard(id: "blocks", name: "Block time", description: "", availableTools: [])]
    }
}

/// What a test says was used.
struct PlayedUsage: UsageHistory {
    var dayList: [UsageDay] = []
    var groups: [UsageGrouping: [(key: String, UsageTotals)]] = [:]
    var durations: [Int] = []
    var recent = 0
    var list: [UsageRecord] = []
    var asked: [AskedQuery] = []

    func days(of siteID: String?, in days: DateRange?) async throws -> [UsageDay] {
        dayList.filter { days?.contains($0.day) ?? true }
    }
    func totals(
        of siteID: String?, in days: DateRange, by grouping: UsageGrouping
    ) async throws -> [(key: String, UsageTotals)] { groups[grouping] ?? [] }
    func totals(
        of siteID: String?, in days: DateRange, by grouping: UsageGrouping, most limit: Int
    ) async throws -> [(key: String, UsageTotals)] {
        Array((groups[grouping] ?? []).sorted { $0.1.turns > $1.1.turns }.prefix(limit))
    }
    func latencies(of siteID: String?, in days: DateRange) async throws -> LatencyHistogram {
        durations.reduce(into: LatencyHistogram()) { $0.add($1) }
    }
    func turns(of siteID: String?, since moment: Date) async throws -> Int { recent }
    func records(
        of siteID: String?, _ kind: UsageKind, after place: UsagePlace?, limit: Int
    ) async throws -> [UsageRecord] {
        let rest = list.drop { record in place.map { UsagePlace(of: record) != $0 } ?? false }
        return Array(
            rest.dropFirst(place == nil ? 0 : 1).filter { kind == .all || $0.errorCode != nil }.prefix(limit))
    }
    func record(of requestID: String) async throws -> UsageRecord? { list.first { $0.requestID == requestID } }
    func queries(of siteID: String?, in days: DateRange, limit: Int) async throws -> [AskedQuery] {
        Array(asked.prefix(limit))
    }
}

struct PlayedSessions: SessionCensus {
    var list: [(session: Session, turns: Int)] = []

    func activeSessions(of siteID: String?, at now: Date) async throws -> Int { list.count }
    func activeSessions(
        of siteID: String?, at now: Date, limit: Int
    ) async throws -> [(session: Session, turns: Int)] { Array(list.prefix(limit)) }
}

/// A ledger in memory, of which only what the admin routes use works.
final class MemoryLedger: BudgetLedger {
    private struct State {
        var balances: [BudgetDay: BudgetBalance] = [:]
        var log: [SpendingSwitch] = []
    }
    private let state: Mutex<State>
    let audit = MemoryAuditLog()

    init(_ balances: [BudgetBalance] = []) {
        state = Mutex(State(balances: Dictionary(uniqueKeysWithValues: balances.map { ($0.day, $0) })))
    }

    func reserve(
        _ amount: Money, as id: String, on days: [(day: BudgetDay, cap: Money?)], at now: Date
    ) async throws -> BudgetDecision { .reserved }
    func settle(_ id: String, on days: [BudgetDay], spending amount: Money) async throws -> [BudgetBalance] { [] }
    func expire(reservedBefore: Date) async throws -> Int { 0 }
    func prune(before day: CivilDate) async throws {}
    func balances(of days: [BudgetDay]) async throws -> [BudgetBalance] {
        state.withLock { state in days.map { state.balances[$0] ?? BudgetBalance(day: $0) } }
    }
    func reset(_ day: BudgetDay, recording event: @escaping @Sendable (BudgetBalance) -> AuditEvent) async throws {
        let before = state.withLock { state in
            let before = state.balances[day] ?? BudgetBalance(day: day)
            state.balances[day] = BudgetBalance(day: day, reserved: before.reserved)
            return before
        }
        try await audit.append(event(before))
    }
    func turn(_ change: SpendingSwitch) async throws {
        state.withLock { $0.log.insert(change, at: 0) }
        try await audit.append(change.event)
    }
    func switchLog(limit: Int) async throws -> [SpendingSwitch] { state.withLock { Array($0.log.prefix(limit)) } }
    func stopped() async throws -> [SpendingSwitch] {
        state.withLock { state in
            Dictionary(state.log.map { ($0.siteID, $0) }) { first, _ in first }.values.filter(\.isStopped)
        }
    }
}

extension UsageRecord {
    static func test(
        _ requestID: String, user: String = "ann", error: FaultCode? = nil, query: String? = nil
    ) -> UsageRecord {
        UsageRecord(
            requestID: requestID, startedAt: adminNow.addingTimeInterval(-60), day: adminToday, siteID: "north",
            dashboardID: "blocks", sessionID: "0123456789abcdef", user: user, route: "model", model: "m",
            status: error == nil ? "completed" : "failed", errorCode: error, milliseconds: 420, iterations: 2,
            tokens: TokenUsage(uncachedInput: 100, cacheRead: 50, output: 7), cost: Money(dollars: 0.25),
            tools: [Tool(name: "rooms", parameters: ["top": 3], isSuccess: true, milliseconds: 12)], messageLength: 17,
            query: query)
    }
}

extension UsageTotals {
    static func test(turns: Int, failed: Int = 0, dollars: Double = 0, milliseconds: Int = 0) -> UsageTotals {
        var totals = UsageTotals()
        totals.turns = turns
        totals.failed = failed
        totals.cost = Money(dollars: dollars)
        totals.tokens = TokenUsage(uncachedInput: 10 * turns, cacheRead: turns, output: 2 * turns)
        totals.milliseconds = milliseconds
        return totals
    }
}
