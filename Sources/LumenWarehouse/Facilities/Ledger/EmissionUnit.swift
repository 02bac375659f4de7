/// What a quantity is counted in.
package enum EmissionUnit: String, Sendable, CaseIterable {
    case kilowattHour = "kWh"
    case megawattHour = "MWh"
    case therm
    case mmBtu = "MMBtu"
    case kBtu
    case gigajoule = "GJ"
    case kilogram = "kg"
    case gram = "g"
    case tonne = "t"
    case pound = "lb"
    case litre = "L"
    case millilitre = "mL"
    case gallon = "gal"
    case cubicMetre = "m³"
    /// An agent's usual bottle.
    case bottle
    case kilometre = "km"
    case mile
    /// Emissions that somebody has worked out already.
    case kilogramCO2e = "kg CO2e"
    case tonneCO2e = "t CO2e"

    /// What is counted, and how much of its base unit one unit is: kWh, kg, litres, km, bottles or kg CO2e.
    package var size: (quantity: Quantity, factor: Double) {
        switch self {
        case .kilowattHour: (.energy, EnergyUnit.kWh.kWh)
        case .megawattHour: (.energy, EnergyUnit.mWh.kWh)
        case .therm: (.energy, EnergyUnit.therm.kWh)
        case .mmBtu: (.energy, EnergyUnit.mmBtu.kWh)
        case .kBtu: (.energy, EnergyUnit.kBtu.kWh)
        case .gigajoule: (.energy, EnergyUnit.gigajoule.kWh)
        case .kilogram: (.mass, 1)
        case .gram: (.mass, 0.001)
        case .tonne: (.mass, 1000)
        case .pound: (.mass, 0.453_592_37)
        case .litre: (.volume, 1)
        case .millilitre: (.volume, 0.001)
        case .gallon: (.volume, 3.785_411_784)
        case .cubicMetre: (.volume, 1000)
        case .bottle: (.bottles, 1)
        case .kilometre: (.distance, 1)
        case .mile: (.distance, 1.609_344)
        case .kilogramCO2e: (.emissions, 1)
        case .tonneCO2e: (.emissions, 1000)
        }
    }

    package enum Quantity: Sendable { case energy, mass, volume, bottles, distance, emissions }
}
