import LumenCore

/// The work orders of the demo hospital's equipment: preventive ones by the calendar, repairs as things fail.
struct DemoWork {
    let story: DemoStory
    let zone: ZoneRules
    let now: Minute

    /// The asset's orders that are opened or due on some days and known by now.
    func rows(of asset: DemoAsset, in days: DateRange) -> [WorkOrderRow] {
        preventive(asset, days) + (days.start...days.end).flatMap { failures(asset, on: $0) }
    }

    // MARK: Preventive

    private static let lead = 14

    private func preventive(_ asset: DemoAsset, _ days: DateRange) -> [WorkOrderRow] {
        let interval = asset.model.interval
        // Due days are counted from 1970, so that they stay where they are whatever the history's length.
        let phase = asset.number * 37 % interval
        let first = (days.start.dayNumber - phase + interval - 1) / interval * interval + phase
        return stride(from: first, through: days.end.dayNumber, by: interval).compactMap { number in
            preventive(asset, due: Self.workingDay(CivilDate(dayNumber: number)))
        }
    }

    private static func workingDay(_ day: CivilDate) -> CivilDate {
        day.weekday.isWeekend ? day.advanced(by: day.weekday == .saturday ? -1 : -2) : day
    }

    private func preventive(_ asset: DemoAsset, due: CivilDate) -> WorkOrderRow? {
        var dice = Dice(seed: story.seed, .preventive, due.dayNumber, asset.number)
        let opened = zone.minute(of: due.advanced(by: -Self.lead), at: 420)
        guard opened <= now else { return nil }
        let hours = Double(dice.integer(2...8)) / 2
        let closed = zone.minute(of: due.advanced(by: delay(asset, &dice)), at: dice.integer(480...1000))
        let isMissing = asset.model.criticality != .lifeSupport && asset.model.interval > 180 && dice.chance(0.03)
        var order = WorkOrder(
            id: "PM-\(asset.number)-\(due.isoText)", asset: asset.id, kind: .preventive, openedAt: opened,
            dueAt: zone.minute(of: due.advanced(by: 1), at: 0) - 1, priority: Self.priority(asset, isRepair: false),
            estimatedMinutes: Int(hours * 60))
        if closed <= now {
            order.status = isMissing ? .documented : .closed
            order.closedAt = closed
        }
        return row(order)
    }

    /// Days from its due day to its closing: nearly all before it, life support most of all.
    private func delay(_ asset: DemoAsset, _ dice: inout Dice) -> Int {
        let isLate = dice.chance(asset.model.criticality == .lifeSupport ? 0.03 : 0.12)
        let inTime = -dice.integer(0...12)
        let late = 1 + Int(6 * dice.logNormal(1.1))
        return isLate ? late : inTime
    }

    // MARK: Repairs

    private func failures(_ asset: DemoAsset, on day: CivilDate) -> [WorkOrderRow] {
        var dice = Dice(seed: story.seed, .failure, day.dayNumber, asset.number)
        let rate = asset.isTroubled && day >= story.recent ? 26 : asset.model.failures
        guard dice.chance(rate / 365) else { return [] }
        let opened = zone.minute(of: day, at: dice.integer(300...1300))
        let down = Int(asset.model.repair * 60 * dice.logNormal(0.5))
        let wait = dice.chance(0.15) ? dice.integer(10...70) * 1440 : 0
        guard opened <= now else { return [] }
        var order = WorkOrder(
            id: "CM-\(asset.number)-\(day.isoText)", asset: asset.id, kind: .corrective, openedAt: opened,
            dueAt: opened + (asset.model.criticality <= .high ? 3 : 10) * 1440,
            priority: Self.priority(asset, isRepair: true), estimatedMinutes: 60 * dice.integer(2...12))
        if opened + down + wait <= now {
            order.status = .closed
            order.closedAt = opened + down + wait
            order.downtimeMinutes = down
        }
        return [row(order)]
    }

    private static func priority(_ asset: DemoAsset, isRepair: Bool) -> Priority {
        switch asset.model.criticality {
        case .lifeSupport: isRepair ? .emergency : .high
        case .high: isRepair ? .high : .medium
        case .medium: .medium
        case .low: .low
        }
    }

    private func row(_ order: WorkOrder) -> WorkOrderRow {
        WorkOrderRow(
            order: order, day: zone.local(order.openedAt).day, dueDay: order.dueAt.map { zone.local($0).day })
    }
}
