/// What is on the schedule of some days, done or to come.
package struct CaseSchedule: MetricSums {
    /// Cases that were not cancelled.
    package private(set) var cases = 0
    /// Their planned minutes, or the actual ones of a case that was not planned.
    package private(set) var minutes = 0
    package private(set) var addOns = 0
    package private(set) var completed = 0
    package private(set) var cancelled = 0
    private var unplanned = 0

    package var n: Int { cases }
    /// Scheduled, and not done.
    package var toCome: Int { cases - completed }
    package var omissions: [Omission] { [] }
    package var reason: String? { cases > 0 ? nil : "no case on the schedule" }
    package var warnings: [String] { [(unplanned, "case", "without a planned duration, not in the minutes")].warnings }

    mutating func add(_ record: SurgicalCase, isAddOn: Bool) {
        guard record.status != .cancelled else {
            cancelled += 1
            return
        }
        cases += 1
        if record.status == .completed { completed += 1 }
        if isAddOn { addOns += 1 }
        if let length = record.scheduledLength { minutes += length } else { unplanned += 1 }
    }
}

extension SurgicalCase {
    /// Planned minutes, or the actual ones of a case that was not planned.
    package var scheduledLength: Int? {
        if let scheduledMinutes, scheduledMinutes > 0 { return scheduledMinutes }
        return occupied?.count
    }

    /// When it is planned to begin, or began where it was not planned.
    package var scheduledAt: Int? { scheduledStart ?? wheelsIn }
}
