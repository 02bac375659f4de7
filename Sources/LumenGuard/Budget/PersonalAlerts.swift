import Foundation
import LumenCore
import Synchronization

/// Gathers what there is to tell of single people's budgets: somebody without cookies is another person with each
/// question, so there is one alert for a site and an hour, which says how many people it has been today.
///
/// The first is told at once; those that follow within the hour, when the next comes or `due` is asked.
final class PersonalAlerts: Sendable {
    private struct Subject: Hashable {
        let kind: Alert.Kind
        let day: BudgetDay
    }

    private struct Gathering {
        let account: BudgetAccount
        var people: Set<String> = []
        var told = 0
        var hour: Int?

        mutating func alert(_ kind: Alert.Kind, on day: BudgetDay, at now: Date) -> Alert? {
            let current = Int((now.timeIntervalSince1970 / 3600).rounded(.down))
            guard people.count > told, hour != current else { return nil }
            (told, hour) = (people.count, current)
            return Alert(kind, of: account, people: people.count, on: day.day, at: now)
        }
    }

    /// More people of a site's day than this are not told apart; they count as so many.
    private static let mostPeople = 10_000

    private let gatherings = Mutex<[Subject: Gathering]>([:])

    /// Somebody's balance gives cause for an alert.
    ///
    /// - Returns: what is to be told now.
    func add(_ kind: Alert.Kind, of account: BudgetAccount, on day: BudgetDay, at now: Date) -> Alert? {
        guard case .user(let user, let site) = account.scope else { return nil }
        let day = BudgetDay(scope: .site(site), day: day.day)
        return gatherings.withLock { gatherings in
            let subject = Subject(kind: kind, day: day)
            var gathering = gatherings[subject] ?? Gathering(account: account)
            if gathering.people.count < Self.mostPeople { gathering.people.insert(user) }
            defer { gatherings[subject] = gathering }
            return gathering.alert(kind, on: day, at: now)
        }
    }

    /// What is still to be told, now that an hour is over. Days that are over are forgotten once they are told.
    func due(at now: Date) -> [Alert] {
        gatherings.withLock { gatherings in
            let alerts = gatherings.keys.compactMap { gatherings[$0]?.alert($0.kind, on: $0.day, at: now) }
            gatherings = gatherings.filter { subject, gathering in
                gathering.people.count > gathering.told || now < gathering.account.end(of: subject.day.day)
            }
            return alerts
        }
    }
}
