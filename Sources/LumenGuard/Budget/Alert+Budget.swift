import Foundation
package import LumenCore

extension Alert {
    /// - Parameter kind: `budgetWarning` or `budgetExhausted`.
    init(_ kind: Kind, of account: BudgetAccount, _ balance: BudgetBalance, at now: Date) {
        let sentence =
            kind == .budgetWarning
            ? "\(account.alertPercent) percent of the \(account.words) is spent."
            : """
            The \(account.words) has no room for another AI answer until \(isoText(account.end(of: balance.day.day))).
            """
        var values = account.values(on: balance.day.day)
        values["spentUSD"] = .double(balance.spent.dollars)
        // A reset makes the day's alerts due again.
        let key = kind.key(of: account, on: balance.day.day) + (balance.resets > 0 ? "/\(balance.resets)" : "")
        self.init(kind, key: key, sentence: sentence, at: now, values: values)
    }

    /// One for all people of a site.
    ///
    /// - Parameters:
    ///   - account: any of theirs.
    ///   - count: of the people whom it has concerned so far that day.
    init(_ kind: Kind, of account: BudgetAccount, people count: Int, on day: CivilDate, at now: Date) {
        let (people, have) = count == 1 ? ("person", "has") : ("people", "have")
        let what =
            kind == .budgetWarning ? "spent \(account.alertPercent) percent of" : "no room for another AI answer in"
        var values = account.values(on: day)
        values["user"] = .null
        values["count"] = .int(count)
        self.init(
            kind, key: "\(kind.key(of: account, on: day))/\(Int((now.timeIntervalSince1970 / 3600).rounded(.down)))",
            sentence: """
                \(count) \(people) at site \(account.scope.siteID ?? "") \(have) \(what) a person’s daily budget \
                (\(account.dailyCap?.text ?? "")), \(day.words).
                """, at: now, values: values)
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
}

extension Alert.Kind {
    /// Without the name of a user, for people are told of together.
    fileprivate func key(of account: BudgetAccount, on day: CivilDate) -> String {
        [rawValue, account.scope.siteID ?? "", account.scope.name, "", day.isoText].joined(separator: "/")
    }
}

extension BudgetAccount {
    /// What a balance gives cause to say: that the alert's share of the cap is spent, that all of it is.
    func alerts(at spent: Money) -> [Alert.Kind] {
        guard let cap = dailyCap else { return [] }
        // A cap is at most a million dollars, so a hundred times it fits.
        let isWarning = spent.microdollars * 100 >= cap.microdollars * alertPercent
        return (isWarning ? [.budgetWarning] : []) + (spent >= cap ? [.budgetExhausted] : [])
    }

    fileprivate func values(on day: CivilDate) -> JSONObject {
        [
            "scope": .string(scope.name), "site": JSON(scope.siteID), "user": JSON(scope.user),
            "day": .string(day.isoText), "capUSD": JSON(dailyCap?.dollars), "alertPercent": .int(alertPercent),
        ]
    }

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
