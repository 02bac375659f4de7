import Foundation
import LumenCore
import LumenGuard
import LumenStore
import LumenTesting
import Synchronization
import Testing

/// A budget over a ledger in SQLite, at a time that can be set.
final class BudgetBench: Sendable {
    let ledger: SQLBudgetLedger
    let raised = Mutex<[Alert]>([])
    private let time: Mutex<Date>
    private let zone: ZoneRules

    init(at iso: String = "2025-10-09T16:00:00Z", zone: String = "America/New_York", path: String = scratchPath())
        async throws
    {
        ledger = try await sqliteLedger(at: path)
        time = Mutex(try #require(moment(iso)))
        self.zone = try #require(ZoneRules(identifier: zone))
    }

    var now: Date { time.withLock { $0 } }
    func set(_ iso: String) throws {
        let date = try #require(moment(iso))
        time.withLock { $0 = date }
    }
    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
    var alerts: [String] { raised.withLock { $0.map(\.key) } }

    func account(_ cap: Money?, _ scope: BudgetScope = .deployment) -> BudgetAccount {
        BudgetAccount(scope, dailyCap: cap, zone: zone)
    }

    /// A deployment's budget, and what each site and user may spend of it.
    func budget(
        _ cap: Money?, site: Money? = nil, user: Money? = nil, pauses: any Clock<Duration> = ContinuousClock()
    ) -> Budget {
        Budget(
            ledger: ledger,
            accounts: { [self] spender in
                var accounts = [account(cap)]
                if let id = spender.siteID { accounts.append(account(site, .site(id))) }
                if let id = spender.siteID, let name = spender.user {
                    accounts.append(account(user, .user(name, site: id)))
                }
                return accounts
            },
            raise: { alert in self.raised.withLock { $0.append(alert) } }, clock: WallClock { self.now },
            pauses: pauses)
    }

    func balance(_ scope: BudgetScope = .deployment) async throws -> BudgetBalance {
        try await ledger.balance(of: account(nil, scope).day(at: now))
    }
}

@Suite("Budget")
struct BudgetTests {
    private struct Failure: Error {}

    @Test func sixtyFourClientsSpendADollarAtMost() async throws {
        let bench = try await BudgetBench()
        let budget = bench.budget(Money(dollars: 1))
        let price = ModelPrice(input: 3, output: 15)
        let (worst, usual) = (price.worstCase(input: 4000, output: 2048), Money(dollars: 0.021))
        let paid = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<64 {
                group.addTask {
                    var random = SeededRandom(seed: client)
                    var paid = 0
                    for _ in 0..<8 {
                        let cost = Money(microdollars: Int.random(in: 0...worst.microdollars, using: &random))
                        do {
                            paid += try await budget.spend(worst, for: Spender(siteID: "a", user: "u\(client % 5)")) {
                                await Task.yield()
                                return (cost.microdollars, cost)
                            }
                        } catch is BudgetExceeded {}
                    }
                    return paid
                }
            }
            return try await group.reduce(0, +)
        }
        var rest = 0
        await #expect(throws: BudgetExceeded.self) {
            while true { rest += try await budget.spend(worst, for: Spender()) { (worst.microdollars, worst) } }
        }
        let balance = try await bench.balance()
        #expect(paid + rest <= 1_000_000)
        #expect(balance.spent.microdollars == paid + rest, "every cent is booked")
        #expect(balance.reserved == 0)
        #expect(paid + rest > 1_000_000 - worst.microdollars, "and less than one call is left over")
        #expect(usual < worst)
    }

    @Test func aFailureOrACancellationFreesTheMoney() async throws {
        let bench = try await BudgetBench()
        let budget = bench.budget(100)
        await #expect(throws: Failure.self) {
            try await budget.spend(100, for: Spender()) { () -> (Int, Money) in throw Failure() }
        }
        #expect(try await bench.balance() == BudgetBalance(day: bench.account(nil).day(at: bench.now)))

        let clock = ManualClock()
        let task = Task {
            try await budget.spend(100, for: Spender()) {
                try await clock.sleep(for: .seconds(1))
                return (1, 1 as Money)
            }
        }
        await clock.waitForSleepers(1)
        #expect(try await bench.balance().reserved == 100)
        await #expect(throws: BudgetExceeded.self) { try await budget.spend(1, for: Spender()) { (1, 1) } }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await bench.balance().reserved == 0)
        #expect(try await bench.balance().spent == 0)
        #expect(try await budget.spend(100, for: Spender()) { ("free again", 100) } == "free again")
    }

    @Test func aFailureThatCostSomethingIsPaid() async throws {
        let bench = try await BudgetBench()
        await #expect(throws: Failure.self) {
            try await bench.budget(100).spend(100, for: Spender(), failureCost: { 30 }) { () -> (Int, Money) in
                throw Failure()
            }
        }
        #expect(try await bench.balance().spent == 30)
    }

    /// Random calls of random lengths on a manual clock; they succeed, fail or are cancelled, over three days.
    @Test(arguments: 0..<6) func noInterleavingOverspendsOrLeaks(seed: Int) async throws {
        let bench = try await BudgetBench(at: "2025-11-01T20:00:00Z")
        let clock = ManualClock()
        let budget = bench.budget(1000, site: 700, user: 300)
        var random = SeededRandom(seed: seed)
        var tasks: [Task<Void, any Error>] = []
        var days: Set<CivilDate> = []
        for call in 0..<60 {
            let (worst, cost) = (Int.random(in: 1...150, using: &random), Double.random(in: 0...1, using: &random))
            let (length, fate) = (Int.random(in: 1...40, using: &random), Int.random(in: 0..<4, using: &random))
            let spender = Spender(siteID: ["a", "b"][call % 2], user: "u\(call % 3)")
            days.insert(bench.account(nil).day(at: bench.now).day)
            tasks.append(
                Task {
                    _ = try? await budget.spend(Money(microdollars: worst), for: spender) {
                        try await clock.sleep(for: .seconds(length))
                        if fate == 0 { throw Failure() }
                        return (call, Money(microdollars: Int(Double(worst) * cost)))
                    }
                })
            if fate == 1 { tasks.randomElement(using: &random)?.cancel() }
            if call % 5 == 4 {
                clock.advance(by: .seconds(Int.random(in: 1...20, using: &random)))
                bench.advance(Double.random(in: 0...14_000, using: &random))
            }
            for _ in 0..<Int.random(in: 0...20, using: &random) { await Task.yield() }
        }
        let ending = Task {
            while !Task.isCancelled {
                clock.advance(by: .seconds(50))
                await Task.yield()
            }
        }
        for task in tasks { _ = await task.result }
        ending.cancel()
        for day in days {
            let balances = try await bench.ledger.balances(
                of: [
                    .init(scope: .deployment, day: day), .init(scope: .site("a"), day: day),
                    .init(scope: .site("b"), day: day), .init(scope: .user("u1", site: "a"), day: day),
                ])
            #expect(balances.map(\.reserved) == [0, 0, 0, 0])
            #expect(zip(balances, [1000, 700, 700, 300]).allSatisfy { $0.spent.microdollars <= $1 })
            #expect(balances[0].spent == balances[1].spent + balances[2].spent)
        }
    }

    /// A day of the site ends when its clocks say so: it has 23, 24 or 25 hours.
    @Test(
        arguments: [
            ("America/New_York", "2025-11-02", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z"),
            ("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"),
            ("America/New_York", "2025-10-09", "2025-10-09T04:00:00Z", "2025-10-10T04:00:00Z"),
            ("Australia/Lord_Howe", "2025-10-05", "2025-10-04T13:30:00Z", "2025-10-05T13:00:00Z"),
            ("America/Santiago", "2025-09-06", "2025-09-06T04:00:00Z", "2025-09-07T04:00:00Z"),
        ])
    func daysAreTheSites(zone: String, iso: String, start: String, end: String) async throws {
        let bench = try await BudgetBench(at: start, zone: zone)
        let budget = bench.budget(100)
        #expect(bench.account(nil).day(at: bench.now).day == day(iso))
        #expect(isoText(bench.account(nil).end(of: day(iso))) == end)
        _ = try await budget.spend(100, for: Spender()) { (0, 100) }
        try bench.set(end)
        bench.advance(-1)
        let fault = await #expect(throws: BudgetExceeded.self) {
            try await budget.spend(1, for: Spender()) { (0, 1) }
        }
        #expect(fault?.retryAfter == .seconds(1))
        bench.advance(1)
        _ = try await budget.spend(100, for: Spender()) { (0, 100) }
    }

    @Test func aCallOverMidnightIsPaidByTheDayItBeganOn() async throws {
        let bench = try await BudgetBench(at: "2025-10-10T03:59:59Z")
        let budget = bench.budget(100)
        _ = try await budget.spend(80, for: Spender()) {
            bench.advance(5)
            return (0, 70)
        }
        #expect(try await bench.balance().spent == 0)
        #expect(try await bench.ledger.balance(of: .test(.deployment, "2025-10-09")).spent == 70)
    }

    @Test func theRefusalSaysWhenItEnds() async throws {
        let bench = try await BudgetBench(at: "2025-09-07T03:00:00Z", zone: "America/Santiago")
        let fault = await #expect(throws: BudgetExceeded.self) {
            try await bench.budget(nil, user: 0).spend(1, for: Spender(siteID: "a", user: "ann")) { (0, 1) }
        }
        #expect(
            fault?.sentence
                == "Your daily budget for AI answers is used up. It resets on Sep 7, 2025 at 01:00 (America/Santiago).")
        #expect(fault?.detail == "the daily budget of the user is used up")
        #expect(fault?.code == .budgetExceeded)
        #expect(fault?.retryAfter == .seconds(3600))
        #expect(fault?.secondsToWait == 3600)
    }

    @Test func alertsComeAtTheirShareAndAtTheCap() async throws {
        let bench = try await BudgetBench()
        let budget = bench.budget(100, site: 1000)
        func spend(_ cost: Int) async throws {
            _ = try await budget.spend(Money(microdollars: cost), for: Spender(siteID: "a")) {
                (0, Money(microdollars: cost))
            }
        }
        try await spend(79)
        #expect(bench.alerts == [])
        try await spend(1)
        let warning = "budget.warning//deployment//2025-10-09"
        #expect(bench.alerts == [warning])
        await #expect(throws: BudgetExceeded.self) { try await spend(30) }
        #expect(bench.alerts == [warning, "budget.exhausted//deployment//2025-10-09"])
        try await spend(20)
        #expect(Set(bench.alerts).count == 2)
        let alert = try #require(bench.raised.withLock { $0.first })
        #expect(alert.sentence == "80 percent of the daily budget of all of Lumen ($0.00) is spent.")
        #expect(alert.values["spentUSD"] == .double(0.00008))
    }

    @Test func aResetMakesTheDaysAlertsDueAgain() async throws {
        let bench = try await BudgetBench()
        let budget = bench.budget(100)
        func spendAll() async throws {
            _ = try await budget.spend(100, for: Spender()) { (0, 100) }
            await #expect(throws: BudgetExceeded.self) { try await budget.spend(1, for: Spender()) { (0, 1) } }
        }
        let names = ["budget.warning", "budget.exhausted"]
        try await spendAll()
        #expect(Set(bench.alerts) == Set(names.map { "\($0)//deployment//2025-10-09" }))
        bench.raised.withLock { $0 = [] }
        try await bench.ledger.reset(bench.account(nil).day(at: bench.now)) { _ in
            AuditEvent(.budgetReset, by: "root", at: noon)
        }
        try await spendAll()
        #expect(Set(bench.alerts) == Set(names.map { "\($0)//deployment//2025-10-09/1" }))
    }

    @Test func theSwitchRefusesAtOnce() async throws {
        let bench = try await BudgetBench()
        let change = SpendingSwitch(siteID: "a", isStopped: true, actor: "root", reason: "test", at: bench.now)
        try await bench.ledger.turn(change)
        await #expect(throws: BudgetExceeded.stopped) {
            try await bench.budget(nil).spend(1, for: Spender(siteID: "a")) { (0, 1) }
        }
        #expect(try await bench.budget(nil).spend(1, for: Spender(siteID: "b")) { (7, 1) } == 7)
        #expect(Alert(change).sentence == "AI answers have been switched off at site a.")
    }
}

private func moment(_ iso: String) -> Date? { date(iso: iso) }
