import LumenCore

extension ToolUnit {
    /// How figures in this unit are written and compared.
    var kind: Measure.Kind {
        switch self {
        case .rate: .rate
        case .meanMinutes: Self.meanMinutes
        case .minutes: .time
        case .count: .count
        case .number: Self.number
        case .score: Self.score
        case .hours: Self.hours
        case .days: Self.days
        case .weeks: Self.weeks
        case .kilowattHours: Self.kilowattHours
        case .kilowatts: Self.kilowatts
        case .dollars: Self.dollars
        case .kilogramsCO2e: Self.kilogramsCO2e
        case .energyIntensity: Self.energyIntensity
        case .carbonIntensity: Self.carbonIntensity
        }
    }

    /// `31 min`, `31.5 min`
    private static let meanMinutes = Measure.Kind(
        unit: "minutes", column: "minutes",
        written: { ("\(NumberText.trimmed($0, places: 1)) min", .minutes) })

    private static let number = Measure.Kind(
        unit: "count", written: { (NumberText.trimmed($0, places: 2), .count) })

    /// `+13.3`, and `3.1 points` between two.
    private static let score = Measure.Kind(
        unit: "count", written: { (($0 > 0 ? "+" : "") + NumberText.tenths($0), .count) },
        gap: { ("\(NumberText.tenths($0)) points", .scorePoints) })

    private static let hours = Measure.Kind(
        unit: "hours", written: { ("\(NumberText.trimmed($0, places: 1)) h", .givenHours) })

    private static let days = Measure.Kind(unit: "days", written: { (counted($0, "day"), .days) })

    private static let weeks = Measure.Kind(unit: "weeks", written: { (counted($0, "week"), .weeks) })

    private static let kilowattHours = Measure.Kind(
        unit: "kWh", written: { ("\(large($0)) kWh", .kilowattHours) }, isRatio: false)

    private static let kilowatts = Measure.Kind(
        unit: "kW", written: { ("\(NumberText.trimmed($0, places: 1)) kW", .kilowatts) })

    /// `$14,746.61`; `$0.0356` of less than a dollar, as prices a kWh are.
    private static let dollars = Measure.Kind(
        unit: "dollars",
        written: { value in
            let cents = NumberText.cents(abs(value))
            let fine = abs(value) < 1 ? NumberText.trimmed(abs(value), places: 4) : cents
            let text = fine.utf8.count > cents.utf8.count ? fine : cents
            return ((value < 0 && text != "0.00" ? "−$" : "$") + text, .dollars)
        }, isRatio: false)

    /// `812 kg CO2e`, and from 1,000 kg on `456.2 t CO2e`.
    private static let kilogramsCO2e = Measure.Kind(
        unit: "kg CO2e",
        written: { value in
            abs(value) < 1_000
                ? ("\(large(value)) kg CO2e", .kilograms)
                : ("\(NumberText.tenths(value / 1_000)) t CO2e", .tonnes)
        }, isRatio: false)

    private static let energyIntensity = Measure.Kind(
        unit: "kBtu/ft²", written: { ("\(NumberText.tenths($0)) kBtu/ft²", .energyIntensity) })

    private static let carbonIntensity = Measure.Kind(
        unit: "kg CO2e/m²", written: { ("\(NumberText.tenths($0)) kg CO2e/m²", .carbonIntensity) })

    /// A place only where it says something: `12,345`, `45.6`.
    private static func large(_ value: Double) -> String { NumberText.trimmed(value, places: abs(value) < 100 ? 1 : 0) }

    private static func counted(_ value: Double, _ unit: String) -> String {
        let text = NumberText.trimmed(value, places: 1)
        return "\(text) \(unit)\(text == "1" ? "" : "s")"
    }
}
