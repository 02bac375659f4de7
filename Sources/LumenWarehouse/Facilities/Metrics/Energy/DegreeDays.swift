/// Heating and cooling degree days: by how much, and for how many days, daily mean temperatures missed the base.
package struct DegreeDays: Sendable, Equatable {
    package var heating = 0.0
    package var cooling = 0.0
    package var days = 0

    package init(heating: Double = 0, cooling: Double = 0, days: Int = 0) {
        self.heating = heating
        self.cooling = cooling
        self.days = days
    }

    /// - Parameters:
    ///   - means: a day's mean temperature each, in °F.
    ///   - base: °F.
    package init(means: some Sequence<Double>, base: Double = 65) {
        for mean in means {
            heating += max(0, base - mean)
            cooling += max(0, mean - base)
            days += 1
        }
    }

    package static func + (left: Self, right: Self) -> Self {
        DegreeDays(
            heating: left.heating + right.heating, cooling: left.cooling + right.cooling, days: left.days + right.days)
    }
}
