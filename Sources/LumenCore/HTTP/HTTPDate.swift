/// A time as HTTP writes it, in any of the three forms of RFC 9110 §5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
package struct HTTPDate: Sendable, Equatable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let second: Int

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The forms agree in that the day comes before the year, and that nothing else is a number.
    package init?(_ text: some StringProtocol) {
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
        let numbers = words.compactMap { Int($0) }
        let time = words.first { $0.contains(":") }?.split(separator: ":").compactMap { Int($0) } ?? []
        guard numbers.count == 2, time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]),
            (0...60).contains(time[2]), (0...9999).contains(numbers[1]),
            let month = words.lazy.compactMap({ Self.months.firstIndex(of: String($0)) }).first,
            let day = CivilDate(
                year: numbers[1] < 100 ? numbers[1] + 2000 : numbers[1], month: month + 1, day: numbers[0])
        else { return nil }
        second = ((day.dayNumber * 24 + time[0]) * 60 + time[1]) * 60 + time[2]
    }
}
