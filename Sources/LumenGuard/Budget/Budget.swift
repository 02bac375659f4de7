import Foundation
import Logging
package import LumenCore

/// Spends money within daily caps: the most that a call can cost is set aside before it, so that calls at the same time
/// can't overspend together; after it, what it did cost is spent and the rest is free again.
///
/// A refusal means that the worst case did not fit: a day may end short of its cap by less than one call.
package struct Budget: Sendable {
    /// Far beyond the longest turn: whoever has not settled by then is dead.
    package static let longestCall: Duration = .seconds(3600)

    private let ledger: any BudgetLedger
    private let accounts: @Sendable (Spender) -> [BudgetAccount]
    private let raise: @Sendable (Alert) -> Void
    private let clock: WallClock
    private let makeID: @Sendable () -> String

    /// - Parameters:
    ///   - accounts: what a spender's calls are paid from, asked for each call so that settings may change.
    ///   - raise: is told of a share or a cap that is reached, over and over; it tells people once.
    ///   - clock: real time.
    package init(
        ledger: any BudgetLedger, accounts: @escaping @Sendable (Spender) -> [BudgetAccount],
        raise: @escaping @Sendable (Alert) -> Void = { _ in }, clock: WallClock = .system,
        makeID: @escaping @Sendable () -> String = { UUID().uuidString }
    ) {
        self.ledger = ledger
        self.accounts = accounts
        self.raise = raise
        self.clock = clock
        self.makeID = makeID
    }

    /// Runs a body that costs money, while the most that it can cost is set aside.
    ///
    /// - Parameters:
    ///   - failureCost: what the body has cost when it throws; asked then.
    ///   - body: returns its result with what it did cost.
    /// - Throws: `BudgetExceeded`; what the ledger throws, and then the body was not run; what the body throws.
    package func spend<Result: Sendable>(
        _ worst: Money, for spender: Spender, failureCost: () -> Money = { .zero },
        _ body: () async throws -> (result: Result, cost: Money)
    ) async throws -> Result {
        let now = clock.now()
        let accounts = accounts(spender)
        let days = accounts.map { $0.day(at: now) }
        let id = makeID()
        try await reserve(worst, as: id, from: accounts, on: days, at: now)
        do {
            let (result, cost) = try await body()
            if cost > worst { Logger.current.warning("call cost more than its worst case") }
            await settle(id, from: accounts, on: days, spending: cost)
            return result
        } catch {
            await settle(id, from: accounts, on: days, spending: failureCost())
            throw error
        }
    }

    /// Takes for spent what calls of dead processes had set aside. It counted against the caps all the while.
    package func expireReservations() async throws -> Int {
        try await ledger.expire(
            reservedBefore: clock.now().addingTimeInterval(-Double(Self.longestCall.components.seconds)))
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
            raise(.exhausted(account, balance, at: now))
            throw BudgetExceeded(account, on: day.day, at: now)
        }
    }

    /// Where the ledger fails, the reservation stays until it expires: on the safe side.
    private func settle(
        _ id: String, from accounts: [BudgetAccount], on days: [BudgetDay], spending amount: Money
    ) async {
        do {
            let balances = try await unhurried { [ledger] in try await ledger.settle(id, on: days, spending: amount) }
            let now = clock.now()
            for (account, balance) in zip(accounts, balances) {
                Alert.reached(by: balance, of: account, at: now).forEach(raise)
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

    /// Runs bookkeeping to its end although the caller was cancelled. Nothing structured can do that; the caller waits
    /// for it, so it outlives nobody.
    private func unhurried<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await Task { try await body() }.value
    }
}
