import LumenCore

/// Lays the cases of a ledger over its block instances: each room's cases are sorted once, each block finds its first
/// case by bisection, and every case ends up with its minutes told apart.
struct BlockSweep {
    var blocks: [BlockAssessment]
    /// One for each of the cases.
    var placements: [CasePlacement]
    let ledger: Ledger
    /// Which of the ledger's cases are looked at.
    let cases: Range<Int>
    let site: Site
    private let book: RoomBook
    /// The instances of each day that has any.
    let days: [Range<Int>]
    /// The blocks' owners, packed closely for searching.
    let owners: [BlockOwner]
    private var pieces: [BlockPiece] = []

    /// - Parameter blocks: by day.
    init(ledger: Ledger, cases: Range<Int>, blocks: [BlockAssessment], site: Site) {
        self.ledger = ledger
        self.cases = cases
        self.blocks = blocks
        self.site = site
        book = RoomBook(ledger, cases)
        days = blocks.indices.runs { blocks[$0].day == blocks[$1].day }
        owners = blocks.map(\.owner)
        placements = Array(repeating: CasePlacement(), count: cases.count)
    }

    mutating func run() {
        for timeline in book.timelines {
            for stay in timeline.stays {
                placements[place(of: stay.index)].minutes = stay.interval.count
                placements[place(of: stay.index)].sharedMinutes = stay.ownStart - stay.interval.lowerBound
            }
        }
        for range in days {
            let day = BlockDay(blocks[range.lowerBound].day, at: site)
            for index in range { assess(index, on: day) }
        }
        countPlannedCases()
        attributeCases()
    }

    /// Where a case's placement is.
    private func place(of index: Int) -> Int { index - cases.lowerBound }

    private mutating func assess(_ index: Int, on day: BlockDay) {
        let segments = blocks[index].segments
        pieces.removeAll(keepingCapacity: true)
        for segment in segments { collect(segment, of: blocks[index].owner, earnsTurnover: segments.count == 1) }
        if segments.count > 1 { pieces.sort { ($0.clip.lowerBound, $0.index) < ($1.clip.lowerBound, $1.index) } }
        var tally = BlockTally(for: blocks[index], on: day, definitions: site.definitions)
        for piece in pieces {
            tally.add(piece, to: &placements[place(of: piece.index)])
            if piece.isOwn { attribute(place(of: piece.index), to: index) }
        }
        tally.write(to: &blocks[index], segments)
        // In one segment a case has one piece.
        let own = pieces.lazy.filter(\.isOwn)
        blocks[index].touchingCases = segments.count == 1 ? own.count : Set(own.map(\.index)).count
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
        let former = placements[index].place
        let isBetter = former < 0 || (blocks[former].standing != .counted && blocks[block].standing == .counted)
        if isBetter { placements[index].place = block }
    }
}
