import LumenCore

extension Setting {
    static let dailyBudget = Setting(
        variable: "LUMEN_BUDGET_DAILY_USD", path: "budget.daily_usd", fallback: nil,
        allowed: "0 to 1000000 US dollars a day; no cap by default",
        accepts: { text in
            text.wholeMatch(of: /[0-9]{1,7}(\.[0-9]{1,6})?/) != nil && Double(text).map { $0 <= 1_000_000 } == true
        })
    static let budgetAlertPercent = Setting(
        variable: "LUMEN_BUDGET_ALERT_PERCENT", path: "budget.alert_percent", fallback: "80",
        allowed: "1 to 100 percent of the daily budget", accepts: { Int($0).map((1...100).contains) == true })

    static let budget = [dailyBudget, budgetAlertPercent]
}
