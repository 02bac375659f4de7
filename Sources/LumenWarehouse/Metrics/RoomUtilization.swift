package import LumenCore

/// How much of a room's staffed hours and prime time its cases fill, in minutes; days add up.
package struct RoomUtilization: Sendable, Equatable {
    /// The union of case time.
    package private(set) var caseMinutes = 0
    package private(set) var primeMinutes = 0
    package private(set) var primeUsedMinutes = 0
    package private(set) var staffedMinutes = 0
    package private(set) var staffedUsedMinutes = 0
    /// Case time before and after the staffed hours; all of it before on a day without any.
    package private(set) var beforeHoursMinutes = 0
    package private(set) var afterHoursMinutes = 0

    package init() {}

    /// One room on one day.
    ///
    /// - Parameters:
    ///   - cases: wheels-in to wheels-out, in any order; overlaps count once.
    ///   - staffed: the staffed hours; `nil` on a day without.
    ///   - prime: the day's prime time, as `Site.primeTime(on:)` has it; `nil` on weekends and holidays.
    package init(cases: some Sequence<Range<Minute>>, staffed: Range<Minute>?, prime: Range<Minute>?) {
        var union = RunningUnion()
        for interval in cases.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            use(union.add(interval), staffed: staffed, prime: prime)
        }
        open(staffed: staffed, prime: prime)
    }

    /// Adds case time that no other covers, on a day with those hours.
    mutating func use(_ fresh: Range<Minute>, staffed: Range<Minute>?, prime: Range<Minute>?) {
        let used = staffed?.minutes(in: fresh) ?? 0
        let early = max(0, min(fresh.upperBound, staffed?.lowerBound ?? .max) - fresh.lowerBound)
        caseMinutes += fresh.count
        primeUsedMinutes += prime?.minutes(in: fresh) ?? 0
        staffedUsedMinutes += used
        beforeHoursMinutes += early
        afterHoursMinutes += fresh.count - used - early
    }

    /// Adds a room's hours of a day.
    mutating func open(staffed: Range<Minute>?, prime: Range<Minute>?) {
        primeMinutes += prime?.count ?? 0
        staffedMinutes += staffed?.count ?? 0
    }

    /// Case time in prime time ÷ the room's prime time; `nil` where it has none.
    package var primeTimeRate: Double? {
        primeMinutes > 0 ? Double(primeUsedMinutes) / Double(primeMinutes) : nil
    }

    /// Case time in staffed hours ÷ staffed hours; `nil` where there are none.
    package var staffedRate: Double? {
        staffedMinutes > 0 ? Double(staffedUsedMinutes) / Double(staffedMinutes) : nil
    }

    package static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.caseMinutes += right.caseMinutes
        sum.primeMinutes += right.primeMinutes
        sum.primeUsedMinutes += right.primeUsedMinutes
        sum.staffedMinutes += right.staffedMinutes
        sum.staffedUsedMinutes += right.staffedUsedMinutes
        sum.beforeHoursMinutes += right.beforeHoursMinutes
        sum.afterHoursMinutes += right.afterHoursMinutes
        return sum
    }
}
