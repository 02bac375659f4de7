/// An agent that is breathed in and warms the climate when it leaves the building.
package enum AnestheticAgent: Int, Sendable, CaseIterable {
    case desflurane = 0
    case isoflurane, sevoflurane, nitrousOxide

    package var name: String {
        switch self {
        case .desflurane: "desflurane"
        case .isoflurane: "isoflurane"
        case .sevoflurane: "sevoflurane"
        case .nitrousOxide: "nitrous oxide"
        }
    }

    /// kg in a litre: of the liquid, for nitrous oxide of the gas (0.559 kg CO2e a litre at GWP 298, UK government
    /// factors 2020–21).
    package var density: Double {
        switch self {
        case .desflurane: 1.465
        case .isoflurane: 1.496
        case .sevoflurane: 1.522
        case .nitrousOxide: 0.001_876
        }
    }

    /// The usual bottle, in litres; `nil` for a gas in cylinders of many sizes.
    package var bottle: Double? {
        switch self {
        case .desflurane: 0.24
        case .isoflurane, .sevoflurane: 0.25
        case .nitrousOxide: nil
        }
    }

    /// kg of so much of it; `nil` in a unit that says nothing of its mass.
    func kilograms(_ quantity: Double, _ unit: EmissionUnit) -> Double? {
        let amount = quantity * unit.size.factor
        return switch unit.size.quantity {
        case .mass: amount
        case .volume: amount * density
        case .bottles: bottle.map { amount * $0 * density }
        case .energy, .distance, .emissions: nil
        }
    }
}
