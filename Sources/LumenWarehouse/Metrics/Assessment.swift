package import LumenCore

/// The facts of a ledger's blocks and cases, ready to be summed over any scope and grouped by any dimension.
///
/// Blocks and cases are admitted alike: out-of-block time counts the cases within the same scope, days without any
/// block included. A merged instance of flip rooms is within a room's scope if one of its rooms is; as a group it
/// stands in its first room, so that groups add up to the whole. Sums cost what the scope's days have.
package struct Assessment: Sendable {
    package let ledger: Ledger
    package let definitions: Definitions
    /// By day; no day is in two.
    private let pages: [AssessedDays]

    init(ledger: Ledger, definitions: Definitions, pages: [AssessedDays]) {
        self.ledger = ledger
        self.definitions = definitions
        self.pages = pages
    }

    /// By day, room and start.
    package var blocks: [BlockAssessment] { pages.flatMap { $0.blocks(of: nil) } }
    /// One for each case that was looked at, in the ledger's order; of a stretch of days, those around it too.
    package var placements: [CasePlacement] { pages.flatMap(\.placements) }

    /// The blocks within a scope, excluded ones too, by day, room and start.
    package func forEachBlock(in scope: Scope, _ body: (BlockAssessment) -> Void) {
        let filter = ScopeFilter(scope, in: ledger.directory)
        for page in pages(of: scope) {
            for block in page.blocks(of: days(of: page, in: scope))
            where filter.admits(block.coordinates, others: block.otherRooms) { body(block) }
        }
    }

    /// The same as a list.
    package func blocks(in scope: Scope) -> [BlockAssessment] {
        var found: [BlockAssessment] = []
        forEachBlock(in: scope) { found.append($0) }
        return found
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

    /// A metric of blocks, summed within a scope and by group.
    func breakdown<Sums: MetricSums>(
        _ metric: Metric, of empty: Sums, in scope: Scope, by dimension: Dimension?,
        _ add: (inout Sums, BlockAssessment) -> Void
    ) -> Breakdown<Sums> {
        let definition = metric.definition(with: definitions)
        var breaker = Breaker(definition, of: empty, in: scope, by: dimension, ledger.directory)
        for page in pages(of: scope) {
            for block in page.blocks(of: days(of: page, in: scope)) {
                breaker.add(at: block.coordinates, others: block.otherRooms) { add(&$0, block) }
            }
        }
        return breaker.result
    }

    private func forEachCase(in scope: Scope, _ body: (CasePlacement, Coordinates) -> Void) {
        let filter = ScopeFilter(scope, in: ledger.directory)
        for page in pages(of: scope) {
            for index in ledger.caseIndices(of: days(of: page, in: scope)).clamped(to: page.cases) {
                let placement = page.placements[index - page.cases.lowerBound]
                guard placement.minutes > 0 else { continue }
                let place = ledger.place(ofCaseAt: index)
                if filter.admits(place) { body(placement, place) }
            }
        }
    }

    /// The pages that have a day of the scope.
    private func pages(of scope: Scope) -> some Sequence<AssessedDays> {
        pages.lazy.filter { page in
            guard let own = page.days, let asked = scope.days else { return true }
            return own.start <= asked.end && asked.start <= own.end
        }
    }

    /// The days of such a page that the scope has; `nil` where both have all.
    private func days(of page: AssessedDays, in scope: Scope) -> DateRange? {
        guard let own = page.days, let asked = scope.days else { return page.days ?? scope.days }
        return DateRange(max(own.start, asked.start), min(own.end, asked.end))
    }
}

extension BlockAssessment {
    fileprivate var coordinates: Coordinates {
        Coordinates(day: block.day, room: block.room, blockGroup: block.blockGroup, surgeon: block.surgeon)
    }

    fileprivate var otherRooms: [Int] { flipBlocks.isEmpty ? [] : flipBlocks.map(\.room) }
}
