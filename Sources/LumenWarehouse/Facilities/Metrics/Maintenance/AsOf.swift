package import LumenCore

/// The moment that a state is told of: now or, for a period that has ended, the end of its last day.
package struct AsOf: Sendable, Equatable {
    package let day: CivilDate
    /// Whether the day is over.
    package let isPast: Bool
    /// The last minute that counts.
    private let latest: Minute

    package init(_ period: DateRange, zone: ZoneRules, now: Minute) {
        let today = zone.local(now).day
        isPast = period.end < today
        day = isPast ? period.end : today
        latest = isPast ? zone.minute(of: period.end.advanced(by: 1), at: 0) - 1 : now
    }

    /// Whether an order was opened by then and not closed by then. One that ended without a time, as a cancelled one
    /// may have, is taken as not open.
    package func isOpen(_ order: WorkOrder) -> Bool {
        guard order.openedAt <= latest else { return false }
        guard isPast, let closedAt = order.closedAt else { return order.status == .open }
        return closedAt > latest
    }

    /// Whether something due on a day is past due: the day is over.
    package func isOverdue(_ due: CivilDate) -> Bool { isPast ? due <= day : due < day }

    /// The one day, by which it is asked again.
    package var period: DateRange { DateRange(day: day) }

    /// What a definition says of it.
    package var words: String { isPast ? "as of \(day)" : "now" }
}
