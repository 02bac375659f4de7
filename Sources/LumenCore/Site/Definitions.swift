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
    /// Fewer blocks than this are too few to rank.
    package var minimumBlocksToRank = 10
    /// What an over-utilized hour costs in under-utilized hours (Strum et al. 1999).
    package var overUtilizedCostRatio = 1.75

    package init() {}
}
