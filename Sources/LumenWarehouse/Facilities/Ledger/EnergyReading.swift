package import LumenCore

/// What a meter counted over a stretch of time.
package struct EnergyReading: Sendable, Equatable {
    package var building: Int
    package var meter: Int
    package var fuel: Fuel
    /// The first minute of the stretch.
    package var start: Minute
    /// The stretch's minutes; `nil` where neither the file nor the meter's other readings tell.
    package var minutes: Int?
    package var kWh: Double
    /// The highest power within the stretch, in kW, where the meter records it.
    package var peakKW: Double?
    package var cost: Double?
    /// The building's gross floor area.
    package var areaM2: Double?
    /// Mean outdoor temperature of the stretch.
    package var outdoorF: Double?

    package var end: Minute? { minutes.map { start + $0 } }
    /// Mean power.
    package var kW: Double? { minutes.flatMap { $0 > 0 ? kWh * 60 / Double($0) : nil } }

    package init(
        building: Int = 1, meter: Int = 1, fuel: Fuel = .electricity, start: Minute, minutes: Int? = nil, kWh: Double,
        peakKW: Double? = nil, cost: Double? = nil, areaM2: Double? = nil, outdoorF: Double? = nil
    ) {
        self.building = building
        self.meter = meter
        self.fuel = fuel
        self.start = start
        self.minutes = minutes
        self.kWh = kWh
        self.peakKW = peakKW
        self.cost = cost
        self.areaM2 = areaM2
        self.outdoorF = outdoorF
    }
}
