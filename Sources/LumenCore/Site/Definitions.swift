/// The choices in which hospitals' definitions of operating-room metrics differ, each with Lumen's default.
package struct Definitions: Sendable, Equatable {
    /// What a released block does to the denominator.
    package enum Releases: String, Sendable, CaseIterable {
        /// Releases made in time leave the denominator; late ones stay.
        case netOfTimely = "net_of_timely"
        /// No release leaves the denominator.
        case gross
        /// Every release leaves the denominator.
        case netOfAll = "net_of_all"
    }

    /// How adjusted utilization credits the time between cases (Abouleish et al. 2003; Mowbray 2003).
    package enum TurnoverCredit: Sendable, Equatable {
        /// The gap before a case of the block's owner, where it is at most so long; longer gaps earn nothing.
        case gapUpTo(cap: Int)
        /// The same gap, at most so many minutes of it.
        case gapCappedAt(cap: Int)
        /// So many minutes for each case that follows another.
        case flat(minutes: Int)
        /// So many minutes for each case.
        case setUpAndCleanUp(minutes: Int)
    }

    /// Which minutes count for two blocks of one surgeon at the same time in two rooms.
    package enum FlipRooms: String, Sendable, CaseIterable {
        case oneRoom = "one_room"
        case bothRooms = "both_rooms"
    }

    package var releases = Releases.netOfTimely
    /// A release so many days ahead or more is in time.
    package var releaseCutoffDays = 7
    package var turnoverCredit = TurnoverCredit.gapUpTo(cap: 60)
    package var flipRooms = FlipRooms.oneRoom
    /// Prime time, in minutes of the day.
    package var primeTimeStart = 7 * 60
    package var primeTimeEnd = 15 * 60
    /// Minutes a first case may be late and still be on time.
    package var firstCaseGrace = 5
    /// A room's first case counts where it is scheduled from here on and before the end, in minutes of the day.
    package var firstCaseStart = 7 * 60
    package var firstCaseEnd = 9 * 60
    /// The longest gap, in minutes, that is a turnover and no open time.
    package var turnoverCap = 90
    /// A turnover of more minutes is prolonged (Macario 2006).
    package var prolongedTurnover = 60
    /// When the next day's schedule is final, in minutes of the day before: what is booked later is an add-on, what is
    /// cancelled before was never on the schedule.
    package var scheduleCutoff = 14 * 60
    /// Staffed hours of every room on weekdays that are no holidays, in minutes of the day.
    package var staffedStart = 7 * 60
    package var staffedEnd = 17 * 60
    /// Whether the site takes back what is not booked when the release cut-off comes.
    package var releasesAutomatically = false
    /// Idle block time in one piece of so many minutes or more can be used for other cases (LeanTaaS's collectable
    /// time), once a turnover of `turnoverReserve` minutes is kept free on each side.
    package var collectableStretch = 120
    package var turnoverReserve = 30
    /// Fewer blocks than this are too few to rank.
    package var minimumBlocksToRank = 10
    /// What an over-utilized hour costs in under-utilized hours (Strum et al. 1999).
    package var overUtilizedCostRatio = 1.75

    package init() {}
}
