import LumenCore

/// How many cases were done, and how long they took.
package struct CaseVolume: MetricSums {
    enum Reason: Int, OmissionReason {
        case cancelled, notDone

        var words: String {
            switch self {
            case .cancelled: "cancelled"
            case .notDone: "not done yet, or without an outcome on record"
            }
        }
    }

    package private(set) var cases = 0
    package private(set) var addOns = 0
    package private(set) var weekendCases = 0
    package private(set) var minutes = Histogram()
    package private(set) var caseMinutes = 0
    /// Days with at least one case.
    package private(set) var operatingDays = 0
    private var latestDay: CivilDate?
    private var omitted = Omissions<Reason>()

    package var n: Int { cases }
    package var casesPerOperatingDay: Double? {
        operatingDays > 0 ? Double(cases) / Double(operatingDays) : nil
    }
    package var meanDuration: Double? { cases > 0 ? Double(caseMinutes) / Double(cases) : nil }
    package var medianDuration: Double? { minutes.median }

    package var omissions: [Omission] { omitted.list }
    /// A volume of 0 is a figure: there is always one.
    package var reason: String? { nil }

    /// - Parameter day: not before that of the last case added.
    @inline(__always)
    mutating func add(_ duration: Int, on day: CivilDate, isAddOn: Bool) {
        cases += 1
        caseMinutes += duration
        minutes.add(duration)
        if isAddOn { addOns += 1 }
        if day.weekday.isWeekend { weekendCases += 1 }
        if day != latestDay {
            operatingDays += 1
            latestDay = day
        }
    }

    mutating func omit(_ reason: Reason) { omitted.add(reason) }
}
