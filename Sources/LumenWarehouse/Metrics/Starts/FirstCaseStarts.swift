/// Whether the first cases of rooms started on time; delays in minutes, wheels-in after scheduled start.
package struct FirstCaseStarts: MetricSums {
    enum Reason: Int, OmissionReason {
        case outsideWindow, addOn, cancelled, notDone, unscheduled, secondRoom

        var words: String {
            switch self {
            case .outsideWindow: "scheduled outside the hours of first cases"
            case .addOn: "added on or urgent"
            case .cancelled: "cancelled; the next case is no first case"
            case .notDone: "not done"
            case .unscheduled: "without a scheduled start"
            case .secondRoom: "in a surgeon's second room, where the earliest counts"
            }
        }
    }

    /// Eligible first cases that started within the grace.
    package private(set) var onTime = Proportion()
    /// Delays, an early start being none.
    package private(set) var delays = RatioSums()
    package private(set) var delayMinutes = Histogram()
    /// First cases with any delay at all.
    package private(set) var delayedCases = 0
    private var omitted = Omissions<Reason>()

    package var n: Int { onTime.total }
    package var rate: Double? { onTime.rate }
    /// Mean minutes of delay, early starts counting as none.
    package var meanDelay: Double? { delays.ratio }
    package var meanDelayOfDelayed: Double? {
        delayedCases > 0 ? Double(delays.numerator) / Double(delayedCases) : nil
    }
    package var omissions: [Omission] { omitted.list }
    package var reason: String? { n > 0 ? nil : omitted.explanation(ofNone: "no first case") }

    mutating func add(delay: Int, grace: Int) {
        let late = max(0, delay)
        onTime.total += 1
        if delay <= grace { onTime.count += 1 }
        if late > 0 { delayedCases += 1 }
        delays.add(late)
        delayMinutes.add(late)
    }

    mutating func omit(_ reason: Reason) { omitted.add(reason) }
}
