/// Units of energy. A therm is 100 kBtu, a kilowatt-hour 3.412.
package enum EnergyUnit: Sendable, CaseIterable {
    case kWh, mWh, kBtu, mmBtu, therm, gigajoule

    package static let kBtuPerKWh = 3.412

    package var kWh: Double {
        switch self {
        case .kWh: 1
        case .mWh: 1000
        case .kBtu: 1 / Self.kBtuPerKWh
        case .mmBtu: 1000 / Self.kBtuPerKWh
        case .therm: 100 / Self.kBtuPerKWh
        case .gigajoule: 1000 / 3.6
        }
    }
}
