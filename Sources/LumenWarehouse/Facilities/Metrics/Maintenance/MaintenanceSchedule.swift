package import LumenCore

/// Preventive work that is overdue, due today or due soon.
package struct MaintenanceSchedule: Sendable, Equatable {
    package enum Standing: String, Sendable, CaseIterable {
        case overdue
        case due
        case dueSoon = "due soon"
    }

    package struct Item: Sendable, Equatable {
        /// The asset's number in the equipment list, or only the order's word for it.
        package let asset: String
        /// The order; `nil` where the date follows from the asset's interval.
        package let order: String?
        package let dueDay: CivilDate
        package let standing: Standing
        /// Days until it is due; negative once it is overdue.
        package let daysLeft: Int
        package let criticality: Asset.Criticality?
    }

    /// The longest overdue first.
    package private(set) var items: [Item]
    package private(set) var basis: FacilityBasis
    package let variant: String

    /// - Parameters:
    ///   - orders: at least the open preventive ones.
    ///   - lastDone: when each asset's last preventive order was closed.
    package init(
        _ assets: [Asset], _ orders: [WorkOrder], lastDone: [String: Minute], zone: ZoneRules,
        definitions: FacilityDefinitions, now: Minute
    ) {
        let today = zone.local(now).day
        let soon = max(0, definitions.dueSoonDays)
        let criticalities = Dictionary(assets.map { ($0.id, $0.criticality) }) { first, _ in first }
        let open = orders.filter { $0.kind == .preventive && $0.status == .open }
        let ordered = open.compactMap { order in order.dueAt.map { (order.asset, order.id, zone.local($0).day) } }
        let withOrder = Set(open.map(\.asset))
        let projected = assets.filter { !withOrder.contains($0.id) }.compactMap {
            asset -> (String, String?, CivilDate)? in
            let last = lastDone[asset.id].map { zone.local($0).day } ?? asset.installed
            guard let interval = asset.pmIntervalDays, let last else { return nil }
            return (asset.id, nil, last.advanced(by: interval))
        }
        items = (ordered + projected).map { asset, order, day in
            Item(asset: asset, order: order, dueDay: day, today: today, criticality: criticalities[asset] ?? nil)
        }.filter { $0.daysLeft <= soon }.sorted { ($0.dueDay, $0.asset) < ($1.dueDay, $1.asset) }
        let window = DateRange(today, today.advanced(by: soon)) ?? DateRange(day: today)
        basis = FacilityBasis(window: window, n: items.count)
        basis.exclude(.withoutDueDate, count: open.count - ordered.count)
        variant =
            "open preventive orders by due date, else last done (or installed) plus interval; soon is \(soon) days"
    }

    /// How much there is to do.
    package var figure: FacilityFigure {
        FacilityFigure(
            .maintenanceSchedule, Double(items.count), variant: variant, basis: basis, otherwise: "")
    }

    /// The part of one standing.
    package func standing(_ standing: Standing) -> MaintenanceSchedule {
        var part = self
        part.items = items.filter { $0.standing == standing }
        part.basis.n = part.items.count
        return part
    }

    package func count(_ standing: Standing) -> Int { items.count { $0.standing == standing } }
}

extension MaintenanceSchedule.Item {
    fileprivate init(
        asset: String, order: String?, dueDay: CivilDate, today: CivilDate, criticality: Asset.Criticality?
    ) {
        let left = today.distance(to: dueDay)
        self.init(
            asset: asset, order: order, dueDay: dueDay, standing: left < 0 ? .overdue : left == 0 ? .due : .dueSoon,
            daysLeft: left, criticality: criticality)
    }
}
