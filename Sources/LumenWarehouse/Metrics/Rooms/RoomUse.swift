import LumenCore

/// How far cases fill rooms' staffed hours and prime time, over any number of rooms and days.
///
/// Hours belong to rooms: of a surgeon or a service there is case time, and no rate.
package struct RoomUse: MetricSums {
    enum Reason: Int, OmissionReason {
        case notOver, unstaffed, idle, caseOfToday

        var words: String {
            switch self {
            case .notOver: "of today, whose staffed hours are not over yet"
            case .unstaffed: "on weekends or holidays, where all case time is outside hours"
            case .idle: "without a case or a block (one released in time is none), so not known to be staffed"
            case .caseOfToday: "of today's cases, counted once the day's hours are over"
            }
        }
    }

    package private(set) var minutes = RoomUtilization()
    /// Days of rooms with staffed hours, each a cluster of the staffed rate.
    package private(set) var staffedDays = RatioSums()
    package private(set) var cases = 0
    /// Cases that are neither done nor cancelled on record, on days that count.
    private var untold = 0
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
        let isOfRooms = omitted[.notOver] + omitted[.unstaffed] + omitted[.idle] > 0
        return cases > 0 && !isOfRooms
            ? "staffed hours belong to rooms, not to surgeons or services"
            : omitted.explanation(ofNone: "no staffed day of a room")
    }
    package var warnings: [String] {
        [(untold, "case", "neither done nor cancelled on record, so use may be higher")].warnings
    }

    @inline(__always)
    mutating func use(_ fresh: Range<Minute>, of day: SiteDay) {
        minutes.use(fresh, staffed: day.staffed, prime: day.prime)
        cases += 1
    }

    mutating func addUntold() { untold += 1 }

    mutating func open(_ day: SiteDay, used: Int) {
        minutes.open(staffed: day.staffed, prime: day.prime)
        if let staffed = day.staffed { staffedDays.add(used, of: staffed.count) }
    }

    mutating func omit(_ reason: Reason) { omitted.add(reason) }
}
