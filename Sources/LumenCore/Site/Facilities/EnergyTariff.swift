/// What energy costs by a tariff.
package struct EnergyTariff: Sendable, Equatable {
    package var perKWh: Double
    /// For each kW of a month's peak.
    package var perKW: Double
    /// For each month.
    package var fixed: Double
    package var currency: String

    package init(perKWh: Double, perKW: Double = 0, fixed: Double = 0, currency: String = "USD") {
        self.perKWh = perKWh
        self.perKW = perKW
        self.fixed = fixed
        self.currency = currency
    }
}
