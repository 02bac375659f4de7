import LumenCore

extension BlockSweep {
    /// Counts the cases planned for each block.
    mutating func countPlannedCases() {
        var schedule = BlockSchedule(blocks)
        var days = SiteDays(site)
        for index in cases {
            guard let start = ledger.cases[index].scheduledStart ?? ledger.cases[index].wheelsIn,
                let block = schedule.block(in: ledger.cases[index].room, at: start),
                blocks[block].owner.owns(
                    surgeon: ledger.cases[index].surgeon, blockGroup: ledger.blockGroup(ofCaseAt: index))
            else { continue }
            blocks[block].scheduledCases += 1
            if ledger.cases[index].status == .scheduled { blocks[block].untoldCases += 1 }
            if ledger.cases[index].status == .cancelled {
                let cutoff = days[ledger.cases[index].day].cutoff
                blocks[block].idle.cancel(
                    ledger.cases[index], cutoff: cutoff, in: blocks[block].start..<blocks[block].end)
            }
        }
    }

    /// Tells each case's minutes out of block, and adds the case to the block that it belongs to.
    ///
    /// They are pending until the day's blocks are over, as the minutes in block are; the blocks' own facts tell them.
    mutating func attributeCases() {
        var finger = 0
        let unfinished = Set(blocks.lazy.filter { $0.standing == .unfinished }.map(\.day))
        for index in placements.indices where placements[index].minutes > 0 {
            let placement = placements[index]
            let told = placement.sharedMinutes + placement.inBlockMinutes + placement.pendingMinutes
            let outside = max(0, placement.minutes - told)
            if !unfinished.isEmpty, unfinished.contains(ledger.cases[cases.lowerBound + index].day) {
                placements[index].pendingMinutes += outside
            } else {
                placements[index].outOfBlockMinutes = outside
            }
            if let block = placement.block {
                blocks[block].cases += 1
                blocks[block].caseMinutes += placement.minutes
                blocks[block].spillMinutes += outside
            } else if let block = firstBlock(ofOwnerOfCaseAt: cases.lowerBound + index, &finger) {
                placements[index].place = block
                blocks[block].elsewhereMinutes += outside
            }
        }
    }

    /// The first block of a case's surgeon on its day, else of its service line; one that counts before any other.
    ///
    /// - Parameter finger: where in `days` the search begins, and ends: cases come by day, nearly.
    private func firstBlock(ofOwnerOfCaseAt index: Int, _ finger: inout Int) -> Int? {
        let day = ledger.cases[index].day
        while finger > 0, blocks[days[finger].lowerBound].day > day { finger -= 1 }
        while finger + 1 < days.count, blocks[days[finger + 1].lowerBound].day <= day { finger += 1 }
        guard days.indices.contains(finger), blocks[days[finger].lowerBound].day == day else { return nil }
        let (surgeon, group) = (ledger.cases[index].surgeon, ledger.blockGroup(ofCaseAt: index))
        var best: (block: Int, rank: (Int, Int, Minute))?
        for block in days[finger] where owners[block].owns(surgeon: surgeon, blockGroup: group) {
            let isCounted = blocks[block].standing == .counted
            let rank = (blocks[block].block.surgeon == nil ? 1 : 0, isCounted ? 0 : 1, blocks[block].block.start)
            if best.map({ rank < $0.rank }) ?? true { best = (block, rank) }
        }
        return best?.block
    }
}
