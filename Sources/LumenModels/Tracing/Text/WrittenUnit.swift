/// A unit of a written number, by the name that evidence gives it.
enum WrittenUnit: String, Sendable {
    case percent, points, minutes, hours, dollars, times, days, weeks, months, quarters, years
    /// No unit.
    case count

    var quantity: Quantity {
        switch self {
        case .percent: .rate
        case .points: .points
        case .minutes, .hours: .time
        case .dollars: .money
        case .times: .multiple
        case .days, .weeks: .days
        case .months, .quarters, .years: .months
        case .count: .plain
        }
    }

    /// How much one of it is in the quantity's own measure: an hour is 60 minutes, a percent 0.01.
    var size: Double {
        switch self {
        case .percent, .points: 0.01
        case .hours: 60
        case .weeks: 7
        case .quarters: 3
        case .years: 12
        case .minutes, .dollars, .times, .days, .months, .count: 1
        }
    }

    /// A value in the quantity's measure as evidence has it: hours for hours, but the fraction for a percentage.
    func stated(_ value: Double) -> Double { self == .percent || self == .points ? value : value / size }

    /// The unit that a word after a number names.
    static let byWord = Word.table([
        ("percent pct", percent), ("points pp pts ppt", points), ("hours h hr", hours), ("minutes min", minutes),
        ("dollars usd", dollars), ("x", times), ("days", days), ("weeks", weeks), ("months", months),
        ("quarters", quarters), ("years", years),
    ])
}
