/// What a header says of the numbers under it: "NaturalGas(therms)" are therms of gas, "Peak (MW)" megawatts.
///
/// A header that a mapping takes for `kwh` may have another unit; it would be silently wrong by a factor of 29.
struct MeterHeader {
    let unit: EnergyUnit
    /// `nil` where it names none.
    let fuel: Fuel?
    /// kW for each unit of power.
    let kilowatts: Double

    init(_ header: String) {
        let text = header.lowercased().filter { $0.isLetter || $0.isNumber }
        let unit = Self.units.first { text.contains($0.word) }?.unit ?? .kWh
        self.unit = unit
        fuel = Self.fuels.first { text.contains($0.word) }?.fuel ?? (unit == .therm ? .naturalGas : nil)
        kilowatts = text.contains("mw") || text.contains("megawatt") ? 1000 : 1
    }

    private static let units: [(word: String, unit: EnergyUnit)] = [
        ("therm", .therm), ("mmbtu", .mmBtu), ("kbtu", .kBtu), ("mwh", .mWh), ("gigajoule", .gigajoule),
        ("gj", .gigajoule),
    ]
    private static let fuels: [(word: String, fuel: Fuel)] = [
        ("electric", .electricity), ("gas", .naturalGas), ("steam", .steam), ("propane", .propane), ("oil", .oil),
        ("chilledwater", .chilledWater), ("hotwater", .hotWater),
    ]
}
