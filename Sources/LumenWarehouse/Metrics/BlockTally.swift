import LumenCore

/// A completed case's time within a block.
struct BlockPiece {
    /// Its place in the ledger's cases.
    let index: Int
    let clip: Range<Minute>
    /// How much of it no earlier case of the same surgeon and group in the room covers.
    let unshared: Int
    let isOwn: Bool
    let turnoverCredit: Int
}

/// Adds up the pieces of one block instance, given by their start.
struct BlockTally {
    private let standing: BlockAssessment.Standing
    private let capacity: Int
    private let day: BlockDay
    private var ownUnion = RunningUnion()
    private var otherUnion = RunningUnion()
    private var union = RunningUnion()
    private var own = 0
    private var others = 0
    private var occupied = 0
    private var inBlock = 0
    private var primeOwn = 0
    private var turnover = 0
    private var idle: IdleWatch

    init(for block: BlockAssessment, on day: BlockDay, definitions: Definitions) {
        idle = IdleWatch(from: block.start, definitions)
        standing = block.standing
        capacity = standing == .counted || standing == .unfinished ? block.netMinutes : 0
        self.day = day
    }

    mutating func add(_ piece: BlockPiece, to placement: inout CasePlacement) {
        occupied += union.add(piece.clip).count
        idle.add(piece)
        guard piece.isOwn else {
            others += otherUnion.add(piece.clip).count
            return
        }
        let fresh = ownUnion.add(piece.clip)
        let credited = min(fresh.count, capacity - inBlock)
        own += fresh.count
        inBlock += credited
        primeOwn += day.primeMinutes(of: fresh)
        turnover += piece.turnoverCredit
        placement.sharedMinutes += max(0, piece.unshared - fresh.count)
        switch standing {
        case .counted: placement.inBlockMinutes += credited
        case .unfinished: placement.pendingMinutes += fresh.count
        case .closed, .released: break
        }
    }

    /// The sums, as the block's facts.
    func write(to block: inout BlockAssessment, _ segments: [BlockSegment]) {
        block.idle = idle.time(until: block.end)
        block.ownMinutes = own
        block.inBlockMinutes = inBlock
        block.occupiedMinutes = occupied
        block.backfilledMinutes = min(others, block.releasedMinutes)
        block.turnoverCreditMinutes = min(turnover, capacity - inBlock)
        var union = RunningUnion()
        let prime = segments.sorted { $0.interval.lowerBound < $1.interval.lowerBound }
            .reduce(0) { $0 + day.primeMinutes(of: union.add($1.interval)) }
        block.primeMinutes = Double(prime) * Double(block.netMinutes) / Double(block.grossMinutes)
        block.primeInBlockMinutes = min(Double(primeOwn), block.primeMinutes)
    }
}
