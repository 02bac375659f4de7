/// How well planned durations foretold the time from wheels-in to wheels-out, in minutes; an error is actual − planned.
package struct DurationAccuracy: MetricSums {
    enum Reason: Int, OmissionReason {
        case notDone, unplanned

        var words: String {
            switch self {
            case .notDone: "not done"
            case .unplanned: "without a planned duration"
            }
        }
    }

    /// The site-independent marks: within 15 minutes, and within 20 % of the planned duration.
    static let closeMinutes = 15
    static let closeShare = 5

    package private(set) var errors = RatioSums()
    package private(set) var absoluteErrorMinutes = 0
    package private(set) var actualMinutes = 0
    package private(set) var plannedMinutes = 0
    package private(set) var close = 0
    package private(set) var closeByShare = 0
    package private(set) var actual = Histogram()
    package private(set) var planned = Histogram()
    private var omitted = Omissions<Reason>()

    package var n: Int { errors.n }
    package var meanError: Double? { errors.ratio }
    package var meanAbsoluteError: Double? { n > 0 ? Double(absoluteErrorMinutes) / Double(n) : nil }
    /// Minutes by which plans fall short in eight hours of case time (Dexter): Σ error ÷ Σ actual × 480.
    package var bias: Double? {
        actualMinutes > 0 ? Double(errors.numerator) * 480 / Double(actualMinutes) : nil
    }
    package var rateWithin15Minutes: Double? { Proportion(close, of: n).rate }
    package var rateWithin20Percent: Double? { Proportion(closeByShare, of: n).rate }

    package var omissions: [Omission] { omitted.list }
    package var reason: String? { n > 0 ? nil : omitted.explanation(ofNone: "no case") }

    @inline(__always)
    mutating func add(planned minutes: Int, actual duration: Int) {
        let error = abs(duration - minutes)
        errors.add(duration - minutes)
        absoluteErrorMinutes += error
        actualMinutes += duration
        plannedMinutes += minutes
        if error <= Self.closeMinutes { close += 1 }
        if error * Self.closeShare <= minutes { closeByShare += 1 }
        actual.add(duration)
        planned.add(minutes)
    }

    mutating func omit(_ reason: Reason) { omitted.add(reason) }
}
