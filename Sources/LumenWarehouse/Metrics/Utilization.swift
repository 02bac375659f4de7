package import LumenCore

/// Block utilization over any number of blocks and cases: sums in minutes, and the ratios of those sums.
///
/// Every rate is Σ numerator ÷ Σ denominator, never a mean of rates, and `nil` over a zero denominator.
package struct Utilization: Sendable, Equatable {
    package let definitions: Definitions

    /// Blocks that count: ended, not closed, not released in full.
    package private(set) var totalBlocks = 0
    /// Those with own minutes.
    package private(set) var utilizedBlocks = 0
    /// The denominator: allocated minutes net of releases by the site's policy.
    package private(set) var blockMinutes = 0
    package private(set) var inBlockMinutes = 0
    package private(set) var turnoverCreditMinutes = 0
    package private(set) var primeMinutes = 0.0
    package private(set) var primeInBlockMinutes = 0.0

    /// Allocated minutes of all ended blocks, released or not.
    package private(set) var grossMinutes = 0
    package private(set) var timelyReleasedMinutes = 0
    package private(set) var lateReleasedMinutes = 0
    /// Minutes released in time that others used.
    package private(set) var backfilledMinutes = 0
    package private(set) var occupiedMinutes = 0
    package private(set) var abandonedBlocks = 0
    /// Releases without a date; they count as late.
    package private(set) var undatedReleases = 0
    /// Own cases planned in the blocks that count, neither done nor cancelled on record.
    package private(set) var untoldCases = 0
    /// Blocks whose owner used more than was kept after a release.
    package private(set) var overusedBlocks = 0

    /// Own completed cases with time in the blocks that count.
    package private(set) var cases = 0
    package private(set) var caseMinutes = 0
    /// Completed cases without any minute in an own block.
    package private(set) var casesOutOfBlock = 0
    /// Own case time before, after, beyond or without an own block, on days without any block too.
    package private(set) var outOfBlockMinutes = 0
    /// Case time in blocks that have not ended, and out of block on days with such a block.
    package private(set) var pendingMinutes = 0
    /// All completed cases' time, simultaneous time of one owner once.
    package private(set) var ownMinutes = 0
    /// Cases that run at the same time as another of their owner: a doubtful record, or two rooms at once.
    package private(set) var overlappingCases = 0

    private(set) var grossOwnMinutes = 0
    private(set) var fullyNetMinutes = 0
    private(set) var fullyNetOwnMinutes = 0
    private(set) var squares = Squares()
    private(set) var exclusionTable: [Exclusion.Reason: Exclusion] = [:]

    /// Sums of squares over the blocks that count, for the interval.
    struct Squares: Equatable {
        var used = 0
        var usedByAllocated = 0
        var allocated = 0
    }

    package init(definitions: Definitions) { self.definitions = definitions }

    package init(_ blocks: some Sequence<BlockAssessment>, definitions: Definitions) {
        self.init(definitions: definitions)
        for block in blocks { include(block) }
    }

    package mutating func include(_ block: BlockAssessment) {
        switch block.standing {
        case .counted: includeCounted(block)
        case .released: exclude(block, because: definitions.releases == .netOfAll ? .released : .releasedInTime)
        case .closed: exclude(block, because: .holiday)
        case .unfinished: exclude(block, because: .unfinished)
        }
        if block.standing == .counted || block.standing == .released { includeAllocated(block) }
    }

    package mutating func include(_ placement: CasePlacement) {
        outOfBlockMinutes += placement.outOfBlockMinutes
        pendingMinutes += placement.pendingMinutes
        ownMinutes += placement.ownMinutes
        if placement.sharedMinutes > 0 { overlappingCases += 1 }
        if placement.inBlockMinutes == 0, placement.pendingMinutes == 0 { casesOutOfBlock += 1 }
    }

    private mutating func includeCounted(_ block: BlockAssessment) {
        totalBlocks += 1
        if block.isUtilized { utilizedBlocks += 1 }
        blockMinutes += block.netMinutes
        inBlockMinutes += block.inBlockMinutes
        turnoverCreditMinutes += block.turnoverCreditMinutes
        primeMinutes += block.primeMinutes
        primeInBlockMinutes += block.primeInBlockMinutes
        cases += block.cases
        caseMinutes += block.caseMinutes
        untoldCases += block.untoldCases
        squares.used += block.inBlockMinutes * block.inBlockMinutes
        squares.usedByAllocated += block.inBlockMinutes * block.netMinutes
        squares.allocated += block.netMinutes * block.netMinutes
        if block.ownMinutes > block.netMinutes { overusedBlocks += 1 }
        if block.netMinutes < block.grossMinutes {
            exclude(
                minutes: block.grossMinutes - block.netMinutes, blocks: 0,
                because: definitions.releases == .netOfAll ? .released : .releasedInTime)
        }
    }

    private mutating func includeAllocated(_ block: BlockAssessment) {
        let remaining = block.allocation.net(.netOfAll)
        grossMinutes += block.grossMinutes
        grossOwnMinutes += block.ownMinutes
        fullyNetMinutes += remaining
        fullyNetOwnMinutes += min(block.ownMinutes, remaining)
        timelyReleasedMinutes += block.timelyReleasedMinutes
        lateReleasedMinutes += block.lateReleasedMinutes
        backfilledMinutes += min(block.backfilledMinutes, block.timelyReleasedMinutes)
        occupiedMinutes += block.occupiedMinutes
        if block.isAbandoned { abandonedBlocks += 1 }
        if block.allocation.hasUndatedRelease { undatedReleases += 1 }
    }

    private mutating func exclude(_ block: BlockAssessment, because reason: Exclusion.Reason) {
        exclude(minutes: block.grossMinutes, blocks: 1, because: reason)
    }

    private mutating func exclude(minutes: Int, blocks: Int, because reason: Exclusion.Reason) {
        exclusionTable[reason, default: Exclusion(reason: reason)].blocks += blocks
        exclusionTable[reason, default: Exclusion(reason: reason)].minutes += minutes
    }
}
