import LumenCore

/// Finds the stretches of rooms' staffed hours that a schedule leaves open, day by day.
struct OpenRooms {
    /// What is known of a room on a day.
    private struct Book {
        var taken: [Range<Minute>] = []
        var released: [Range<Minute>] = []
        var partial = 0
        var untimed = 0
    }

    private let ledger: Ledger
    private let days: DateRange
    private let site: Site
    private let now: Minute
    private let shortest: Int
    /// By name.
    private let rooms: [Int]
    /// With a block or a case in the days or the two weeks around them.
    private let used: Set<Int>
    /// The last day with anything on the schedule.
    private let horizon: CivilDate?

    /// - Parameters:
    ///   - ledger: with two weeks on either side of the days.
    ///   - shortest: in minutes.
    init(_ ledger: Ledger, of days: DateRange, at site: Site, now: Minute, shortest: Int) {
        let around = DateRange(days.start.advanced(by: -14), days.end.advanced(by: 14))
        self.ledger = ledger
        self.days = days
        self.site = site
        self.now = now
        self.shortest = max(1, shortest)
        rooms = ledger.directory.rooms.sorted { naturallyPrecedes($0.value.name, $1.value.name) }.map(\.key)
        used = Set(ledger.caseIndices(of: around).map { ledger.cases[$0].room })
            .union(ledger.blockIndices(of: around).map { ledger.blocks[$0].room })
        horizon = [ledger.cases.last?.day, ledger.blocks.last?.day].compactMap { $0 }.max()
    }

    /// What became of one room's day.
    enum Finding {
        case stretches([OpenStretch], partial: Int, untimed: Int)
        case none(OpenTime.Reason)
    }

    /// - Parameter body: by day and room; tells whether to go on.
    func forEachRoomDay(_ body: (CivilDate, Int, Finding) -> Bool) {
        for day in days.start...days.end {
            let today = SiteDay(day, at: site)
            let books = today.staffed.map { self.books(on: day, until: $0.upperBound) } ?? [:]
            for room in rooms {
                guard body(day, room, finding(room, on: today, books[room] ?? Book())) else { return }
            }
        }
    }

    private func finding(_ room: Int, on day: SiteDay, _ book: Book) -> Finding {
        guard let staffed = day.staffed else { return .none(.unstaffed) }
        guard let horizon, day.day <= horizon else { return .none(.beyond) }
        guard used.contains(room) else { return .none(.unused) }
        let isToday = day.start <= now && now < day.end
        let open = isToday ? max(now, staffed.lowerBound) : staffed.lowerBound
        guard open < staffed.upperBound else { return .none(.past) }
        let stretches = gaps(between: book.taken, in: open..<staffed.upperBound).map { gap in
            let isReleased = book.released.contains { $0.overlaps(gap) }
            return OpenStretch(
                day: day.day, room: room, interval: gap, reason: isReleased ? .released : .unallocated)
        }
        return .stretches(stretches, partial: book.partial, untimed: book.untimed)
    }

    private func gaps(between taken: [Range<Minute>], in hours: Range<Minute>) -> [Range<Minute>] {
        var (gaps, free): ([Range<Minute>], Minute) = ([], hours.lowerBound)
        for interval in taken.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let end = min(interval.lowerBound, hours.upperBound)
            if end - free >= shortest { gaps.append(free..<end) }
            free = max(free, interval.upperBound)
        }
        if hours.upperBound - free >= shortest { gaps.append(free..<hours.upperBound) }
        return gaps
    }

    /// What the rooms of a day have; a block or case of the night before reaches into it.
    private func books(on day: CivilDate, until close: Minute) -> [Int: Book] {
        let days = DateRange(day.advanced(by: -1), day)
        var books: [Int: Book] = [:]
        for index in ledger.blockIndices(of: days) {
            let block = ledger.blocks[index]
            guard block.start < block.end else { continue }
            if block.releasedMinutes >= block.minutes {
                books[block.room, default: Book()].released.append(block.start..<block.end)
                continue
            }
            books[block.room, default: Book()].taken.append(block.start..<block.end)
            if block.releasedMinutes > 0, block.day == day { books[block.room]?.partial += 1 }
        }
        for index in ledger.caseIndices(of: days) where ledger.cases[index].status != .cancelled {
            let (record, room) = (ledger.cases[index], ledger.cases[index].room)
            if let taken = taken(by: record, until: close) {
                books[room, default: Book()].taken.append(taken)
            } else if record.day == day {
                books[room, default: Book()].untimed += 1
            }
        }
        return books
    }

    /// A case's time with a turnover kept free on each side; one of unknown length has the room for the day's rest.
    private func taken(by record: SurgicalCase, until close: Minute) -> Range<Minute>? {
        let reserve = max(0, site.definitions.turnoverReserve)
        guard let start = record.occupied?.lowerBound ?? record.wheelsIn ?? record.scheduledStart else { return nil }
        let planned = record.scheduledMinutes.map { start + min(max(0, $0), Self.longestCase) }
        let end = max(start, record.occupied?.upperBound ?? planned ?? close)
        return start - reserve..<end + reserve
    }

    /// No plan of a week is believed to be longer.
    private static let longestCase = 7 * 1440
}
