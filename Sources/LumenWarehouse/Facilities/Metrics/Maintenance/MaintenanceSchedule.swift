package import LumenCore

/// Preventive work that is overdue, due today or due soon; of a period to come what falls due in it; of one that has
/// ended what was overdue or fell due in it and was open at its end.
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
    /// What is open and overdue is of then.
    package let moment: AsOf

    /// - Parameters:
    ///   - orders: at least the preventive ones open at the end of the window, or now.
    ///   - lastDone: when each asset's last preventive order was closed by then.
    ///   - window: `nil` for today. One that ends today reaches as many days further as the site looks ahead.
    package init(
        _ assets: [Asset], _ orders: [WorkOrder], lastDone: [String: Minute], window: DateRange? = nil,
        zone: ZoneRules, definitions: FacilityDefinitions, now: Minute
    ) {
        let today = zone.local(now).day
        let window = window ?? DateRange(day: today)
        let moment = AsOf(window, zone: zone, now: now)
        self.moment = moment
        let reach = Reach(window, today: today, soon: max(0, definitions.dueSoonDays))
        let criticalities = Dictionary(assets.map { ($0.id, $0.criticality) }) { first, _ in first }
        let open = orders.filter { $0.kind == .preventive && moment.isOpen($0) }
        let ordered = open.compactMap { order in order.dueAt.map { (order.asset, order.id, zone.local($0).day) } }
        let withOrder = Set(open.map(\.asset))
        let projected = assets.filter { !withOrder.contains($0.id) }.compactMap {
            asset -> (String, String?, CivilDate)? in
            let last = lastDone[asset.id].map { zone.local($0).day } ?? asset.installed
            guard let interval = asset.pmIntervalDays, let last else { return nil }
            return (asset.id, nil, last.advanced(by: interval))
        }
        items = (ordered + projected).map { asset, order, day in
            Item(asset: asset, order: order, dueDay: day, at: moment, criticality: criticalities[asset] ?? nil)
        }.filter { reach.contains($0.dueDay) }.sorted { ($0.dueDay, $0.asset) < ($1.dueDay, $1.asset) }
        basis = FacilityBasis(window: window, n: items.count)
        basis.exclude(.withoutDueDate, count: open.count - ordered.count)
        variant = "\(reach.words); by the open order's due date, else last done (or installed) plus interval"
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
        asset: String, order: String?, dueDay: CivilDate, at moment: AsOf, criticality: Asset.Criticality?
    ) {
        let left = moment.day.distance(to: dueDay)
        self.init(
            asset: asset, order: order, dueDay: dueDay,
            standing: moment.isOverdue(dueDay) ? .overdue : left == 0 ? .due : .dueSoon, daysLeft: left,
            criticality: criticality)
    }
}

/// The due days that a schedule shows.
private struct Reach {
    /// `nil` for all days up to the last: what is overdue too.
    private let first: CivilDate?
    private let last: CivilDate
    let words: String

    init(_ window: DateRange, today: CivilDate, soon: Int) {
        first = window.start > today ? window.start : nil
        last = window.end == today ? today.advanced(by: soon) : window.end
        if first != nil {
            words = "preventive work that falls due in the period, and nothing that is overdue before it"
        } else if window.end < today {
            words = "preventive work overdue as of \(last), and due in the period and open then"
        } else if window.end == today {
            words = "preventive work overdue now and due within \(soon) days"
        } else {
            words = "preventive work overdue now and due up to \(last)"
        }
    }

    func contains(_ day: CivilDate) -> Bool { day <= last && first.map { $0 <= day } ?? true }
}
