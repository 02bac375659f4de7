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
        var groups = Groups(definitions: definitions)
        forEachBlock(in: scope) { block in
            if let key = grouping.key(of: block.coordinates) { groups.update(key) { $0.include(block) } }
        }
        forEachCase(in: scope) { placement, place in
            if let key = grouping.key(of: place) { groups.update(key) { $0.include(placement) } }
        }
        return groups.sorted
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

extension BlockAssessment {
    fileprivate var coordinates: Coordinates {
        Coordinates(day: block.day, room: block.room, blockGroup: block.blockGroup, surgeon: block.surgeon)
    }

    fileprivate var otherRooms: [Int] { flipBlocks.isEmpty ? [] : flipBlocks.map(\.room) }
}

/// Utilization by group, as blocks and cases come.
private struct Groups {
    let definitions: Definitions
    private var slots: [Int: Int] = [:]
    private var utilizations: [(key: Int, utilization: Utilization)] = []

    init(definitions: Definitions) { self.definitions = definitions }

    mutating func update(_ key: Int, _ change: (inout Utilization) -> Void) {
        let slot = slots[key] ?? utilizations.count
        if slot == utilizations.count {
            slots[key] = slot
            utilizations.append((key, Utilization(definitions: definitions)))
        }
        change(&utilizations[slot].utilization)
    }

    var sorted: [(key: Int, utilization: Utilization)] { utilizations.sorted { $0.key < $1.key } }
}
