import Foundation
package import LumenCore

/// There is no money for a call.
package struct BudgetExceeded: Fault, Equatable {
    package let sentence: String
    package let detail: String
    package let retryAfter: Duration?
    package var code: FaultCode { .budgetExceeded }

    private init(sentence: String, detail: String, retryAfter: Duration?) {
        self.sentence = sentence
        self.detail = detail
        self.retryAfter = retryAfter
    }

    /// Somebody has switched spending off.
    package static let stopped = BudgetExceeded(
        sentence: "AI answers are switched off at the moment; please try again later.", detail: "spending is stopped",
        retryAfter: .seconds(60))

    init(_ account: BudgetAccount, on day: CivilDate, at now: Date) {
        let end = account.end(of: day)
        let (nextDay, minute) = account.zone.local(Int(end.timeIntervalSince1970) / 60)
        let whose =
            switch account.scope {
            case .deployment, .site: "The daily budget for AI answers"
            case .user: "Your daily budget for AI answers"
            }
        self.init(
            sentence: """
                \(whose) is used up. It resets on \(nextDay.words) at \(clockText(minuteOfDay: minute)) \
                (\(account.zone.identifier)).
                """,
            detail: "the daily budget of the \(account.scope.name) is used up",
            retryAfter: .seconds(max(1, end.timeIntervalSince(now).rounded(.up))))
    }
}
