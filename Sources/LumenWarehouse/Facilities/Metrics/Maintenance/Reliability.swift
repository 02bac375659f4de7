package import LumenCore

/// How often equipment failed and how long it stood, over the calendar time of the assets.
package struct Reliability: Sendable, Equatable {
    /// An asset that was down, and since when.
    package struct Outage: Sendable, Equatable {
        package let asset: String
        package let since: CivilDate
        /// Whether some of its downtime is in the figures.
        package let isRecorded: Bool
    }

    /// Hours that the assets could have run, those before they were installed or before records begin left out.
    package private(set) var calendarHours = 0.0
    package private(set) var downtimeHours = 0.0
    package private(set) var failures = 0
    /// Failures that are repaired and whose downtime is recorded.
    package private(set) var repairs = 0
    /// Assets that were there in the period.
    package private(set) var assets = 0
    /// Those down at the period's end whose downtime is not or not wholly in the figures, the longest first.
    package private(set) var stillDown: [Outage] = []
    /// Those that failed before the period and were down when it began, whose downtime is of the day of failure.
    package private(set) var downBefore: [Outage] = []
    private var repairHours = 0.0
    private var basis: FacilityBasis

    /// - Parameters:
    ///   - assets: whose time counts; orders of others are left out, and said to be.
    ///   - orders: of any kind; corrective ones opened in the window are failures. Those open in the window tell what
    ///     was down.
    ///   - now: time to come does not count.
    ///   - recordsBegin: time before does not count.
    package init(
        _ assets: [Asset], _ orders: [WorkOrder], window: DateRange, zone: ZoneRules, now: Minute,
        recordsBegin: CivilDate? = nil
    ) {
        basis = FacilityBasis(window: window)
        let start = zone.minute(of: max(window.start, recordsBegin ?? window.start), at: 0)
        let end = min(now, zone.minute(of: window.end.advanced(by: 1), at: 0))
        for asset in assets {
            let begin = max(start, asset.installed.map { zone.minute(of: $0, at: 0) } ?? start)
            guard begin < end else { continue }
            self.assets += 1
            calendarHours += Double(end - begin) / 60
        }
        let known = Set(assets.map(\.id))
        for order in orders where order.kind == .corrective && order.openedAt < end {
            let isOfPeriod = start <= order.openedAt
            if isOfPeriod { count(order, isKnown: known.contains(order.asset)) }
            guard known.contains(order.asset), order.status != .cancelled else { continue }
            if isOfPeriod ? order.isDown(at: end) && !order.isRecorded : order.isDown(at: start) {
                let outage = Outage(
                    asset: order.asset, since: zone.local(order.openedAt).day,
                    isRecorded: isOfPeriod && order.downtimeMinutes != nil)
                if order.isDown(at: end) { stillDown.append(outage) } else { downBefore.append(outage) }
            }
        }
        stillDown.sort { ($0.since, $0.asset) < ($1.since, $1.asset) }
        downBefore.sort { ($0.since, $0.asset) < ($1.since, $1.asset) }
    }

    /// Failures that were counted elsewhere.
    package init(calendarHours: Double, downtimeHours: Double, failures: Int, repairs: Int, window: DateRange) {
        (self.calendarHours, self.downtimeHours, repairHours) = (calendarHours, downtimeHours, downtimeHours)
        (self.failures, self.repairs) = (failures, repairs)
        basis = FacilityBasis(window: window, n: failures)
    }

    /// Hours.
    package var mtbf: FacilityFigure {
        let up = calendarHours - downtimeHours
        return FacilityFigure(
            .mtbf, up, over: up < 0 ? 0 : Double(failures),
            variant: "corrective orders opened in the period are failures; \(Self.downtime)",
            basis: basis.without(.withoutDowntime).without(.openRepair),
            otherwise: up < 0 ? "the recorded downtime is longer than the period" : "no failure in the period")
    }

    /// Hours.
    package var mttr: FacilityFigure {
        FacilityFigure(
            .mttr, repairHours, over: Double(repairs),
            variant: "of finished repairs of failures of the period; \(Self.downtime)", basis: basis.counting(repairs),
            otherwise: failures == 0 ? "no failure in the period" : "no finished repair has a recorded downtime")
    }

    package var availability: FacilityFigure {
        let (between, repair) = (mtbf.value, mttr.value)
        return FacilityFigure(
            .availability, between ?? 0, over: between.flatMap { between in repair.map { between + $0 } } ?? 0,
            variant: "of the period's MTBF and MTTR; \(Self.downtime)", basis: basis,
            otherwise: mtbf.reason ?? mttr.reason ?? "no time in the period")
    }

    private static let downtime = "recorded downtime only, all of it on the day of failure"

    private mutating func count(_ order: WorkOrder, isKnown: Bool) {
        guard order.status != .cancelled, isKnown else {
            return basis.exclude(order.status == .cancelled ? .cancelled : .unknownAsset)
        }
        basis.n += 1
        failures += 1
        let hours = order.downtimeMinutes.map { Double($0) / 60 }
        downtimeHours += hours ?? 0
        if order.status == .open {
            basis.exclude(.openRepair)
        } else if let hours {
            repairs += 1
            repairHours += hours
        } else {
            basis.exclude(.withoutDowntime)
        }
    }
}

extension WorkOrder {
    /// Whether all of its downtime is known.
    fileprivate var isRecorded: Bool { status != .open && downtimeMinutes != nil }

    /// Whether its asset, which had failed by then, had not been repaired.
    fileprivate func isDown(at moment: Minute) -> Bool {
        if status != .open, let downtimeMinutes { return openedAt + downtimeMinutes > moment }
        return closedAt.map { $0 > moment } ?? (status == .open)
    }
}
