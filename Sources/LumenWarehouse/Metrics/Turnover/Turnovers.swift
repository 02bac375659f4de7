/// The gaps between one case and the next, in minutes; those beyond the site's cap are open time and no turnovers.
package struct Turnovers: MetricSums {
    /// Which gaps count.
    package enum Variant: String, Sendable, CaseIterable {
        /// Wheels-out to the room's next wheels-in.
        case all
        /// The same where one surgeon operates before and after.
        case sameSurgeon = "same_surgeon"
        case differentSurgeon = "different_surgeon"
        /// A surgeon's patient out to the surgeon's next patient in, in whichever room.
        case surgeon = "flip"
    }

    enum Reason: Int, OmissionReason {
        case long, overlapping, withoutSurgeon

        var words: String {
            switch self {
            case .long: "longer than the cap"
            case .overlapping: "negative: the next case began before the last had left"
            case .withoutSurgeon: "without a surgeon on record"
            }
        }
    }

    package private(set) var minutes = Histogram()
    package private(set) var sums = RatioSums()
    /// Longer than the site's mark, of all gaps that are not negative, those beyond the cap included.
    package private(set) var prolonged = Proportion()
    private var omitted = Omissions<Reason>()

    package var n: Int { sums.n }
    package var mean: Double? { sums.ratio }
    package var median: Double? { minutes.median }
    /// Gaps that can't be: data errors in one room, two patients at once across rooms.
    package var overlapping: Int { omitted[.overlapping] }
    package var omissions: [Omission] { omitted.list }
    package var reason: String? { n > 0 ? nil : omitted.explanation(ofNone: "no turnover") }

    mutating func add(gap: Int, cap: Int, mark: Int) {
        guard gap >= 0 else { return omitted.add(.overlapping) }
        prolonged.total += 1
        if gap > mark { prolonged.count += 1 }
        guard gap <= cap else { return omitted.add(.long) }
        minutes.add(gap)
        sums.add(gap)
    }

    mutating func omit(_ reason: Reason) { omitted.add(reason) }
}
