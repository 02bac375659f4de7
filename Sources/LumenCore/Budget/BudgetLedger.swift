package import Foundation

/// Keeps what has been spent and what has been set aside, so that a death of the process forgets nothing.
///
/// An amount is set aside before a call and spent after it. What has been set aside counts against the cap like what
/// has been spent; so a reservation whose owner died limits, and never overspends.
package protocol BudgetLedger: Sendable {
    /// Sets an amount aside on each of the days, or on none.
    ///
    /// - Parameters:
    ///   - id: unique for all time.
    ///   - days: with their caps; `nil` for no limit. Each at most once.
    func reserve(
        _ amount: Money, as id: String, on days: [(day: BudgetDay, cap: Money?)], at now: Date
    ) async throws -> BudgetDecision

    /// Ends a reservation: of what was set aside, so much has been spent; it may be more. Ending it again, or after it
    /// has expired, changes nothing.
    ///
    /// - Returns: the days' balances, in their order.
    func settle(_ id: String, on days: [BudgetDay], spending amount: Money) async throws -> [BudgetBalance]

    /// In the order of the days; zero where nothing is booked.
    func balances(of days: [BudgetDay]) async throws -> [BudgetBalance]

    /// Forgets what was spent on a day, so that its whole cap is there again but for what is set aside, and audits it
    /// in the same transaction.
    ///
    /// - Parameters:
    ///   - event: what the audit log has of it, from the balance before.
    func reset(_ day: BudgetDay, recording event: @escaping @Sendable (BudgetBalance) -> AuditEvent) async throws

    /// Takes for spent what was set aside so long ago that its owner must have died.
    ///
    /// - Returns: how many reservations there were.
    func expire(reservedBefore: Date) async throws -> Int

    /// Deletes the days before one.
    func prune(before day: CivilDate) async throws

    /// Adds an entry to the log of the switch, of which the newest of a site holds, and audits it in the same
    /// transaction.
    func turn(_ change: SpendingSwitch) async throws
    /// The newest first.
    func switchLog(limit: Int) async throws -> [SpendingSwitch]
    /// The sites, and `nil` for all of Lumen, where nothing may be spent at present.
    func stopped() async throws -> [SpendingSwitch]
}

package enum BudgetDecision: Sendable, Equatable {
    case reserved
    /// The amount does not fit on the day of that balance.
    case exceeded(BudgetBalance)
    /// Somebody has switched spending off.
    case stopped(SpendingSwitch)
}

package struct BudgetBalance: Sendable, Equatable {
    package let day: BudgetDay
    package let spent: Money
    /// Set aside for calls under way.
    package let reserved: Money
    /// How often it has been reset.
    package let resets: Int

    package init(day: BudgetDay, spent: Money = .zero, reserved: Money = .zero, resets: Int = 0) {
        self.day = day
        self.spent = spent
        self.reserved = reserved
        self.resets = resets
    }
}

/// An entry in the log of the switch that stops all spending, at once and across restarts.
package struct SpendingSwitch: Sendable, Equatable {
    /// `nil` for all of Lumen.
    package let siteID: String?
    package let isStopped: Bool
    /// Who turned it.
    package let actor: String
    package let reason: String
    /// To the millisecond.
    package let at: Date

    package init(siteID: String?, isStopped: Bool, actor: String, reason: String, at: Date) {
        self.siteID = siteID
        self.isStopped = isStopped
        self.actor = actor
        self.reason = reason
        self.at = at
    }

    /// Whether it is about what a spender spends.
    package func concerns(_ spender: Spender) -> Bool { siteID == nil || siteID == spender.siteID }

    /// What the audit log says of it.
    package var event: AuditEvent {
        AuditEvent(
            isStopped ? .spendingStopped : .spendingAllowed, by: actor, site: siteID, at: at,
            detail: [.scope: .label((siteID.map(BudgetScope.site) ?? .deployment).name)])
    }
}
