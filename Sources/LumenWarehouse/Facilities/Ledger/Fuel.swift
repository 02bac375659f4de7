/// What a meter counts.
package enum Fuel: Int, Sendable, CaseIterable {
    case electricity = 0
    case naturalGas, oil, propane, steam, hotWater, chilledWater

    package var name: String {
        switch self {
        case .electricity: "electricity"
        case .naturalGas: "natural gas"
        case .oil: "fuel oil"
        case .propane: "propane"
        case .steam: "steam"
        case .hotWater: "hot water"
        case .chilledWater: "chilled water"
        }
    }

    /// Source energy for each unit of site energy (ENERGY STAR Portfolio Manager, US ratios from 2018 on).
    package var sourceRatio: Double {
        switch self {
        case .electricity: 2.80
        case .naturalGas: 1.05
        case .oil, .propane: 1.01
        case .steam, .hotWater: 1.20
        case .chilledWater: 0.91
        }
    }
}

extension Fuel {
    /// The fuel that a text speaks of: "Electricity", "gas", "District steam"; `nil` for another thing.
    package init?(named text: String) {
        let folded = ImportColumn.fold(text)
        guard let fuel = Self.words.first(where: { $0.words.contains(folded) })?.fuel else { return nil }
        self = fuel
    }

    private static let words: [(fuel: Fuel, words: Set<String>)] = [
        (.electricity, ["electricity", "electric", "power", "grid", "gridelectricity", "elec", "el"]),
        (.naturalGas, ["naturalgas", "gas", "ng"]),
        (.oil, ["fueloil", "oil", "heatingoil", "diesel", "fueloilno2"]),
        (.propane, ["propane", "lpg"]),
        (.steam, ["steam", "districtsteam"]),
        (.hotWater, ["hotwater", "districthotwater"]),
        (.chilledWater, ["chilledwater", "districtchilledwater", "chw"]),
    ]
}
