package import LumenCore

/// The facts of a ledger's blocks and cases, ready to be summed over any scope and grouped by any dimension.
///
/// Blocks and cases are admitted alike: out-of-block time counts the cases within the same scope, days without any
/// block included. A merged instance of flip rooms is within a room's scope if one of its rooms is; as a group it
/// stands in its first room, so that groups add up to the whole.
package struct Assessment: Sendable {
    package let ledger: Ledger
    /// By day, room and start.
    package let blocks: [BlockAssessment]
    /// One for each of the ledger's cases, in its order.
    package let placements: [CasePlacement]
    package let definitions: Definitions

    /// The blocks within a scope, excluded ones too, by day, room and start.
    package func blocks(in scope: Scope) -> [BlockAssessment] {
        let filter = ScopeFilter(scope, in: ledger.directory)
        return blocks.filter { filter.admits($0.coordinates, others: $0.otherRooms) }
    }

    package func utilization(in scope: Scope = Scope()) -> Utilization {
        var total = Utilization(definitions: definitions)
        forEachBlock(in: scope) { total.include($0) }
        forEachCase(in: scope) { placement, _ in total.include(placement) }
        return total
    }

    /// The utilization of each group with a block or a completed case in scope, by its number or first day.
    ///
    /// Groups without a block have cases only, and no rate. Periods in which nothing happened are not there.
    package func utilization(
        in scope: Scope = Scope(), by dimension: Dimension
    ) -> [(key: Int, utilization: Utilization)] {
        let grouping = Grouping(by: dimension, in: ledger.directory)
        var groups = Groups(empty: Utilization(definitions: definitions))
        forEachBlock(in: scope) { block in
            if let key = grouping.key(of: block.coordinates) { groups.update(key) { $0.include(block) } }
        }
        forEachCase(in: scope) { placement, place in
            if let key = grouping.key(of: place) { groups.update(key) { $0.include(placement) } }
        }
        return groups.sorted.map { (key: $0.key, utilization: $0.sums) }
    }

    private func forEachBlock(in scope: Scope, _ body: (BlockAssessment) -> Void) {
        let filter = ScopeFilter(scope, in: ledger.directory)
        for block in blocks where filter.admits(block.coordinates, others: block.otherRooms) { body(block) }
    }

    private func forEachCase(in scope: Scope, _ body: (CasePlacement, Coordinates) -> Void) {
        let filter = ScopeFilter(scope, in: ledger.directory)
        for index in placements.indices where placements[index].minutes > 0 {
            let place = Coordinates(
                day: ledger.cases[index].day, room: ledger.cases[index].room,
                blockGroup: ledger.blockGroup(ofCaseAt: index), surgeon: ledger.cases[index].surgeon)
            if filter.admits(place) { body(placements[index], place) }
        }
    }
}

extension Assessment {
    /// A metric of blocks, summed within a scope and by group.
    func breakdown<Sums: MetricSums>(
        _ metric: Metric, of empty: Sums, in scope: Scope, by dimension: Dimension?,
        _ add: (inout Sums, BlockAssessment) -> Void
    ) -> Breakdown<Sums> {
        let definition = metric.definition(with: definitions)
        var breaker = Breaker(definition, of: empty, in: scope, by: dimension, ledger.directory)
        for block in blocks { breaker.add(at: block.coordinates, others: block.otherRooms) { add(&$0, block) } }
        return breaker.result
    }
}

extension BlockAssessment {
    fileprivate var coordinates: Coordinates {
        Coordinates(day: block.day, room: block.room, blockGroup: block.blockGroup, surgeon: block.surgeon)
    }

    fileprivate var otherRooms: [Int] { flipBlocks.isEmpty ? [] : flipBlocks.map(\.room) }
}
