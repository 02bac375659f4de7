import Foundation
package import LumenCore

extension Alert {
    /// What a balance gives cause to say: that the alert's share of the cap is spent, that all of it is.
    static func reached(by balance: BudgetBalance, of account: BudgetAccount, at now: Date) -> [Alert] {
        guard let cap = account.dailyCap else { return [] }
        // A cap is at most a million dollars, so a hundred times it fits.
        let isWarning = balance.spent.microdollars * 100 >= cap.microdollars * account.alertPercent
        return (isWarning ? [.warning(account, balance, at: now)] : [])
            + (balance.spent >= cap ? [.exhausted(account, balance, at: now)] : [])
    }

    private static func warning(_ account: BudgetAccount, _ balance: BudgetBalance, at now: Date) -> Alert {
        Alert(
            .budgetWarning, account, balance,
            says: "\(account.alertPercent) percent of the \(account.words) is spent.", at: now,
            ["alertPercent": .int(account.alertPercent)])
    }

    static func exhausted(_ account: BudgetAccount, _ balance: BudgetBalance, at now: Date) -> Alert {
        let end = isoText(account.end(of: balance.day.day))
        return Alert(
            .budgetExhausted, account, balance,
            says: "The \(account.words) has no room for another AI answer until \(end).", at: now)
    }

    /// Somebody has turned the switch.
    package init(_ change: SpendingSwitch) {
        let place = change.siteID.map { "at site \($0)" } ?? "everywhere"
        self.init(
            change.isStopped ? .spendingStopped : .spendingResumed,
            key: "spending/\(change.siteID ?? "")/\(Int(change.at.timeIntervalSince1970 * 1000))",
            sentence: "AI answers have been switched \(change.isStopped ? "off" : "on again") \(place).", at: change.at,
            values: ["site": JSON(change.siteID), "actor": .string(change.actor)])
    }

    /// A reset makes the day's alerts due again, so their key counts it.
    private init(
        _ kind: Kind, _ account: BudgetAccount, _ balance: BudgetBalance, says sentence: String, at now: Date,
        _ more: JSONObject = [:]
    ) {
        let day = balance.day.day.isoText
        var values: JSONObject = [
            "scope": .string(account.scope.name), "site": JSON(account.scope.siteID),
            "user": JSON(account.scope.user), "day": .string(day), "capUSD": JSON(account.dailyCap?.dollars),
            "spentUSD": .double(balance.spent.dollars),
        ]
        for member in more.members { values[member.key] = member.value }
        let subject = [account.scope.siteID ?? "", account.scope.name, account.scope.user ?? ""]
        let key = [kind.rawValue] + subject + [day] + (balance.resets > 0 ? [String(balance.resets)] : [])
        self.init(kind, key: key.joined(separator: "/"), sentence: sentence, at: now, values: values)
    }
}

extension BudgetAccount {
    /// `daily budget of site north ($25.00)`
    fileprivate var words: String {
        let whose =
            switch scope {
            case .deployment: "all of Lumen"
            case .site(let site): "site \(site)"
            case .user(_, let site): "one person at site \(site)"
            }
        return "daily budget of \(whose) (\(dailyCap?.text ?? "unlimited"))"
    }
}
