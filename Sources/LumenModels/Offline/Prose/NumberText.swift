/// How numbers are written: rounded half to even, thousands apart by commas, a true minus sign.
enum NumberText {
    /// U+202F, so that a number and its percent sign never part at the end of a line.
    static let narrowSpace = "\u{202F}"

    /// `68.4 %` of 0.684; always one decimal.
    static func percent(_ fraction: Double) -> String { fixed(fraction, scale: 1000, places: 1) + narrowSpace + "%" }

    /// `75 %` of 0.75 and `72.5 %` of 0.725: for numbers that a person set, which have no false precision to show.
    static func setPercent(_ fraction: Double) -> String {
        let text = fixed(fraction, scale: 1000, places: 1)
        return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + narrowSpace + "%"
    }

    /// `3.1 points` of 0.031.
    static func points(_ fraction: Double) -> String { fixed(fraction, scale: 1000, places: 1) + " points" }

    /// `1,234` of 1234.
    static func count(_ value: Double) -> String { fixed(value, scale: 1, places: 0) }

    /// `2.36` of 2.358: a mean number of things.
    static func mean(_ value: Double) -> String { fixed(value, scale: 100, places: 2) }

    /// `142.3 min`: a mean time.
    static func meanTime(minutes: Double) -> String { fixed(minutes, scale: 10, places: 1) + " min" }

    /// `480 min` up to ten hours, `20.6 h` beyond.
    static func duration(minutes: Double) -> (text: String, unit: NumberUnit) {
        if abs(minutes) <= 600 { return (fixed(minutes, scale: 1, places: 0) + " min", .minutes) }
        return (fixed(minutes / 60, scale: 10, places: 1) + " h", .hours)
    }

    /// `31`, `31.5`: at most so many places, without zeros at their end.
    static func trimmed(_ value: Double, places: Int) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let text = fixed(value, scale: scale, places: places)
        guard places > 0 else { return text }
        let digits = text.reversed().drop { $0 == "0" }
        return String(String(digits.first == "." ? digits.dropFirst() : digits).reversed())
    }

    /// `14,746.61`
    static func cents(_ value: Double) -> String { fixed(value, scale: 100, places: 2) }

    /// `211.0`
    static func tenths(_ value: Double) -> String { fixed(value, scale: 10, places: 1) }

    /// The value with so many places; `scale` is what the unit asks for, and ten times that for each place.
    /// Results hold nothing so large that it would show as a dash (see `ResultCursor.figure`).
    private static func fixed(_ value: Double, scale: Double, places: Int) -> String {
        let scaled = (abs(value) * scale).rounded(.toNearestOrEven)
        guard scaled < 9e18 else { return "—" }
        var digits = String(Int(scaled))
        digits = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        let whole = grouped(digits.dropLast(places))
        let fraction = places > 0 ? "." + digits.suffix(places) : ""
        return (value < 0 && scaled > 0 ? "−" : "") + whole + fraction
    }

    private static func grouped(_ digits: Substring) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}

/// The units of the numbers in an answer, as evidence names them.
enum NumberUnit: String, Sendable {
    /// A fraction, written as a percentage.
    case percent
    /// A difference of two fractions, written in percentage points.
    case points
    case minutes
    /// Minutes in the results, divided by 60 in the text and in the evidence's `value`.
    case hours
    case count
    /// Hours in the results too.
    case givenHours = "h"
    case days, weeks, dollars
    case kilowattHours = "kWh"
    case kilowatts = "kW"
    case kilograms = "kg CO2e"
    /// Kilograms in the results, divided by 1,000 in the text and in the evidence's `value`.
    case tonnes = "t CO2e"
    case energyIntensity = "kBtu/ft²"
    case carbonIntensity = "kg CO2e/m²"
    /// A difference of two scores.
    case scorePoints = "score points"

    /// What the results' numbers are divided by.
    var divisor: Double {
        switch self {
        case .hours: 60
        case .tonnes: 1_000
        default: 1
        }
    }
}
