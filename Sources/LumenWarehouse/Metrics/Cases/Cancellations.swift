/// Cases that were cancelled after the schedule was final, of those that stood on it; minutes are the planned ones.
package struct Cancellations: MetricSums {
    /// What a case is in the sums: of the final schedule of a day that is over, of today's, or none of either.
    enum Part {
        case none, kept, cancelledBefore, cancelledOnTheDay, ofToday
        case omitted(Reason)
    }

    enum Reason: Int, OmissionReason {
        case addOn, beforeCutoff, notOver

        var words: String {
            switch self {
            case .addOn: "cancelled add-ons, which were not on the final schedule"
            case .beforeCutoff: "cancelled before the schedule was final"
            case .notOver: "on today's schedule, which is not over yet"
            }
        }
    }

    /// Cases on the final schedule.
    package private(set) var scheduled = 0
    package private(set) var dayOfSurgery = 0
    /// Cancelled between the cut-off and the day of surgery.
    package private(set) var afterCutoff = 0
    /// The same in planned minutes, over cases that have a planned duration.
    package private(set) var scheduledMinutes = 0
    package private(set) var dayOfSurgeryMinutes = 0
    package private(set) var afterCutoffMinutes = 0
    package private(set) var withoutPlannedMinutes = 0
    /// Cancelled without a time on record; they count as cancelled on the day, since nothing shows that it was before.
    package private(set) var undated = 0
    /// Neither done nor cancelled on record, though the day is over.
    private var untold = 0
    private var cancelledToday = 0
    private var reasons = Array(repeating: 0, count: CancelReason.allCases.count)
    private var omitted = Omissions<Reason>()

    package var n: Int { scheduled }
    package var cancelled: Int { dayOfSurgery + afterCutoff }
    /// Cancelled on the day of surgery ÷ on the final schedule.
    package var rate: Double? { proportion.rate }
    package var interval: ClosedRange<Double>? { proportion.interval }
    /// Cancelled on the day or between cut-off and day ÷ on the final schedule.
    package var rateAfterCutoff: Double? { Proportion(cancelled, of: scheduled).rate }
    package var rateByMinutes: Double? { Proportion(dayOfSurgeryMinutes, of: scheduledMinutes).rate }
    package var rateByMinutesAfterCutoff: Double? {
        Proportion(dayOfSurgeryMinutes + afterCutoffMinutes, of: scheduledMinutes).rate
    }
    /// How many of the cancelled have a reason of that group.
    package func count(of reason: CancelReason) -> Int { reasons[Int(reason.rawValue)] }
    package var withoutReason: Int { cancelled - reasons.reduce(0, +) }

    package var omissions: [Omission] { omitted.list }
    package var reason: String? { n > 0 ? nil : omitted.explanation(ofNone: "no scheduled case") }
    package var warnings: [String] {
        [
            (undated, "cancellation", "without a time on record, taken as on the day of surgery"),
            (withoutPlannedMinutes, "case", "without a planned duration, left out of the rates by minutes"),
            (withoutReason, "cancellation", "without a reason on record"),
            (untold, "case", "neither done nor cancelled on record, taken as not cancelled"),
            (cancelledToday, "cancellation", "of today so far, not in the figures until the day is over"),
        ].warnings
    }

    private var proportion: Proportion { Proportion(dayOfSurgery, of: scheduled) }

    @inline(__always)
    mutating func add(_ record: SurgicalCase, as part: Part) {
        switch part {
        case .none: break
        case .omitted(let reason): omitted.add(reason)
        case .ofToday:
            omitted.add(.notOver)
            if record.status == .cancelled { cancelledToday += 1 }
        case .kept:
            schedule(record)
            if record.status != .completed { untold += 1 }
        case .cancelledBefore:
            schedule(record)
            afterCutoff += 1
            afterCutoffMinutes += record.scheduledMinutes ?? 0
            cancel(record)
        case .cancelledOnTheDay:
            schedule(record)
            dayOfSurgery += 1
            dayOfSurgeryMinutes += record.scheduledMinutes ?? 0
            cancel(record)
        }
    }

    @inline(__always)
    private mutating func schedule(_ record: SurgicalCase) {
        scheduled += 1
        scheduledMinutes += record.scheduledMinutes ?? 0
        if record.scheduledMinutes == nil { withoutPlannedMinutes += 1 }
    }

    private mutating func cancel(_ record: SurgicalCase) {
        if record.cancelledAt == nil { undated += 1 }
        if let reason = record.cancelReason { reasons[Int(reason.rawValue)] += 1 }
    }
}

extension [(count: Int, noun: String, text: String)] {
    /// “3 cases: without …” for each count above 0.
    var warnings: [String] {
        compactMap { $0.count > 0 ? "\($0.count) \($0.noun)\($0.count == 1 ? "" : "s"): \($0.text)" : nil }
    }
}
