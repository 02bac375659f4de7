/// A day of the Gregorian calendar, without a time or zone.
package struct CivilDate: Sendable, Hashable, Comparable, Strideable {
    /// Days since 1970-01-01.
    package let dayNumber: Int

    package init(dayNumber: Int) { self.dayNumber = dayNumber }

    /// The day, or `nil` where the calendar has no such day (13/45, 29 February of a common year).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...Self.daysIn(month: month, year: year)).contains(day) else { return nil }
        self.init(dayNumber: Self.dayNumber(year: year, month: month, day: day))
    }

    /// Reads `2025-10-06`, and nothing else.
    package init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var year: Int { components.year }
    package var month: Int { components.month }
    package var day: Int { components.day }

    /// Year, month and day (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// Howard Hinnant's days_from_civil.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package var weekday: Weekday { Weekday(rawValue: ((dayNumber + 3) % 7 + 7) % 7 + 1)! }

    package var isoText: String {
        let (year, month, day) = components
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }
    package func advanced(by days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }
    package func distance(to other: CivilDate) -> Int { other.dayNumber - dayNumber }

    package var firstOfMonth: CivilDate { advanced(by: 1 - day) }
    package var lastOfMonth: CivilDate {
        let (year, month, day) = components
        return advanced(by: Self.daysIn(month: month, year: year) - day)
    }

    /// The same day of another month, or that month's last where it is shorter.
    package func adding(months: Int) -> CivilDate {
        let (year, month, day) = components
        let index = year * 12 + month - 1 + months
        let targetYear = index >= 0 ? index / 12 : (index - 11) / 12
        let targetMonth = index - targetYear * 12 + 1
        return CivilDate(
            dayNumber: Self.dayNumber(
                year: targetYear, month: targetMonth, day: min(day, Self.daysIn(month: targetMonth, year: targetYear))))
    }

    /// The first day of the week, month, quarter or year that this day is in.
    package func firstDay(of unit: CalendarUnit, weekStart: Weekday = .monday) -> CivilDate {
        switch unit {
        case .day: self
        case .week: advanced(by: -((weekday.rawValue - weekStart.rawValue + 7) % 7))
        case .month: firstOfMonth
        case .quarter: firstOfMonth.adding(months: -((month - 1) % 3))
        case .year: firstOfMonth.adding(months: 1 - month)
        }
    }
}

extension CivilDate: CustomStringConvertible {
    package var description: String { isoText }
}

package enum CalendarUnit: String, Sendable, CaseIterable {
    case day, week, month, quarter, year
}

/// A day of the week, numbered as ISO 8601 does: Monday is 1.
package enum Weekday: Int, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    package var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    /// Reads `monday`, `Mon`, …; `nil` for anything else.
    package init?(name: some StringProtocol) {
        let lower = name.lowercased()
        guard lower.count >= 3, let match = Self.allCases.first(where: { $0.name.lowercased().hasPrefix(lower) }) else {
            return nil
        }
        self = match
    }

    package var isWeekend: Bool { self == .saturday || self == .sunday }
}

/// The days from `start` to `end`, both included; never empty.
package struct DateRange: Sendable, Hashable {
    package let start: CivilDate
    package let end: CivilDate

    /// `nil` where the end is before the start.
    package init?(_ start: CivilDate, _ end: CivilDate) {
        guard start <= end else { return nil }
        self.start = start
        self.end = end
    }

    package init(day: CivilDate) {
        start = day
        end = day
    }

    package var dayCount: Int { start.distance(to: end) + 1 }
    package func contains(_ day: CivilDate) -> Bool { start <= day && day <= end }
    package func intersection(_ other: DateRange) -> DateRange? {
        DateRange(max(start, other.start), min(end, other.end))
    }

    /// The period to compare with: the calendar months before where this covers whole calendar months,
    /// else as many days as this has, ending the day before it.
    package var preceding: DateRange {
        if start.day == 1, end == end.lastOfMonth {
            let months = (end.year * 12 + end.month) - (start.year * 12 + start.month) + 1
            return DateRange(start.adding(months: -months), start.advanced(by: -1))!
        }
        return DateRange(start.advanced(by: -dayCount), start.advanced(by: -1))!
    }
}
