import LumenCore

/// A point in time as a field tells it.
enum Stamp: Equatable {
    /// A local day and a minute of it; minute 1440 is the midnight at its end.
    case local(day: CivilDate, minute: Int)
    /// A moment whose zone was told.
    case instant(Minute)
    /// A minute of a day told elsewhere.
    case time(Int)
    case day(CivilDate)

    enum Failure: String, Error {
        case unreadable = "is not a date or time; write it as 2025-10-06 07:30 or 10/6/2025 7:30 AM"
        case noSuchDay = "is not a date of the calendar"
        case dayFirst = "is not a date: the month comes first, as in 12/25/2025, or write 2025-12-25"
        case outOfRange = "is not between 1990 and 2059"
    }

    /// Reads ISO 8601 (`2025-10-06`, `2025-10-06T07:30:00Z`, `2025-10-06 07:30-05:00`), US dates with the month first
    /// (`1/3/22`, `10/6/2025`), either with a time of day behind it, or the time alone (`7:30`, `07:30:15`, `7:30 PM`,
    /// `0730`). Seconds are cut off. Two-digit years are 1990 to 2059's.
    init(_ bytes: Span<UInt8>) throws(Failure) {
        var cursor = 0
        guard let first = bytes.digits(&cursor) else { throw .unreadable }
        guard cursor < bytes.count else {
            guard first.count == 4, first.value / 100 < 24, first.value % 100 < 60 else { throw .unreadable }
            self = .time(first.value / 100 * 60 + first.value % 100)
            return
        }
        if bytes[cursor] == .colon {
            cursor = 0
            let minute = try Self.time(bytes, &cursor)
            guard cursor == bytes.count else { throw .unreadable }
            self = .time(minute)
            return
        }
        let day = try Self.day(bytes, &cursor, first)
        if cursor == bytes.count {
            self = .day(day)
            return
        }
        guard bytes.take(.space, &cursor) || bytes.take(.letterT, &cursor) else { throw .unreadable }
        while bytes.take(.space, &cursor) {}
        let minute = try Self.time(bytes, &cursor)
        if cursor == bytes.count {
            self = .local(day: day, minute: minute)
        } else {
            self = .instant(day.dayNumber * 1440 + minute - (try Self.offset(bytes, &cursor)))
        }
    }

    private static func day(
        _ bytes: Span<UInt8>, _ cursor: inout Int, _ first: (value: Int, count: Int)
    ) throws(Failure) -> CivilDate {
        let separator = bytes[cursor]
        cursor += 1
        guard let second = bytes.digits(&cursor), second.count <= 2, bytes.take(separator, &cursor),
            let third = bytes.digits(&cursor)
        else { throw .unreadable }
        if first.count == 4, separator == .hyphen || separator == .slash, third.count <= 2 {
            return try day(year: first.value, month: second.value, day: third.value)
        }
        guard separator == .slash, first.count <= 2, third.count == 2 || third.count == 4 else { throw .unreadable }
        let year = third.count == 4 ? third.value : third.value + (third.value < 60 ? 2000 : 1900)
        if first.value > 12, (1...12).contains(second.value) { throw .dayFirst }
        return try day(year: year, month: first.value, day: second.value)
    }

    private static func day(year: Int, month: Int, day: Int) throws(Failure) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
        guard (1990...2059).contains(year) else { throw .outOfRange }
        return date
    }

    /// `H:MM`, `H:MM:SS`, `H:MM:SS.fff`, each with AM or PM; `24:00` too. Leaves the cursor behind it.
    private static func time(_ bytes: Span<UInt8>, _ cursor: inout Int) throws(Failure) -> Int {
        guard let hour = bytes.digits(&cursor), hour.count <= 2, bytes.take(.colon, &cursor),
            let minute = bytes.digits(&cursor), minute.count == 2, minute.value < 60
        else { throw .unreadable }
        if bytes.take(.colon, &cursor) {
            guard let second = bytes.digits(&cursor), second.count == 2, second.value < 61 else { throw .unreadable }
            if bytes.take(.point, &cursor), bytes.digits(&cursor) == nil { throw .unreadable }
        }
        guard let half = try half(bytes, &cursor) else {
            guard hour.value < 24 || (hour.value == 24 && minute.value == 0) else { throw .unreadable }
            return hour.value * 60 + minute.value
        }
        guard (1...12).contains(hour.value) else { throw .unreadable }
        return (hour.value % 12 + half) * 60 + minute.value
    }

    /// The hours that AM (0) or PM (12) adds; `nil` where neither follows.
    private static func half(_ bytes: Span<UInt8>, _ cursor: inout Int) throws(Failure) -> Int? {
        var ahead = cursor
        while bytes.take(.space, &ahead) {}
        guard ahead + 1 < bytes.count else { return nil }
        let letters = (bytes[ahead] | 0x20, bytes[ahead + 1] | 0x20)
        guard letters.1 == UInt8(ascii: "m"), [UInt8(ascii: "a"), UInt8(ascii: "p")].contains(letters.0) else {
            return nil
        }
        cursor = ahead + 2
        return letters.0 == UInt8(ascii: "p") ? 12 : 0
    }

    /// The minutes by which the told zone is ahead of UTC; must end the field.
    private static func offset(_ bytes: Span<UInt8>, _ cursor: inout Int) throws(Failure) -> Int {
        while bytes.take(.space, &cursor) {}
        if bytes.take(UInt8(ascii: "Z"), &cursor) {
            guard cursor == bytes.count else { throw .unreadable }
            return 0
        }
        let sign = bytes.take(UInt8(ascii: "+"), &cursor) ? 1 : -1
        guard sign == 1 || bytes.take(.hyphen, &cursor), let hours = bytes.digits(&cursor) else { throw .unreadable }
        var total = hours.count == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60
        if hours.count == 2, bytes.take(.colon, &cursor) {
            guard let minutes = bytes.digits(&cursor), minutes.count == 2 else { throw .unreadable }
            total += minutes.value
        }
        guard cursor == bytes.count, hours.count == 2 || hours.count == 4, total <= 14 * 60 else { throw .unreadable }
        return sign * total
    }
}

extension Span<UInt8> {
    /// The number written in decimal digits from the cursor on, at most nine of them; `nil` where there is none.
    func digits(_ cursor: inout Int) -> (value: Int, count: Int)? {
        var value = 0
        let start = cursor
        while cursor < count, cursor - start < 9, self[cursor] >= 0x30, self[cursor] <= 0x39 {
            value = value * 10 + Int(self[cursor] & 15)
            cursor += 1
        }
        return cursor == start ? nil : (value, cursor - start)
    }

    fileprivate func take(_ byte: UInt8, _ cursor: inout Int) -> Bool {
        guard cursor < count, self[cursor] == byte else { return false }
        cursor += 1
        return true
    }
}

extension UInt8 {
    fileprivate static let colon = UInt8(ascii: ":")
    fileprivate static let hyphen = UInt8(ascii: "-")
    fileprivate static let slash = UInt8(ascii: "/")
    fileprivate static let point = UInt8(ascii: ".")
    fileprivate static let letterT = UInt8(ascii: "T")
    static let space = UInt8(ascii: " ")
}
