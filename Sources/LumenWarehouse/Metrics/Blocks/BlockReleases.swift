/// What owners gave back of their blocks, when, and what became of it; in minutes.
package struct BlockReleases: MetricSums {
    /// Ended blocks that the hospital did not close, released or not.
    package private(set) var blocks = 0
    package private(set) var allocatedMinutes = 0
    /// Given back by the owner at the cut-off or before.
    package private(set) var proactiveMinutes = 0
    /// Taken back by the site when the cut-off came; 0 where the site does not do so.
    package private(set) var automaticMinutes = 0
    package private(set) var lateMinutes = 0
    /// Minutes released in time that others used.
    package private(set) var backfilledMinutes = 0
    package private(set) var fullReleases = 0
    package private(set) var partialReleases = 0
    /// Without own cases, and not given back in full in time.
    package private(set) var abandonedBlocks = 0
    /// Releases without a date; they count as late.
    package private(set) var undated = 0
    /// Days from release to block, of dated releases.
    package private(set) var daysAhead = Histogram()
    /// Own cases planned in them that are neither done nor cancelled on record.
    private var untold = 0
    private var omitted = Omissions<BlockOmission>()

    package var n: Int { blocks }
    package var timelyMinutes: Int { proactiveMinutes + automaticMinutes }
    package var releasedMinutes: Int { timelyMinutes + lateMinutes }
    package var rate: Double? { Proportion(releasedMinutes, of: allocatedMinutes).rate }
    /// Given back voluntarily and in time ÷ allocated.
    package var proactiveRate: Double? { Proportion(proactiveMinutes, of: allocatedMinutes).rate }
    package var automaticRate: Double? { Proportion(automaticMinutes, of: allocatedMinutes).rate }
    package var lateRate: Double? { Proportion(lateMinutes, of: allocatedMinutes).rate }
    /// Used by others ÷ released in time.
    package var backfillRate: Double? { Proportion(backfilledMinutes, of: timelyMinutes).rate }
    package var omissions: [Omission] { omitted.list }
    package var reason: String? { blocks > 0 ? nil : omitted.explanation(ofNone: "no allocated block") }
    package var warnings: [String] {
        [(undated, "release", "without a date, taken as late"), BlockAssessment.untoldWarning(untold)].warnings
    }

    /// - Parameter automaticAt: days ahead of a block at which the site takes it back; `nil` where it does not.
    mutating func add(_ block: BlockAssessment, automaticAt: Int?) {
        // A block that was given back was allocated all the same.
        if let omission = block.omission, omission != .released { return omitted.add(omission) }
        blocks += 1
        untold += block.untoldCases
        allocatedMinutes += block.grossMinutes
        lateMinutes += block.lateReleasedMinutes
        backfilledMinutes += min(block.backfilledMinutes, block.timelyReleasedMinutes)
        if block.isAbandoned { abandonedBlocks += 1 }
        guard block.releasedMinutes > 0 else { return }
        if block.releasedMinutes == block.grossMinutes { fullReleases += 1 } else { partialReleases += 1 }
        if block.allocation.hasUndatedRelease { undated += 1 }
        let ahead = block.allocation.daysAhead
        if let ahead { daysAhead.add(ahead) }
        if ahead != nil, ahead == automaticAt {
            automaticMinutes += block.timelyReleasedMinutes
        } else {
            proactiveMinutes += block.timelyReleasedMinutes
        }
    }
}
