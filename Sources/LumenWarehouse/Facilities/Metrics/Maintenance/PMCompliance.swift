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
        let grace = definitions.pmGraceDays * 1440
        for order in orders where order.kind == .preventive {
            guard let dueAt = order.dueAt else {
                if window.contains(zone.local(order.openedAt).day) { basis.exclude(.withoutDueDate) }
                continue
            }
            guard window.contains(zone.local(dueAt).day) else { continue }
            if order.status == .cancelled {
                basis.exclude(.cancelled)
            } else if order.status == .open, dueAt > now {
                basis.exclude(.notDueYet)
            } else {
                count(order, inTimeUntil: dueAt + grace)
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
            ? "of the orders due but \(documented), \(grace)" : "of all orders due, \(documented) included, \(grace)"
    }

    private mutating func count(_ order: WorkOrder, inTimeUntil end: Minute) {
        due += 1
        switch order.status {
        case .documented: documented += 1
        case .closed where order.closedAt.map { $0 <= end } ?? false: onTime += 1
        case .closed: late += 1
        default: open += 1
        }
    }
}
