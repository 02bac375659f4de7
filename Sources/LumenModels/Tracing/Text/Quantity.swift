/// What a number measures. Only like is compared with like.
enum Quantity: UInt8, Sendable {
    /// A fraction, written in percent.
    case rate
    /// The difference of two fractions, written in percentage points.
    case points
    /// In minutes.
    case time
    /// In dollars.
    case money
    /// How many times as much.
    case multiple
    /// The length of a period in days.
    case days
    /// The length of a period in whole months.
    case months
    /// A count, or a number without a unit.
    case plain
}

/// A unit of a written number.
struct WrittenUnit: Sendable, Equatable {
    let quantity: Quantity
    /// How much one of it is in the quantity's own measure: an hour is 60 minutes, a percent 0.01.
    let size: Double
    /// As evidence names it.
    let name: String

    static let percent = WrittenUnit(quantity: .rate, size: 0.01, name: "percent")
    static let points = WrittenUnit(quantity: .points, size: 0.01, name: "points")
    static let hours = WrittenUnit(quantity: .time, size: 60, name: "hours")
    static let minutes = WrittenUnit(quantity: .time, size: 1, name: "minutes")
    static let dollars = WrittenUnit(quantity: .money, size: 1, name: "dollars")
    static let times = WrittenUnit(quantity: .multiple, size: 1, name: "times")
    static let days = WrittenUnit(quantity: .days, size: 1, name: "days")
    static let weeks = WrittenUnit(quantity: .days, size: 7, name: "weeks")
    static let months = WrittenUnit(quantity: .months, size: 1, name: "months")
    static let quarters = WrittenUnit(quantity: .months, size: 3, name: "quarters")
    static let years = WrittenUnit(quantity: .months, size: 12, name: "years")
    static let none = WrittenUnit(quantity: .plain, size: 1, name: "count")

    /// The unit that a word after a number names.
    static let byWord = Word.table([
        ("percent pct", percent), ("points pp pts ppt", points), ("hours h hr", hours), ("minutes min", minutes),
        ("dollars usd", dollars), ("x", times), ("days", days), ("weeks", weeks), ("months", months),
        ("quarters", quarters), ("years", years),
    ])
}
