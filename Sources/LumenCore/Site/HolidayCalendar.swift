/// The days on which a site runs no elective blocks.
package struct HolidayCalendar: Sendable, Equatable {
    /// Whether the holidays of US federal law (5 U.S.C. § 6103) count, on the day they are observed.
    package var observesUSFederal: Bool
    /// Further days by name: local holidays and closures.
    package var days: [CivilDate: String]

    package init(observesUSFederal: Bool = true, days: [CivilDate: String] = [:]) {
        self.observesUSFederal = observesUSFederal
        self.days = days
    }

    package func contains(_ day: CivilDate) -> Bool { name(of: day) != nil }

    /// The holiday's name, or `nil` on an ordinary day.
    package func name(of day: CivilDate) -> String? {
        days[day] ?? (observesUSFederal ? Self.observedUSFederal[day] : nil)
    }

    /// The observed days of 1970 to 2100, looked up for every block that is assessed.
    private static let observedUSFederal = Dictionary(
        (1970...2100).flatMap(usFederal).map { ($0.observed, $0.name) }, uniquingKeysWith: { first, _ in first })

    package struct Holiday: Sendable {
        package let name: String
        package let date: CivilDate
        /// Friday for a Saturday, Monday for a Sunday.
        package let observed: CivilDate

        init(_ name: String, _ date: CivilDate) {
            self.name = name
            self.date = date
            observed =
                switch date.weekday {
                case .saturday: date.advanced(by: -1)
                case .sunday: date.advanced(by: 1)
                default: date
                }
        }
    }

    package static func usFederal(year: Int) -> [Holiday] {
        func day(_ month: Int, _ day: Int) -> CivilDate { CivilDate(year: year, month: month, day: day)! }
        func nth(_ count: Int, _ weekday: Weekday, of month: Int) -> CivilDate {
            let first = day(month, 1)
            return first.advanced(by: (weekday.rawValue - first.weekday.rawValue + 7) % 7 + 7 * (count - 1))
        }
        let lastMonday = day(5, 31).firstDay(of: .week)
        return [
            Holiday("New Year's Day", day(1, 1)),
            Holiday("Martin Luther King Jr. Day", nth(3, .monday, of: 1)),
            Holiday("Presidents' Day", nth(3, .monday, of: 2)),
            Holiday("Memorial Day", lastMonday),
            Holiday("Juneteenth", day(6, 19)),
            Holiday("Independence Day", day(7, 4)),
            Holiday("Labor Day", nth(1, .monday, of: 9)),
            Holiday("Columbus Day", nth(2, .monday, of: 10)),
            Holiday("Veterans Day", day(11, 11)),
            Holiday("Thanksgiving", nth(4, .thursday, of: 11)),
            Holiday("Christmas Day", day(12, 25)),
        ]
    }
}
