import LumenCore

/// A day's weather and what the meters counted.
struct DemoEnergy {
    let story: DemoStory
    let zone: ZoneRules

    /// What gas costs, in dollars for each kWh.
    private static let gasPrice = 0.036
    /// Building 4 lately uses so much more electricity than the weather explains.
    private static let excess = 1.16

    /// The readings of a day that is over, electricity before gas.
    func rows(of day: CivilDate) -> [EnergyRow] {
        let outdoor = temperature(of: day)
        return DemoBuilding.all.flatMap { building in
            var dice = Dice(seed: story.seed, .energy, day.dayNumber, building.number)
            let rhythm = day.weekday.isWeekend ? building.weekend : 1
            return [electricity(building, day, outdoor, rhythm, &dice)]
                + (building.gas.map { [gas(building, $0, day, outdoor, &dice)] } ?? [])
        }
    }

    /// The day's mean in °F: the season's, and swings that last for some days.
    private func temperature(of day: CivilDate) -> Double {
        let (year, month, date) = (day.year, day.month, day.day)
        let length = Double(CivilDate.daysIn(month: month, year: year))
        let (this, next) = (Self.normals[month - 1], Self.normals[month % 12])
        let swing = (0..<5).reduce(0.0) { sum, back in
            var dice = Dice(seed: story.seed, .weather, day.dayNumber - back)
            return sum + dice.normal() * Double(5 - back)
        }
        return tenths(this + (next - this) * Double(date - 1) / length + swing * 1.1)
    }

    /// At the first of each month.
    private static let normals = [31.0, 31, 36, 47, 58, 68, 75, 76, 71, 61, 49, 38]

    private func electricity(
        _ building: DemoBuilding, _ day: CivilDate, _ outdoor: Double, _ rhythm: Double, _ dice: inout Dice
    ) -> EnergyRow {
        let excess = building.number == 4 && day >= story.recent ? Self.excess : 1
        let kWh = use(building, building.electricity, outdoor) * rhythm * excess * dice.logNormal(0.02)
        var row = row(building, "E\(building.number)", .electricity, day, kWh.rounded())
        let heat = max(0, outdoor - 65) * 0.006
        row.peakKW = tenths(kWh / 24 * (building.peak + heat) * dice.logNormal(0.035))
        row.outdoorF = outdoor
        return row
    }

    private func gas(
        _ building: DemoBuilding, _ habit: DemoBuilding.Habit, _ day: CivilDate, _ outdoor: Double, _ dice: inout Dice
    ) -> EnergyRow {
        let kWh = (use(building, habit, outdoor) * dice.logNormal(0.04)).rounded()
        var row = row(building, "G\(building.number)", .naturalGas, day, kWh)
        row.cost = (kWh * Self.gasPrice * 100).rounded() / 100
        return row
    }

    private func use(_ building: DemoBuilding, _ habit: DemoBuilding.Habit, _ outdoor: Double) -> Double {
        building.areaM2
            * (habit.base + habit.perCoolingDegree * max(0, outdoor - 65)
                + habit.perHeatingDegree * max(0, 65 - outdoor))
    }

    private func row(
        _ building: DemoBuilding, _ meter: String, _ fuel: Fuel, _ day: CivilDate, _ kWh: Double
    ) -> EnergyRow {
        let start = zone.minute(of: day, at: 0)
        return EnergyRow(
            building: building.name, meter: meter, fuel: fuel, start: start, day: day,
            minutes: zone.minute(of: day.advanced(by: 1), at: 0) - start, kWh: kWh, areaM2: building.areaM2)
    }

    private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
