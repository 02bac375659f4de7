import LumenCore

/// A piece of the demo hospital's equipment.
struct DemoAsset {
    let number: Int
    let name: String
    let model: DemoModel
    let building: Int
    /// Where it is in its model's row: "Sterilizer 3" is 3.
    let index: Int

    var id: String { "A\(1000 + number)" }
    /// Sterilizer 3 lately fails every other week.
    var isTroubled: Bool { model.name == "Sterilizer" && index == 3 }

    static let all: [DemoAsset] = DemoModel.all.flatMap { model in
        model.buildings.enumerated().map { (model, $0.element, $0.offset + 1) }
    }.enumerated().map { number, entry in
        DemoAsset(
            number: number, name: "\(entry.0.name) \(entry.2)", model: entry.0, building: entry.1, index: entry.2)
    }

    func row(seed: UInt64) -> EquipmentRow {
        var dice = Dice(seed: seed, .asset, number)
        let installed = CivilDate(dayNumber: 15_000 + dice.integer(0...3900))
        return EquipmentRow(
            assetID: id, name: name, building: DemoHospital.buildings[building - 1], category: model.category,
            installed: installed, pmIntervalDays: model.interval, criticality: model.criticality)
    }
}

/// A kind of equipment: how often it is looked after, and how often it fails.
struct DemoModel {
    let name: String
    let category: String
    let criticality: Asset.Criticality
    /// Days between two preventive orders.
    let interval: Int
    /// Failures of each in a year.
    let failures: Double
    /// Usual hours of a repair.
    let repair: Double
    /// The building of each.
    let buildings: [Int]

    private init(
        _ name: String, _ category: String, _ criticality: Asset.Criticality, every interval: Int, fails: Double,
        for repair: Double, in buildings: (number: Int, count: Int)...
    ) {
        (self.name, self.category, self.criticality) = (name, category, criticality)
        (self.interval, failures, self.repair) = (interval, fails, repair)
        self.buildings = buildings.flatMap { Array(repeating: $0.number, count: $0.count) }
    }

    static let all = [
        DemoModel(
            "Anesthesia machine", "Anesthesia", .lifeSupport, every: 182, fails: 0.5, for: 6, in: (1, 6), (3, 4), (5, 4)
        ),
        DemoModel("Ventilator", "Respiratory", .lifeSupport, every: 182, fails: 0.4, for: 8, in: (1, 8), (3, 6)),
        DemoModel(
            "Defibrillator", "Cardiac", .lifeSupport, every: 182, fails: 0.2, for: 5, in: (1, 4), (2, 1), (3, 3),
            (4, 1), (5, 2)),
        DemoModel("Patient monitor", "Monitoring", .high, every: 364, fails: 0.4, for: 4, in: (1, 8), (3, 6), (5, 2)),
        DemoModel("Infusion pump", "Infusion", .high, every: 364, fails: 0.6, for: 10, in: (1, 7), (3, 5), (5, 2)),
        DemoModel(
            "Electrosurgical unit", "Surgical", .high, every: 364, fails: 0.4, for: 7, in: (1, 4), (3, 3), (5, 2)),
        DemoModel("C-arm", "Imaging", .high, every: 182, fails: 1.2, for: 16, in: (1, 2), (3, 1), (5, 1)),
        DemoModel("CT scanner", "Imaging", .high, every: 91, fails: 2.2, for: 20, in: (1, 1), (3, 1), (4, 1)),
        DemoModel("MRI scanner", "Imaging", .high, every: 91, fails: 1.6, for: 30, in: (1, 1), (4, 1)),
        DemoModel("Sterilizer", "Sterilization", .high, every: 91, fails: 1.4, for: 14, in: (1, 2), (3, 2), (5, 1)),
        DemoModel(
            "Emergency generator", "Power", .lifeSupport, every: 28, fails: 0.3, for: 9, in: (1, 2), (3, 1), (5, 1)),
        DemoModel("Medical gas plant", "Medical gas", .lifeSupport, every: 91, fails: 0.4, for: 6, in: (1, 1), (3, 1)),
        DemoModel("Boiler", "Heating and cooling", .high, every: 91, fails: 0.7, for: 22, in: (1, 2), (3, 1), (4, 1)),
        DemoModel("Chiller", "Heating and cooling", .high, every: 91, fails: 0.9, for: 26, in: (1, 2), (3, 1), (4, 1)),
        DemoModel(
            "Air handler", "Heating and cooling", .medium, every: 91, fails: 0.8, for: 9, in: (1, 4), (2, 2), (3, 3),
            (4, 2), (5, 1), (6, 1)),
        DemoModel(
            "Elevator", "Conveyance", .medium, every: 28, fails: 1.6, for: 7, in: (1, 3), (2, 1), (3, 2), (4, 1), (6, 1)
        ),
        DemoModel("Bedpan washer", "Hygiene", .low, every: 364, fails: 0.8, for: 20, in: (1, 3), (3, 2)),
    ]
}
