package import LumenCore

/// How often equipment failed and how long it stood, over the calendar time of the assets.
package struct Reliability: Sendable, Equatable {
    /// Hours that the assets could have run, those before they were installed left out.
    package private(set) var calendarHours = 0.0
    package private(set) var downtimeHours = 0.0
    package private(set) var failures = 0
    /// Failures whose downtime is recorded.
    package private(set) var repairs = 0
    private var basis: FacilityBasis

    /// - Parameters:
    ///   - assets: whose time counts; orders of others are left out, and said to be.
    ///   - orders: of any kind; corrective ones opened in the window are failures.
    ///   - now: time to come does not count.
    package init(_ assets: [Asset], _ orders: [WorkOrder], window: DateRange, zone: ZoneRules, now: Minute) {
        basis = FacilityBasis(window: window)
        let start = zone.minute(of: window.start, at: 0)
        let end = min(now, zone.minute(of: window.end.advanced(by: 1), at: 0))
        for asset in assets {
            let begin = max(start, asset.installed.map { zone.minute(of: $0, at: 0) } ?? start)
            calendarHours += Double(max(0, end - begin)) / 60
        }
        let known = Set(assets.map(\.id))
        for order in orders where order.kind == .corrective && start <= order.openedAt && order.openedAt < end {
            if order.status == .cancelled {
                basis.exclude(.cancelled)
            } else if !known.contains(order.asset) {
                basis.exclude(.unknownAsset)
            } else {
                count(order)
            }
        }
    }

    /// Failures that were counted elsewhere.
    package init(calendarHours: Double, downtimeHours: Double, failures: Int, repairs: Int, window: DateRange) {
        (self.calendarHours, self.downtimeHours) = (calendarHours, downtimeHours)
        (self.failures, self.repairs) = (failures, repairs)
        basis = FacilityBasis(window: window, n: failures)
    }

    /// Hours.
    package var mtbf: FacilityFigure {
        FacilityFigure(
            .mtbf, max(0, calendarHours - downtimeHours), over: Double(failures), variant: Self.variant, basis: basis,
            otherwise: "no failure in the period")
    }

    /// Hours.
    package var mttr: FacilityFigure {
        FacilityFigure(
            .mttr, downtimeHours, over: Double(repairs), variant: Self.variant, basis: basis.counting(repairs),
            otherwise: failures == 0 ? "no failure in the period" : "no failure has a recorded downtime")
    }

    package var availability: FacilityFigure {
        let (between, repair) = (mtbf.value, mttr.value)
        return FacilityFigure(
            .availability, between ?? 0, over: between.flatMap { between in repair.map { between + $0 } } ?? 0,
            variant: Self.variant, basis: basis, otherwise: mtbf.reason ?? mttr.reason ?? "no time in the period")
    }

    private static let variant = "corrective orders opened in the period are failures, recorded downtime only"

    private mutating func count(_ order: WorkOrder) {
        basis.n += 1
        failures += 1
        if let downtime = order.downtimeMinutes {
            repairs += 1
            downtimeHours += Double(downtime) / 60
        } else {
            basis.exclude(.withoutDowntime)
        }
    }
}
