import Foundation
package import LumenCore

extension Alert {
    /// What a balance gives cause to say: that the alert's share of the cap is spent, that all of it is.
    static func reached(by balance: BudgetBalance, of account: BudgetAccount, at now: Date) -> [Alert] {
        guard let cap = account.dailyCap else { return [] }
        // A cap is at most a million dollars, so a hundred times it fits.
        let isWarning = balance.spent.microdollars * 100 >= cap.microdollars * account.alertPercent
        return (isWarning ? [.warning(account, on: balance.day.day, spent: balance.spent, at: now)] : [])
            + (balance.spent >= cap ? [.exhausted(account, on: balance.day.day, at: now)] : [])
    }

    private static func warning(
        _ account: BudgetAccount, on day: CivilDate, spent: Money, at now: Date
    ) -> Alert {
        Alert(
            .budgetWarning, account, on: day,
            says: "\(account.alertPercent) percent of the \(account.words) is spent.", at: now,
            ["spentUSD": .double(spent.dollars), "alertPercent": .int(account.alertPercent)])
    }

    static func exhausted(_ account: BudgetAccount, on day: CivilDate, at now: Date) -> Alert {
        Alert(
            .budgetExhausted, account, on: day,
            says: "The \(account.words) has no room for another AI answer until \(isoText(account.end(of: day))).",
            at: now, [:])
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

    private init(
        _ kind: Kind, _ account: BudgetAccount, on day: CivilDate, says sentence: String, at now: Date,
        _ more: JSONObject
    ) {
        var values: JSONObject = [
            "scope": .string(account.scope.name), "site": JSON(account.scope.siteID),
            "user": JSON(account.scope.user), "day": .string(day.isoText), "capUSD": JSON(account.dailyCap?.dollars),
        ]
        for member in more.members { values[member.key] = member.value }
        let subject = [account.scope.siteID ?? "", account.scope.name, account.scope.user ?? ""]
        self.init(
            kind, key: "\(kind.rawValue)/\(subject.joined(separator: "/"))/\(day.isoText)", sentence: sentence, at: now,
            values: values)
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
