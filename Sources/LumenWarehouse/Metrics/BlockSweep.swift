import LumenCore

/// Lays the cases of a ledger over its block instances: each room's cases are sorted once, each block finds its first
/// case by bisection, and every case ends up with its minutes told apart.
struct BlockSweep {
    var blocks: [BlockAssessment]
    var placements: [CasePlacement]
    let ledger: Ledger
    let site: Site
    private let book: RoomBook
    /// The instances of each day that has any.
    let days: [Range<Int>]
    /// The blocks' owners, packed closely for searching.
    let owners: [BlockOwner]
    private var pieces: [BlockPiece] = []

    /// - Parameter blocks: by day.
    init(ledger: Ledger, blocks: [BlockAssessment], site: Site) {
        self.ledger = ledger
        self.blocks = blocks
        self.site = site
        book = RoomBook(ledger)
        days = blocks.indices.runs { blocks[$0].day == blocks[$1].day }
        owners = blocks.map(\.owner)
        placements = Array(repeating: CasePlacement(), count: ledger.cases.count)
    }

    mutating func run() {
        for timeline in book.timelines {
            for stay in timeline.stays {
                placements[stay.index].minutes = stay.interval.count
                placements[stay.index].sharedMinutes = stay.ownStart - stay.interval.lowerBound
            }
        }
        for range in days {
            let day = BlockDay(blocks[range.lowerBound].day, at: site)
            for index in range { assess(index, on: day) }
        }
        countPlannedCases()
        attributeCases()
    }

    private mutating func assess(_ index: Int, on day: BlockDay) {
        let segments = blocks[index].segments
        pieces.removeAll(keepingCapacity: true)
        for segment in segments { collect(segment, of: blocks[index].owner, earnsTurnover: segments.count == 1) }
        if segments.count > 1 { pieces.sort { ($0.clip.lowerBound, $0.index) < ($1.clip.lowerBound, $1.index) } }
        var tally = BlockTally(for: blocks[index], on: day, definitions: site.definitions)
        for piece in pieces {
            tally.add(piece, to: &placements[piece.index])
            if piece.isOwn { attribute(piece.index, to: index) }
        }
        tally.write(to: &blocks[index], segments)
    }

    private mutating func collect(_ segment: BlockSegment, of owner: BlockOwner, earnsTurnover: Bool) {
        guard let timeline = book[segment.room] else { return }
        let (interval, credit) = (segment.interval, site.definitions.turnoverCredit)
        var index = timeline.firstStay(endingAfter: interval.lowerBound)
        while index < timeline.stays.count, timeline.stays[index].interval.lowerBound < interval.upperBound {
            let stay = timeline.stays[index]
            if stay.interval.upperBound > interval.lowerBound {
                let isOwn = owner.owns(surgeon: stay.surgeon, blockGroup: stay.blockGroup)
                let turnover = isOwn && earnsTurnover
                pieces.append(
                    BlockPiece(
                        index: stay.index, clip: stay.interval.clamped(to: interval),
                        unshared: (stay.ownStart..<stay.interval.upperBound).minutes(in: interval), isOwn: isOwn,
                        turnoverCredit: turnover
                            ? credit.minutes(for: stay.interval, after: timeline.gap(before: index), in: interval) : 0))
            }
            index += 1
        }
    }

    /// A case belongs to the first own block that counts, else to the first that it touches.
    private mutating func attribute(_ index: Int, to block: Int) {
        let place = placements[index].place
        let isBetter = place < 0 || (blocks[place].standing != .counted && blocks[block].standing == .counted)
        if isBetter { placements[index].place = block }
    }
}
