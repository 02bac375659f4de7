/// Block time that nobody used, and how much of it could be collected for other cases; in minutes.
package struct UnusedBlockTime: MetricSums {
    package private(set) var blocks = 0
    /// The owners' minutes, net of releases as the site counts them.
    package private(set) var netMinutes = 0
    /// Those in which nobody operated.
    package private(set) var idleMinutes = 0
    /// Idle blocks whose owners had no case and did not give them back in time.
    package private(set) var abandonedMinutes = 0
    package private(set) var abandonedBlocks = 0
    /// Released late, and not used by others.
    package private(set) var lateReleasedMinutes = 0
    /// In long stretches of other blocks, beyond what was released late.
    package private(set) var stretchMinutes = 0
    package private(set) var blocksWithCollectable = 0
    /// Own cases planned in them that are neither done nor cancelled on record.
    private var untold = 0
    private var omitted = Omissions<BlockOmission>()

    package var n: Int { blocks }
    package var collectableMinutes: Int { abandonedMinutes + lateReleasedMinutes + stretchMinutes }
    /// Collectable ÷ net block minutes.
    package var rate: Double? { Proportion(collectableMinutes, of: netMinutes).rate }
    package var idleRate: Double? { Proportion(idleMinutes, of: netMinutes).rate }
    package var omissions: [Omission] { omitted.list }
    package var reason: String? { blocks > 0 ? nil : omitted.explanation(ofNone: "no allocated block") }
    package var warnings: [String] { [BlockAssessment.untoldWarning(untold)].warnings }

    mutating func add(_ block: BlockAssessment) {
        if let omission = block.omission { return omitted.add(omission) }
        // Idle time that the owner gave back is no longer the owner's.
        let givenBack = block.grossMinutes - block.netMinutes
        let idle = max(0, block.idle.total - max(0, givenBack - block.backfilledMinutes))
        let late = min(idle, lateAndUnused(block))
        let long = min(idle, block.idle.collectable)
        blocks += 1
        untold += block.untoldCases
        netMinutes += block.netMinutes
        idleMinutes += idle
        if block.isAbandoned {
            abandonedBlocks += 1
            abandonedMinutes += idle
        } else {
            lateReleasedMinutes += late
            stretchMinutes += max(0, long - late)
        }
        if (block.isAbandoned ? idle : max(late, long)) > 0 { blocksWithCollectable += 1 }
    }

    /// What was released late, stayed with the owner by the site's policy, and was used by nobody.
    private func lateAndUnused(_ block: BlockAssessment) -> Int {
        let staying = block.netMinutes - (block.grossMinutes - block.releasedMinutes)
        let late = min(block.lateReleasedMinutes, max(0, staying))
        return max(0, late - max(0, block.backfilledMinutes - block.timelyReleasedMinutes))
    }
}
