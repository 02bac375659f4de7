/// Where allocated block minutes went, from what was allocated down to what was used: the “why” of a utilization.
///
/// For every block and every sum, allocated − released − cancelled − late start − turnover − early finish − other =
/// used, in whole minutes.
package struct UtilizationBridge: MetricSums {
    package private(set) var blocks = 0
    package private(set) var allocated = 0
    package private(set) var releasedInTime = 0
    package private(set) var releasedLate = 0
    /// Own cases cancelled after the schedule was final, as far as their planned time stayed empty.
    package private(set) var cancelled = 0
    /// Before the owner's first case.
    package private(set) var lateStart = 0
    /// Between two own cases in a row, where the gap is no longer than the site's cap.
    package private(set) var turnover = 0
    /// After the owner's last case.
    package private(set) var earlyFinish = 0
    /// Others' cases in time that was not given back.
    package private(set) var usedByOthers = 0
    /// Longer gaps between own cases, and gaps around others' cases.
    package private(set) var openGaps = 0
    /// Idle time of blocks in which the owner had no case.
    package private(set) var emptyBlocks = 0
    /// The numerator of utilization.
    package private(set) var used = 0
    /// Own cases planned in them that are neither done nor cancelled on record.
    private var untold = 0
    private var omitted = Omissions<BlockOmission>()

    package init() {}

    package var released: Int { releasedInTime + releasedLate }
    package var other: Int { usedByOthers + openGaps + emptyBlocks }
    package var n: Int { blocks }
    package var omissions: [Omission] { omitted.list }
    package var reason: String? { allocated > 0 ? nil : omitted.explanation(ofNone: "no allocated block") }
    package var warnings: [String] { [BlockAssessment.untoldWarning(untold)].warnings }

    /// One block. Which hours were released is not recorded, and a cancelled case's hours may be empty elsewhere, so:
    /// a release takes others' cases first as far as they backfilled it, then empty time from the end; a cancelled
    /// case takes the empty time that it was planned for, then other empty time from the end; turnovers come last.
    package mutating func add(_ block: BlockAssessment) {
        // A block that was given back was allocated all the same.
        if let omission = block.omission, omission != .released { return omitted.add(omission) }
        let idle = block.idle
        var rest = Rest(
            after: idle.after, empty: idle.empty, before: idle.before, gaps: idle.gaps, turnover: idle.turnover,
            others: block.occupiedMinutes - block.ownMinutes)
        let unused = block.grossMinutes - block.inBlockMinutes
        let inTime = min(block.timelyReleasedMinutes, unused)
        let late = min(block.lateReleasedMinutes, unused - inTime)
        rest.release(rest.total - (unused - inTime - late), backfilled: block.backfilledMinutes)
        blocks += 1
        untold += block.untoldCases
        allocated += block.grossMinutes
        releasedInTime += inTime
        releasedLate += late
        cancelled += rest.cancel(idle)
        lateStart += rest.before
        turnover += rest.turnover
        earlyFinish += rest.after
        usedByOthers += rest.others
        openGaps += rest.gaps
        emptyBlocks += rest.empty
        used += block.inBlockMinutes
    }
}

/// A block's minutes without own cases that are still to be told.
private struct Rest {
    var after: Int
    var empty: Int
    var before: Int
    var gaps: Int
    var turnover: Int
    var others: Int

    var total: Int { after + empty + before + gaps + turnover + others }

    mutating func release(_ minutes: Int, backfilled: Int) {
        var minutes = max(0, minutes)
        Self.take(&minutes, from: &others, atMost: backfilled)
        Self.take(&minutes, from: &after)
        Self.take(&minutes, from: &empty)
        Self.take(&minutes, from: &before)
        Self.take(&minutes, from: &gaps)
        Self.take(&minutes, from: &turnover)
        Self.take(&minutes, from: &others)
    }

    /// Takes what cancelled cases left empty, and tells how much that is.
    mutating func cancel(_ idle: IdleTime) -> Int {
        var minutes = idle.cancelled
        Self.take(&minutes, from: &before, atMost: idle.cancelledBefore)
        Self.take(&minutes, from: &after, atMost: idle.cancelledAfter)
        Self.take(&minutes, from: &empty)
        Self.take(&minutes, from: &gaps)
        Self.take(&minutes, from: &after)
        Self.take(&minutes, from: &before)
        return idle.cancelled - minutes
    }

    private static func take(_ minutes: inout Int, from part: inout Int, atMost limit: Int = .max) {
        let taken = min(minutes, part, limit)
        part -= taken
        minutes -= taken
    }
}
