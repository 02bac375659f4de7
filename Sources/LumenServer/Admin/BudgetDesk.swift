package import LumenCore

/// Money, for the admin routes.
package struct BudgetDesk: Sendable {
    let ledger: any BudgetLedger
    let accounts: @Sendable (Spender) -> [BudgetAccount]
    let whenExceeded: @Sendable (_ siteID: String?) -> String
    let raise: @Sendable (Alert) -> Void

    /// - Parameters:
    ///   - accounts: what a spender's calls are paid from, as `Budget` is told; the deployment's is always among them.
    ///   - whenExceeded: what a site does past its cap, `offline` or `refuse`.
    ///   - raise: tells people that the switch was turned.
    package init(
        ledger: any BudgetLedger, accounts: @escaping @Sendable (Spender) -> [BudgetAccount],
        whenExceeded: @escaping @Sendable (_ siteID: String?) -> String = { _ in "offline" },
        raise: @escaping @Sendable (Alert) -> Void = { _ in }
    ) {
        self.ledger = ledger
        self.accounts = accounts
        self.whenExceeded = whenExceeded
        self.raise = raise
    }

    /// The account of a scope, if anybody counts it.
    func account(of scope: BudgetScope) -> BudgetAccount? {
        accounts(Spender(siteID: scope.siteID, user: scope.user)).first { $0.scope == scope }
    }
}
