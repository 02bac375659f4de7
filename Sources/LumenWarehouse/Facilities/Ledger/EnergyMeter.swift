/// What readings are of: a building's meter of a fuel.
package struct EnergyMeter: Hashable, Comparable, Sendable {
    package let building: Int
    package let meter: Int
    package let fuel: Fuel

    package static func < (left: Self, right: Self) -> Bool {
        (left.building, left.meter, left.fuel.rawValue) < (right.building, right.meter, right.fuel.rawValue)
    }
}

extension EnergyReading {
    var source: EnergyMeter { EnergyMeter(building: building, meter: meter, fuel: fuel) }
}
