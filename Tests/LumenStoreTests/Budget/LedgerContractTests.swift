import Foundation
import LumenCore
import LumenSQL
import LumenStore
import LumenTesting
import Testing

@Suite("Contract of BudgetLedger")
struct LedgerContractTests {
    private static let three = [
        BudgetDay.test(.deployment), .test(.site("north")), .test(.user("ann", site: "north")),
    ]

    @Test(arguments: LedgerEngine.all) func whatFitsIsSetAsideAndSettled(_ engine: LedgerEngine) async throws {
        let ledger = try await engine.make()
        let days = Self.three.map { (day: $0, cap: Optional<Money>.some(100)) }
        #expect(try await ledger.reserve(100, as: "a", on: days, at: noon) == .reserved)
        for day in Self.three {
            #expect(try await ledger.balance(of: day) == BudgetBalance(day: day, spent: 0, reserved: 100))
        }
        let full = BudgetBalance(day: .test(.deployment), reserved: 100)
        #expect(try await ledger.reserve(1, as: "b", on: days, at: noon) == .exceeded(full))
        let settled = try await ledger.settle("a", on: Self.three, spending: 40)
        #expect(settled == Self.three.map { BudgetBalance(day: $0, spent: 40, reserved: 0) })
        #expect(try await ledger.settle("a", on: Self.three, spending: 40) == settled, "once")
        #expect(try await ledger.settle("unknown", on: Self.three, spending: 40) == settled)
        #expect(try await ledger.reserve(60, as: "c", on: days, at: noon) == .reserved)
    }

    @Test(arguments: LedgerEngine.all, [0, 1, 2])
    func oneDayWithoutRoomLeavesTheOthersAlone(_ engine: LedgerEngine, full: Int) async throws {
        let ledger = try await engine.make()
        let days = Self.three.enumerated().map { (day: $1, cap: $0 == full ? Money(microdollars: 9) : nil) }
        #expect(
            try await ledger.reserve(10, as: "a", on: days, at: noon) == .exceeded(BudgetBalance(day: Self.three[full]))
        )
        #expect(try await ledger.balances(of: Self.three) == Self.three.map { BudgetBalance(day: $0) })
        #expect(try await ledger.expire(reservedBefore: noon.minutes(1)) == 0)
    }

    @Test(arguments: LedgerEngine.all) func accountsAndDaysStandAlone(_ engine: LedgerEngine) async throws {
        let ledger = try await engine.make()
        let days: [BudgetDay] = [
            .test(.deployment), .test(.deployment, "2025-10-10"), .test(.site("a")), .test(.site("b")),
            .test(.user("ann", site: "a")), .test(.user("ann", site: "b")), .test(.user("bob", site: "a")),
            .test(.site("deployment")), .test(.user("", site: "a")),
        ]
        for (index, day) in days.enumerated() {
            #expect(try await ledger.reserve(10, as: "r\(index)", on: [(day, 10)], at: noon) == .reserved)
            let full = BudgetBalance(day: day, reserved: 10)
            #expect(try await ledger.reserve(1, as: "s\(index)", on: [(day, 10)], at: noon) == .exceeded(full))
        }
    }

    @Test(arguments: LedgerEngine.all) func moreThanWasSetAsideIsBookedToo(_ engine: LedgerEngine) async throws {
        let ledger = try await engine.make()
        let day = BudgetDay.test()
        #expect(try await ledger.reserve(10, as: "a", on: [(day, 10)], at: noon) == .reserved)
        #expect(try await ledger.settle("a", on: [day], spending: 25).first?.spent == 25)
        let over = BudgetBalance(day: day, spent: 25)
        #expect(try await ledger.reserve(0, as: "b", on: [(day, 10)], at: noon) == .exceeded(over))
    }

    @Test(arguments: LedgerEngine.all) func theDeadHaveSpentTheirReservations(_ engine: LedgerEngine) async throws {
        let ledger = try await engine.make()
        let days = Self.three.map { (day: $0, cap: Optional<Money>.none) }
        for index in 0..<130 {
            _ = try await ledger.reserve(1, as: "old\(index)", on: days, at: noon)
        }
        _ = try await ledger.reserve(7, as: "live", on: days, at: noon.minutes(61))
        #expect(try await ledger.expire(reservedBefore: noon.minutes(1)) == 390)
        #expect(try await ledger.expire(reservedBefore: noon.minutes(1)) == 0)
        for day in Self.three {
            #expect(try await ledger.balance(of: day) == BudgetBalance(day: day, spent: 130, reserved: 7))
        }
        #expect(
            try await ledger.settle("old3", on: Self.three, spending: 0).map(\.spent) == [130, 130, 130], "too late")
        #expect(try await ledger.settle("live", on: Self.three, spending: 3).map(\.spent) == [133, 133, 133])
    }

    @Test(arguments: LedgerEngine.all) func pruningKeepsWhatIsUnderWay(_ engine: LedgerEngine) async throws {
        let ledger = try await engine.make()
        let (old, busy, new) = (
            BudgetDay.test(.deployment), BudgetDay.test(.site("a")), BudgetDay.test(.deployment, "2025-10-10")
        )
        for day in [old, busy, new] {
            _ = try await ledger.reserve(5, as: "r", on: [(day, nil)], at: noon)
            if day != busy { _ = try await ledger.settle("r", on: [day], spending: 5) }
        }
        try await ledger.prune(before: day("2025-10-10"))
        #expect(try await ledger.balances(of: [old, busy, new]).map(\.spent) == [0, 0, 5])
        #expect(try await ledger.settle("r", on: [busy], spending: 5).map(\.spent) == [5])
    }

    @Test(arguments: LedgerEngine.all) func theSwitchStopsItsSiteOrAll(_ engine: LedgerEngine) async throws {
        let ledger = try await engine.make()
        func entry(_ site: String?, _ isStopped: Bool, _ minutes: Double) -> SpendingSwitch {
            SpendingSwitch(
                siteID: site, isStopped: isStopped, actor: "root", reason: "r", at: noon.minutes(minutes))
        }
        func decision(_ scopes: BudgetScope...) async throws -> BudgetDecision {
            try await ledger.reserve(
                1, as: UUID().uuidString, on: scopes.map { (day: .test($0), cap: nil) }, at: noon)
        }
        try await ledger.turn(entry("a", true, 0))
        #expect(try await decision(.deployment, .site("a")) == .stopped(entry("a", true, 0)))
        #expect(try await decision(.deployment, .site("b")) == .reserved)
        try await ledger.turn(entry(nil, true, 1))
        #expect(try await decision(.deployment, .site("b")) == .stopped(entry(nil, true, 1)))
        #expect(try await ledger.stopped() == [entry(nil, true, 1), entry("a", true, 0)])
        try await ledger.turn(entry(nil, false, 2))
        try await ledger.turn(entry("a", false, 3))
        #expect(try await ledger.stopped() == [])
        #expect(try await decision(.deployment, .site("a")) == .reserved)
        #expect(
            try await ledger.switchLog(limit: 3) == [entry("a", false, 3), entry(nil, false, 2), entry(nil, true, 1)])
    }

    @Test func aRestartForgetsNothing() async throws {
        let path = scratchPath()
        let before = try await sqliteLedger(at: path)
        let stop = SpendingSwitch(siteID: "b", isStopped: true, actor: "root", reason: "r", at: noon.minutes(0.1))
        #expect(try await before.reserve(60, as: "dead", on: [(.test(), 100)], at: noon) == .reserved)
        try await before.turn(stop)
        let after = try await sqliteLedger(at: path)
        let held = BudgetBalance(day: .test(), reserved: 60)
        #expect(try await after.reserve(41, as: "a", on: [(.test(), 100)], at: noon) == .exceeded(held))
        #expect(try await after.reserve(40, as: "b", on: [(.test(), 100)], at: noon) == .reserved)
        #expect(try await after.expire(reservedBefore: noon.minutes(1)) == 2)
        #expect(try await after.balance(of: .test()).spent == 100)
        #expect(try await after.stopped() == [stop])
    }

    /// Every decision and every balance against a ledger in its plainest form.
    @Test(arguments: 0..<20) func anyOrderDoesWhatTheReferenceSays(seed: Int) async throws {
        var random = SeededRandom(seed: seed)
        let ledger = try await sqliteLedger(at: scratchPath())
        let caps: [BudgetDay: Money] = [
            .test(.deployment): 500, .test(.site("a")): 300, .test(.site("b")): 300,
            .test(.user("ann", site: "a")): 120, .test(.deployment, "2025-10-10"): 500,
        ]
        let all = caps.keys.sorted { "\($0)" < "\($1)" }
        var spent: [BudgetDay: Int] = [:]
        var open: [(id: String, amount: Int, days: [BudgetDay])] = []
        for step in 0..<120 {
            if Bool.random(using: &random) || open.isEmpty {
                let days = all.filter { _ in Bool.random(using: &random) }
                let amount = Int.random(in: 0...90, using: &random)
                let fits = days.allSatisfy { day in
                    let reserved = open.filter { $0.days.contains(day) }.reduce(0) { $0 + $1.amount }
                    return spent[day, default: 0] + reserved + amount <= caps[day]?.microdollars ?? 0
                }
                let decision = try await ledger.reserve(
                    Money(microdollars: amount), as: "\(step)",
                    on: days.shuffled(using: &random).map { ($0, caps[$0]) },
                    at: noon)
                #expect((decision == .reserved) == fits)
                if fits { open.append(("\(step)", amount, days)) }
            } else {
                let (id, amount, days) = open.remove(at: Int.random(in: open.indices, using: &random))
                let cost = Int.random(in: 0...amount, using: &random)
                _ = try await ledger.settle(id, on: days, spending: Money(microdollars: cost))
                for day in days { spent[day, default: 0] += cost }
            }
        }
        for (id, _, days) in open { _ = try await ledger.settle(id, on: days, spending: 0) }
        for balance in try await ledger.balances(of: all) {
            #expect(balance.spent.microdollars == spent[balance.day, default: 0])
            #expect(balance.reserved == 0)
            #expect(balance.spent <= caps[balance.day] ?? 0)
        }
    }
}
