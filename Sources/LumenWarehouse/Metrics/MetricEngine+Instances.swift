import LumenCore

extension MetricEngine {
    /// The block instances of a ledger, by day, room and start: its blocks, those of flip rooms merged.
    ///
    /// A block without minutes is no block and left out.
    func blockInstances(_ ledgerBlocks: [Block]) -> [BlockAssessment] {
        var blocks = ledgerBlocks.filter { $0.start < $0.end }
        if zip(blocks, blocks.dropFirst()).contains(where: { $1.precedes($0) }) { blocks.sort { $0.precedes($1) } }
        let definitions = site.definitions
        let allocations = blocks.map {
            Allocation(of: $0, cutoffDays: definitions.releaseCutoffDays, zone: site.zone)
        }
        var instances: [BlockAssessment] = []
        instances.reserveCapacity(blocks.count)
        for days in blocks.indices.runs(where: { blocks[$0].day == blocks[$1].day }) {
            let isClosed = site.holidays.contains(blocks[days.lowerBound].day)
            let merged = definitions.flipRooms == .oneRoom ? simultaneous(blocks, allocations, in: days) : [:]
            let absorbed = merged.isEmpty ? [] : Set(merged.values.joined())
            for index in days where !absorbed.contains(index) {
                let members = merged[index, default: []]
                let allocation = members.isEmpty ? allocations[index] : merge([index] + members, blocks, allocations)
                instances.append(
                    instance(blocks[index], with: members.map { blocks[$0] }, allocation, isClosed: isClosed))
            }
        }
        return instances
    }

    private func instance(
        _ block: Block, with flipBlocks: [Block], _ allocation: Allocation, isClosed: Bool
    ) -> BlockAssessment {
        let net = allocation.net(site.definitions.releases)
        let end = flipBlocks.reduce(block.end) { max($0, $1.end) }
        let standing: BlockAssessment.Standing =
            isClosed ? .closed : end > now ? .unfinished : net == 0 ? .released : .counted
        return BlockAssessment(
            block: block, flipBlocks: flipBlocks, standing: standing, allocation: allocation, netMinutes: net)
    }

    private func merge(_ members: [Int], _ blocks: [Block], _ allocations: [Allocation]) -> Allocation {
        var union = RunningUnion()
        let gross = members.reduce(0) { $0 + union.add(blocks[$1].start..<blocks[$1].end).count }
        return Allocation(merging: members.map { allocations[$0] }, gross: gross)
    }

    /// The blocks of a day that one surgeon has at the same time: the first, and those that go with it, by start.
    ///
    /// A block that was given back in full is nobody's and goes with none.
    private func simultaneous(_ blocks: [Block], _ allocations: [Allocation], in day: Range<Int>) -> [Int: [Int]] {
        let kept = day.filter {
            blocks[$0].surgeon != nil && allocations[$0].net(site.definitions.releases) > 0
                && allocations[$0].timelyReleased < allocations[$0].gross
        }
        let order = kept.sorted { left, right in
            let (first, second) = (blocks[left], blocks[right])
            return (first.surgeon ?? 0, first.start, left) < (second.surgeon ?? 0, second.start, right)
        }
        var merged: [Int: [Int]] = [:]
        var leader: (index: Int, end: Minute)?
        for index in order {
            let block = blocks[index]
            if let (first, end) = leader, blocks[first].surgeon == block.surgeon, block.start < end {
                merged[first, default: []].append(index)
                leader = (first, max(end, block.end))
            } else {
                leader = (index, block.end)
            }
        }
        return merged
    }
}

extension Block {
    /// The order of a ledger's blocks: by day, room and start; the id decides between equals.
    fileprivate func precedes(_ other: Block) -> Bool {
        let (left, right) = ((day, room, start), (other.day, other.room, other.start))
        return left == right ? id < other.id : left < right
    }
}

extension Range<Int> {
    /// Its longest stretches in which neighbours go together.
    func runs(where goTogether: (Int, Int) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = lowerBound
        for index in self where index + 1 == upperBound || !goTogether(index, index + 1) {
            runs.append(start..<index + 1)
            start = index + 1
        }
        return runs
    }
}
