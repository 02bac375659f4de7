package import Foundation

/// Who has a model asked, and where.
package struct Spender: Sendable, Hashable {
    /// `nil` for what Lumen does for itself, such as `lumen doctor`.
    package var siteID: String?
    package var user: String?

    package init(siteID: String? = nil, user: String? = nil) {
        self.siteID = siteID
        self.user = user
    }
}

/// Whose money it is.
package enum BudgetScope: Sendable, Hashable {
    case deployment
    case site(String)
    case user(String, site: String)

    /// `deployment`, `site` or `user`.
    package var name: String {
        switch self {
        case .deployment: "deployment"
        case .site: "site"
        case .user: "user"
        }
    }

    package var siteID: String? {
        switch self {
        case .deployment: nil
        case .site(let site), .user(_, let site): site
        }
    }

    package var user: String? { if case .user(let user, _) = self { user } else { nil } }
}

/// Something that money is spent from, day by day.
package struct BudgetAccount: Sendable {
    package var scope: BudgetScope
    /// `nil` where it is counted only.
    package var dailyCap: Money?
    /// The share of the cap at which somebody is told, 1 to 100.
    package var alertPercent: Int
    /// In which its days begin and end.
    package var zone: ZoneRules

    package init(_ scope: BudgetScope, dailyCap: Money?, alertPercent: Int = 80, zone: ZoneRules) {
        self.scope = scope
        self.dailyCap = dailyCap
        self.alertPercent = alertPercent
        self.zone = zone
    }

    package func day(at now: Date) -> BudgetDay {
        let minute = Int((now.timeIntervalSince1970 / 60).rounded(.down))
        return BudgetDay(scope: scope, day: zone.local(minute).day)
    }

    /// The first moment after a day: where the clocks change at midnight, that is not 00:00.
    package func end(of day: CivilDate) -> Date {
        Date(timeIntervalSince1970: Double(zone.minute(of: day.advanced(by: 1), at: 0)) * 60)
    }
}

/// One day of an account.
package struct BudgetDay: Sendable, Hashable {
    package let scope: BudgetScope
    package let day: CivilDate

    package init(scope: BudgetScope, day: CivilDate) {
        self.scope = scope
        self.day = day
    }
}
