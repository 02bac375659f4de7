import LumenCore

/// How far cases fill rooms' staffed hours and prime time, over any number of rooms and days.
///
/// Hours belong to rooms: of a surgeon or a service there is case time, and no rate.
package struct RoomUse: MetricSums {
    enum Reason: Int, OmissionReason {
        case notOver, unstaffed, idle

        var words: String {
            switch self {
            case .notOver: "not over yet"
            case .unstaffed: "on weekends or holidays, where all case time is outside hours"
            case .idle: "without a block or case, so that nothing shows the room to be staffed"
            }
        }
    }

    package private(set) var minutes = RoomUtilization()
    /// Days of rooms with staffed hours, each a cluster of the staffed rate.
    package private(set) var staffedDays = RatioSums()
    package private(set) var cases = 0
    private var omitted = Omissions<Reason>()

    package var n: Int { staffedDays.n }
    package var staffedRate: Double? { minutes.staffedRate }
    package var primeTimeRate: Double? { minutes.primeTimeRate }
    /// The 95 % t-interval of the staffed rate, clustered by room and day, clipped to 0…1.
    package var interval: ClosedRange<Double>? {
        staffedDays.interval.map { min(1, max(0, $0.lowerBound))...min(1, max(0, $0.upperBound)) }
    }
    package var outsideHoursMinutes: Int { minutes.beforeHoursMinutes + minutes.afterHoursMinutes }

    package var omissions: [Omission] { omitted.list }
    package var reason: String? {
        if minutes.staffedMinutes > 0 { return nil }
        return cases > 0 && omitted.list.isEmpty
            ? "staffed hours belong to rooms, not to surgeons or services"
            : omitted.explanation(ofNone: "no staffed day of a room")
    }

    @inline(__always)
    mutating func use(_ fresh: Range<Minute>, of day: SiteDay, beginsHere: Bool) {
        minutes.use(fresh, staffed: day.staffed, prime: day.prime)
        if beginsHere { cases += 1 }
    }

    mutating func open(_ day: SiteDay, used: Int) {
        minutes.open(staffed: day.staffed, prime: day.prime)
        if let staffed = day.staffed { staffedDays.add(used, of: staffed.count) }
    }

    mutating func omit(_ reason: Reason) { omitted.add(reason) }
}
