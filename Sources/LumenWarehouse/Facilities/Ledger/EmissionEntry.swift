package import LumenCore

/// A quantity of something that warms the climate, as it was entered.
package struct EmissionEntry: Sendable, Equatable {
    /// What it comes from, as the site calls it: "natural gas", "desflurane", "clinical waste".
    package var source: String
    package var day: CivilDate
    package var quantity: Double
    package var unit: EmissionUnit
    package var building: Int?
    /// The scope that the site says, 1 to 3; else the factor's.
    package var scope: Int?
    package var agent: AnestheticAgent?

    package init(
        source: String, day: CivilDate, quantity: Double, unit: EmissionUnit, building: Int? = nil, scope: Int? = nil,
        agent: AnestheticAgent? = nil
    ) {
        self.source = source
        self.day = day
        self.quantity = quantity
        self.unit = unit
        self.building = building
        self.scope = scope
        self.agent = agent
    }
}
