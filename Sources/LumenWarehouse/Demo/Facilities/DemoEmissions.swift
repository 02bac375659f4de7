import LumenCore

/// What the demo hospital enters of its emissions at the end of each month.
struct DemoEmissions {
    let story: DemoStory

    private struct Source {
        let name: String
        let building: Int?
        /// A month's usual quantity.
        let quantity: Double
        let unit: EmissionUnit
        var agent: AnestheticAgent?
    }

    private static let sources = gases + waste + others

    /// Building 3 is the last one that still uses desflurane; Building 1 gave it up.
    private static let gases: [Source] = [
        gas(.sevoflurane, "sevoflurane", 9.5, building: 1), gas(.isoflurane, "isoflurane", 1.1, building: 1),
        oxide(14, building: 1),
        gas(.sevoflurane, "sevoflurane", 6.5, building: 3), gas(.isoflurane, "isoflurane", 0.8, building: 3),
        oxide(9, building: 3),
        gas(.sevoflurane, "sevoflurane", 4.2, building: 5), gas(.isoflurane, "isoflurane", 0, building: 5),
        oxide(6, building: 5),
        gas(.desflurane, "desflurane", 3.4, building: 3),
    ]

    private static let waste: [Source] =
        waste(landfill: 31_000, clinical: 5200, recycled: 9000, water: 6200, building: 1)
        + waste(landfill: 22_000, clinical: 3900, recycled: 6300, water: 4400, building: 3)
        + waste(landfill: 4800, clinical: 900, recycled: 1700, water: 800, building: 5)

    private static let others = [
        Source(name: "fleet diesel", building: nil, quantity: 2600, unit: .litre),
        Source(name: "fleet gasoline", building: nil, quantity: 1900, unit: .litre),
        Source(name: "refrigerant R-410A", building: 6, quantity: 3.5, unit: .kilogram),
        Source(name: "staff commute", building: nil, quantity: 410_000, unit: .kilometre),
        Source(name: "rail", building: nil, quantity: 5200, unit: .kilometre),
        Source(name: "domestic flights", building: nil, quantity: 8800, unit: .kilometre),
    ]

    private static func gas(_ agent: AnestheticAgent, _ name: String, _ litres: Double, building: Int) -> Source {
        Source(name: name, building: building, quantity: litres, unit: .litre, agent: agent)
    }

    private static func oxide(_ kilograms: Double, building: Int) -> Source {
        Source(name: "nitrous oxide", building: building, quantity: kilograms, unit: .kilogram, agent: .nitrousOxide)
    }

    private static func waste(
        landfill: Double, clinical: Double, recycled: Double, water: Double, building: Int
    ) -> [Source] {
        [
            Source(name: "landfill", building: building, quantity: landfill, unit: .kilogram),
            Source(name: "clinical waste", building: building, quantity: clinical, unit: .kilogram),
            Source(name: "recycled waste", building: building, quantity: recycled, unit: .kilogram),
            Source(name: "water supply", building: building, quantity: water, unit: .cubicMetre),
        ]
    }

    /// The entries of a month, on its last day; none on another.
    func rows(of day: CivilDate) -> [EmissionRow] {
        guard day == day.lastOfMonth else { return [] }
        return Self.sources.enumerated().compactMap { place, source in
            var dice = Dice(seed: story.seed, .emission, day.dayNumber, place)
            let quantity =
                (source.quantity * story.demand(on: day.firstOfMonth) * dice.logNormal(0.09) * 10).rounded() / 10
            guard quantity > 0 else { return nil }
            return EmissionRow(
                id: "E-\(day.isoText)-\(place)", source: source.name, day: day, quantity: quantity, unit: source.unit,
                building: source.building.map { DemoHospital.buildings[$0 - 1] }, agent: source.agent)
        }
    }
}
