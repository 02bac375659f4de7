import Foundation
import Logging
package import LumenCore

/// Spends money within daily caps: the most that a call can cost is set aside before it, so that calls at the same time
/// can't overspend together; after it, what it did cost is spent and the rest is free again.
///
/// A refusal means that the worst case did not fit: a day may end short of its cap by less than one call. Where somebody
/// switches spending off, in whichever process, calls under way end too.
package struct Budget: Sendable {
    /// Far beyond the longest turn: whoever has not settled by then is dead.
    package static let longestCall: Duration = .seconds(3600)
    /// How often a call under way looks at the switch.
    static let heed: Duration = .milliseconds(500)

    private let ledger: any BudgetLedger
    private let accounts: @Sendable (Spender) -> [BudgetAccount]
    private let raise: @Sendable (Alert) -> Void
    private let people = PersonalAlerts()
    private let clock: WallClock
    private let pauses: any Clock<Duration>
    private let makeID: @Sendable () -> String

    /// - Parameters:
    ///   - accounts: what a spender's calls are paid from, asked for each call so that settings may change.
    ///   - raise: is told of a share or a cap that is reached, over and over; it tells people once.
    ///   - clock: real time.
    ///   - pauses: between two looks at the switch.
    package init(
        ledger: any BudgetLedger, accounts: @escaping @Sendable (Spender) -> [BudgetAccount],
        raise: @escaping @Sendable (Alert) -> Void = { _ in }, clock: WallClock = .system,
        pauses: any Clock<Duration> = ContinuousClock(),
        makeID: @escaping @Sendable () -> String = { UUID().uuidString }
    ) {
        self.ledger = ledger
        self.accounts = accounts
        self.raise = raise
        self.clock = clock
        self.pauses = pauses
        self.makeID = makeID
    }

    /// Runs a body that costs money, while the most that it can cost is set aside.
    ///
    /// - Parameters:
    ///   - failureCost: what the body has cost when it throws; asked then.
    ///   - body: returns its result with what it did cost; it is cancelled where spending is stopped meanwhile.
    /// - Throws: `BudgetExceeded`, also where spending is stopped before the body has come to its end; what the ledger
    ///   throws, and then the body was not run; what the body throws.
    package func spend<Result: Sendable>(
        _ worst: Money, for spender: Spender, failureCost: () -> Money = { .zero },
        _ body: @escaping @Sendable () async throws -> (result: Result, cost: Money)
    ) async throws -> Result {
        let now = clock.now()
        let accounts = accounts(spender)
        let days = accounts.map { $0.day(at: now) }
        let id = makeID()
        try await reserve(worst, as: id, from: accounts, on: days, at: now)
        do {
            let (result, cost) = try await run(body, unlessStopped: spender)
            if cost > worst { Logger.current.warning("call cost more than its worst case") }
            await settle(id, from: accounts, on: days, spending: cost)
            return result
        } catch {
            await settle(id, from: accounts, on: days, spending: failureCost())
            throw error
        }
    }

    /// Raises the alerts of people's budgets that have been gathered; to be called now and then.
    ///
    /// - Returns: how many there were.
    package func raiseGathered() -> Int {
        let alerts = people.due(at: clock.now())
        alerts.forEach(raise)
        return alerts.count
    }

    /// Takes for spent what calls of dead processes had set aside. It counted against the caps all the while.
    package func expireReservations() async throws -> Int {
        try await ledger.expire(
            reservedBefore: clock.now().addingTimeInterval(-Double(Self.longestCall.components.seconds)))
    }

    /// Runs a body to its end, which comes early where spending is stopped for its spender.
    private func run<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result, unlessStopped spender: Spender
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Ended<Result>.self) { group in
            group.addTask {
                do { return .body(.success(try await body())) } catch { return .body(.failure(error)) }
            }
            group.addTask {
                try? await waitForStop(of: spender)
                return .wait(isStopped: !Task.isCancelled)
            }
            var wasStopped = false
            while let ended = try await group.next() {
                group.cancelAll()
                switch ended {
                case .wait(let isStopped): wasStopped = isStopped
                case .body(.failure) where wasStopped: throw BudgetExceeded.stopped
                case .body(let outcome): return try outcome.get()
                }
            }
            throw CancellationError()
        }
    }

    /// Returns once spending is stopped. Where the ledger can't be read, what it said last holds on.
    private func waitForStop(of spender: Spender) async throws {
        while true {
            try await pauses.sleep(for: Self.heed)
            if let stopped = try? await ledger.stopped(), stopped.contains(where: { $0.concerns(spender) }) { return }
        }
    }

    private func reserve(
        _ amount: Money, as id: String, from accounts: [BudgetAccount], on days: [BudgetDay], at now: Date
    ) async throws {
        let entries = zip(days, accounts).map { (day: $0, cap: $1.dailyCap) }
        let decision = try await unhurried { [ledger] in
            try await ledger.reserve(amount, as: id, on: entries, at: now)
        }
        switch decision {
        case .reserved: return
        case .stopped: throw BudgetExceeded.stopped
        case .exceeded(let balance):
            let day = balance.day
            guard let account = accounts.first(where: { $0.scope == day.scope }) else { throw BudgetExceeded.stopped }
            // Less expensive calls may well fit still, or none ever does, whatever the day.
            if let cap = account.dailyCap, amount <= cap { raise(.budgetExhausted, of: account, balance) }
            throw BudgetExceeded(account, on: day.day, at: now)
        }
    }

    /// Where the ledger fails, the reservation stays until it expires: on the safe side.
    private func settle(
        _ id: String, from accounts: [BudgetAccount], on days: [BudgetDay], spending amount: Money
    ) async {
        do {
            let balances = try await unhurried { [ledger] in try await ledger.settle(id, on: days, spending: amount) }
            for (account, balance) in zip(accounts, balances) {
                for kind in account.alerts(at: balance.spent) { raise(kind, of: account, balance) }
            }
        } catch {
            Logger.current.error(
                "budget not settled",
                metadata: [
                    "error.code": "\((error as? any Fault)?.code.rawValue ?? FaultCode.internal.rawValue)",
                    "error.detail": "\(error.logDetail)",
                ])
        }
    }

    private func raise(_ kind: Alert.Kind, of account: BudgetAccount, _ balance: BudgetBalance) {
        let now = clock.now()
        let alert =
            account.scope.user == nil
            ? Alert(kind, of: account, balance, at: now) : people.add(kind, of: account, on: balance.day, at: now)
        if let alert { raise(alert) }
    }

    /// Runs bookkeeping to its end although the caller was cancelled. Nothing structured can do that; the caller waits
    /// for it, so it outlives nobody.
    private func unhurried<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await Task { try await body() }.value
    }
}

/// What of a call and its watch has ended.
private enum Ended<Success: Sendable>: Sendable {
    case body(Result<Success, any Error>)
    case wait(isStopped: Bool)
}
