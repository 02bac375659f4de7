package import LumenCore

/// Of the preventive work that fell due in a period, how much was done, and how much of it in time.
package struct PMCompliance: Sendable, Equatable {
    /// Preventive orders due, documented ones too.
    package private(set) var due = 0
    package private(set) var onTime = 0
    package private(set) var late = 0
    package private(set) var open = 0
    /// Documented as in use or not located.
    package private(set) var documented = 0
    package let leavesOutDocumented: Bool
    private var basis: FacilityBasis
    private let graceDays: Int

    /// - Parameters:
    ///   - orders: of any kind; preventive ones due in the window count.
    ///   - now: what is due later is not due yet.
    package init(
        _ orders: [WorkOrder], window: DateRange, zone: ZoneRules, definitions: FacilityDefinitions, now: Minute
    ) {
        leavesOutDocumented = definitions.leavesOutDocumented
        graceDays = definitions.pmGraceDays
        basis = FacilityBasis(window: window)
        let today = zone.local(now).day
        for order in orders where order.kind == .preventive {
            guard let dueAt = order.dueAt else {
                if window.contains(zone.local(order.openedAt).day) { basis.exclude(.withoutDueDate) }
                continue
            }
            let due = zone.local(dueAt).day
            guard window.contains(due) else { continue }
            if order.status == .cancelled {
                basis.exclude(.cancelled)
            } else if order.status == .open, due >= today {
                basis.exclude(.notDueYet)
            } else {
                let closed = order.closedAt.map { zone.local($0).day }
                count(order, isInTime: closed.map { $0 <= due.advanced(by: graceDays) } ?? false)
            }
        }
    }

    /// Orders that were counted elsewhere.
    package init(
        onTime: Int, late: Int, open: Int, documented: Int, window: DateRange, definitions: FacilityDefinitions
    ) {
        (self.onTime, self.late, self.open, self.documented) = (onTime, late, open, documented)
        due = onTime + late + open + documented
        leavesOutDocumented = definitions.leavesOutDocumented
        graceDays = definitions.pmGraceDays
        basis = FacilityBasis(window: window)
    }

    package var compliance: FacilityFigure { share(.pmCompliance, onTime) }
    package var completion: FacilityFigure { share(.pmCompletion, onTime + late) }

    /// How many the rates are over.
    package var denominator: Int { leavesOutDocumented ? due - documented : due }

    private func share(_ metric: FacilityMetric, _ part: Int) -> FacilityFigure {
        var basis = basis
        if leavesOutDocumented { basis.exclude(.documented, count: documented) }
        return FacilityFigure(
            metric, part, of: denominator, variant: variant, basis: basis,
            otherwise: "no preventive order fell due in the period")
    }

    private var variant: String {
        let grace = graceDays == 0 ? "without grace" : "\(graceDays) day\(graceDays == 1 ? "" : "s") of grace"
        let documented = "those documented as in use or not located"
        return leavesOutDocumented
            ? "of the orders due but \(documented), by the day, \(grace)"
            : "of all orders due, \(documented) included, by the day, \(grace)"
    }

    private mutating func count(_ order: WorkOrder, isInTime: Bool) {
        due += 1
        switch order.status {
        case .documented: documented += 1
        case .closed where isInTime: onTime += 1
        case .closed: late += 1
        default: open += 1
        }
    }
}
