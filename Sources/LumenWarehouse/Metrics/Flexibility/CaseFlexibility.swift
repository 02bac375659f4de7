/// How far planned cases could move, in minutes, all others staying where they are.
///
/// A case's slack before is the time from the latest of: the start of staffed hours, the planned end of the room's
/// case before plus a turnover, and the planned end of the surgeon's case before in whichever room, to its planned
/// start; its slack after is the like to the next. Neither is less than 0. A case planned at or beyond an edge of the
/// staffed hours has no slack towards that edge, and cases of one room or surgeon planned for the same start have none.
package struct CaseFlexibility: MetricSums {
    enum Reason: Int, OmissionReason {
        case cancelled, unplanned, unstaffed

        var words: String {
            switch self {
            case .cancelled: "cancelled"
            case .unplanned: "without a planned start and duration"
            case .unstaffed: "on weekends and holidays, without staffed hours"
            }
        }
    }

    /// A case that can move by so much is flexible: less is lost in the day's usual delays.
    static let usefulMinutes = 30

    package private(set) var before = Histogram()
    package private(set) var after = Histogram()
    package private(set) var beforeMinutes = 0
    package private(set) var afterMinutes = 0
    /// Cases that could move by 30 minutes or more to one side at least.
    package private(set) var movable = Proportion()
    /// Cases without any slack.
    package private(set) var fixed = 0
    private var omitted = Omissions<Reason>()

    package var n: Int { movable.total }
    package var rate: Double? { movable.rate }
    package var meanBefore: Double? { n > 0 ? Double(beforeMinutes) / Double(n) : nil }
    package var meanAfter: Double? { n > 0 ? Double(afterMinutes) / Double(n) : nil }
    package var omissions: [Omission] { omitted.list }
    package var reason: String? { n > 0 ? nil : omitted.explanation(ofNone: "no planned case") }

    @inline(__always)
    mutating func add(before slackBefore: Int, after slackAfter: Int) {
        before.add(slackBefore)
        after.add(slackAfter)
        beforeMinutes += slackBefore
        afterMinutes += slackAfter
        movable.total += 1
        if max(slackBefore, slackAfter) >= Self.usefulMinutes { movable.count += 1 }
        if slackBefore == 0, slackAfter == 0 { fixed += 1 }
    }

    mutating func omit(_ reason: Reason) { omitted.add(reason) }
}
