import LumenCore

/// Lets a day of the demo hospital happen: releases, bookings, backfills, delays, cancellations and urgent cases.
struct DemoDayBuilder {
    /// A span of a room or surgeon that nobody else may have, in minutes of the day.
    private typealias Span = Range<Int>

    private let story: DemoStory
    private var result: DemoDay
    /// When each room's last case left, and until when its schedule is full.
    private var rooms = [(out: Int?, bookedUntil: Int)](repeating: (nil, 0), count: DemoRoom.all.count)
    private var roomSpans = [[Span]](repeating: [], count: DemoRoom.all.count)
    private var surgeonSpans = [[Span]](repeating: [], count: DemoSurgeon.allCases.count)
    /// Who has no block, and has not been given time of another's yet.
    private var idle: [DemoSurgeon] = []

    private var day: CivilDate { result.day }

    static func build(_ day: CivilDate, story: DemoStory, isHoliday: Bool) -> DemoDay {
        var builder = DemoDayBuilder(story: story, result: DemoDay(day: day))
        let isElective = !isHoliday && !day.weekday.isWeekend
        if isElective { builder.runBlocks() }
        builder.runUrgentCases(isElective: isElective)
        return builder.result
    }

    private init(story: DemoStory, result: DemoDay) {
        self.story = story
        self.result = result
    }

    // MARK: Blocks

    private mutating func runBlocks() {
        let entries = DemoTemplate.entries(on: day)
        let busy = entries.compactMap(\.surgeon)
        idle = DemoSurgeon.allCases.filter { !busy.contains($0) && !story.isAway($0, on: day) }
        // A service's own block is for those of its surgeons who have none that day.
        let staffs = entries.map { entry in
            entry.surgeon.map { story.isAway($0, on: day) ? [] : [$0] } ?? idle.filter { $0.service == entry.service }
        }
        idle.removeAll { surgeon in
            zip(entries, staffs).contains { $0.surgeon == nil && $1.contains(surgeon) }
        }
        for (entry, staff) in zip(entries, staffs) { run(entry, staff: staff) }
        let unowned = DemoRoom.all.indices.filter { room in !entries.contains { $0.room == room } }
        for room in unowned { runOpenTime(in: room) }
    }

    private mutating func run(_ entry: DemoTemplate.Entry, staff: [DemoSurgeon]) {
        var dice = Dice(seed: story.seed, .block, day.dayNumber, entry.room * 1440 + entry.hours.lowerBound)
        var block = DemoDay.Block(entry: entry)
        var kept = entry.hours
        switch story.fate(of: entry, on: day, isStaffed: !staff.isEmpty, dice: &dice) {
        case .used: break
        case .abandoned: kept = kept.prefix(0)
        case .released(let minutes, let releasedAt):
            block.releasedAt = releasedAt
            block.releasedMinutes = minutes
            kept = kept.prefix(kept.count - minutes)
        }
        result.blocks.append(block)
        if let first = staff.first, !kept.isEmpty {
            let fill = story.fill(of: first, on: day, dice: &dice)
            hold(kept, for: staff, fill: fill, in: entry.room, dice: &dice)
        }
        if let releasedAt = block.releasedAt {
            backfill(kept.upperBound..<entry.hours.upperBound, releasedAt: releasedAt, in: entry.room, dice: &dice)
        }
    }

    /// Books and performs the owner's cases, and sometimes one more of theirs where time is left.
    private mutating func hold(
        _ stretch: Range<Int>, for staff: [DemoSurgeon], fill: Double, in room: Int, dice: inout Dice
    ) {
        let bookings = DemoBooking.fill(
            free(stretch, in: room), with: staff, fill: fill, in: DemoRoom.all[room], dice: &dice)
        perform(bookings, in: room, until: stretch.upperBound, dice: &dice)
        guard dice.chance(0.3) else { return }
        let start = rooms[room].bookedUntil
        var extra = DemoBooking.draw(
            for: staff[0], at: start, ambulatoryOnly: DemoRoom.all[room].isAmbulatory, dice: &dice)
        guard start > stretch.lowerBound, start + extra.plannedMinutes <= stretch.upperBound + 20 else { return }
        extra.bookedAt = dice.integer(-600...360)
        perform([extra], in: room, until: stretch.upperBound, dice: &dice)
    }

    /// Gives released time to a surgeon who has none that day, more often the earlier it was released.
    private mutating func backfill(_ stretch: Range<Int>, releasedAt: Int, in room: Int, dice: inout Dice) {
        let takes = dice.chance(releasedAt < -7 * 1440 ? 0.6 : 0.3)
        guard takes, let surgeon = takeIdle(for: room, dice: &dice) else { return }
        let bookings = DemoBooking.fill(
            free(stretch, in: room), with: [surgeon], fill: 0.85, in: DemoRoom.all[room], bookedFrom: releasedAt,
            dice: &dice)
        perform(bookings, in: room, until: stretch.upperBound, dice: &dice)
    }

    /// What the cases booked before leave of a stretch.
    private func free(_ stretch: Range<Int>, in room: Int) -> Range<Int> {
        let start = max(stretch.lowerBound, rooms[room].bookedUntil)
        return start..<max(start, stretch.upperBound)
    }

    /// A room that nobody owns is open to whoever asks first.
    private mutating func runOpenTime(in room: Int) {
        var dice = Dice(seed: story.seed, .openTime, day.dayNumber, room)
        guard dice.chance(0.4), let surgeon = takeIdle(for: room, dice: &dice) else { return }
        let stretch = 450..<930
        let bookings = DemoBooking.fill(
            stretch, with: [surgeon], fill: 0.3 + 0.5 * dice.fraction(), in: DemoRoom.all[room],
            bookedFrom: -14 * 1440, dice: &dice)
        perform(bookings, in: room, until: stretch.upperBound, dice: &dice)
    }

    private mutating func takeIdle(for room: Int, dice: inout Dice) -> DemoSurgeon? {
        let able = idle.filter { !DemoRoom.all[room].isAmbulatory || $0.service.isAmbulatory }
        guard !able.isEmpty else { return nil }
        let surgeon = able[dice.integer(0...able.count - 1)]
        idle.removeAll { $0 == surgeon }
        return surgeon
    }

    // MARK: Cases

    /// Lets booked cases happen one after the other: each waits for the room, and is never much early.
    private mutating func perform(_ bookings: [DemoBooking], in room: Int, until end: Int, dice: inout Dice) {
        let place = DemoRoom.all[room]
        for booking in bookings {
            rooms[room].bookedUntil = booking.start + booking.plannedMinutes + (place.isAmbulatory ? 25 : 30)
            let turnover = Self.turnover(in: place, dice: &dice)
            let delay = story.firstCaseDelay(of: booking.surgeon, in: place, on: day, dice: &dice)
            let wheelsIn = rooms[room].out.map { max($0 + turnover, booking.start - 40) } ?? booking.start + delay
            let outcome =
                DemoCancellation.draw(for: booking, dice: &dice)
                ?? cancelledForOverrun(booking, at: wheelsIn, until: end, dice: &dice)
                ?? .done(wheelsIn: wheelsIn, wheelsOut: wheelsIn + booking.actualMinutes)
            append(DemoDay.Case(booking: booking, room: room, outcome: outcome))
        }
    }

    /// Twenty to forty-five minutes in the main rooms, less in the surgery center, and now and then much more.
    private static func turnover(in room: DemoRoom, dice: inout Dice) -> Int {
        let (shortest, spread) = room.isAmbulatory ? (18.0, 9.0) : (22.0, 12.0)
        let usual = shortest + spread * (dice.fraction() + dice.fraction())
        return Int(usual) + (dice.chance(0.04) ? dice.integer(20...50) : 0)
    }

    private func cancelledForOverrun(
        _ booking: DemoBooking, at wheelsIn: Int, until end: Int, dice: inout Dice
    ) -> DemoDay.Case.Outcome? {
        let overrun = wheelsIn + booking.plannedMinutes - end
        let gaveUp = dice.chance(0.35)
        guard wheelsIn > booking.start + 15, overrun > 180 || (overrun > 100 && gaveUp) else { return nil }
        return .cancelled(at: wheelsIn - 10, reason: DemoCancellation.overrun)
    }

    private mutating func append(_ demoCase: DemoDay.Case) {
        result.cases.append(demoCase)
        let planned = demoCase.booking.start..<demoCase.booking.start + demoCase.booking.plannedMinutes
        var span = planned
        if case .done(let wheelsIn, let wheelsOut) = demoCase.outcome {
            rooms[demoCase.room].out = wheelsOut
            span = min(planned.lowerBound, wheelsIn)..<max(planned.upperBound, wheelsOut)
        }
        roomSpans[demoCase.room].append(span)
        surgeonSpans[demoCase.booking.surgeon.rawValue].append(span)
    }

    // MARK: Urgent cases

    /// Cases that can't wait: they take whichever main room is free, by day, in the evening and at weekends.
    private mutating func runUrgentCases(isElective: Bool) {
        var dice = Dice(seed: story.seed, .urgent, day.dayNumber)
        let count = dice.index(weighted: isElective ? [5, 15, 25, 25, 20, 10] : [40, 35, 25])
        for _ in 0..<count {
            let service = DemoService.allCases[dice.index(weighted: DemoService.allCases.map(\.urgency))]
            let surgeons = DemoSurgeon.allCases.filter { $0.service == service && !story.isAway($0, on: day) }
            guard !surgeons.isEmpty else { continue }
            let start = dice.integer(96...258) * 5
            let room = DemoRoom.mainRooms[dice.integer(0...DemoRoom.mainRooms.count - 1)]
            var booking = DemoBooking.draw(
                for: surgeons[dice.integer(0...surgeons.count - 1)], at: start, ambulatoryOnly: false, urgent: true,
                dice: &dice)
            booking.bookedAt = start - dice.integer(60...600)
            let wheelsIn = start + dice.integer(-5...25)
            place(booking, wheelsIn: wheelsIn, preferring: room, colleagues: surgeons)
        }
    }

    /// Puts the case into the first free main room, with the first free surgeon; nowhere when all are taken.
    private mutating func place(
        _ booking: DemoBooking, wheelsIn: Int, preferring preferred: Int, colleagues: [DemoSurgeon]
    ) {
        let length = min(360, max(booking.plannedMinutes, booking.actualMinutes + 25))
        let span = booking.start - 30..<booking.start + length + 30
        let surgeons = [booking.surgeon] + colleagues
        let rooms = [preferred] + DemoRoom.mainRooms
        guard let surgeon = surgeons.first(where: { !surgeonSpans[$0.rawValue].contains(where: span.overlaps) }),
            let room = rooms.first(where: { !roomSpans[$0].contains(where: span.overlaps) })
        else { return }
        var booking = booking
        booking.surgeon = surgeon
        let wheelsOut = wheelsIn + min(330, booking.actualMinutes)
        append(DemoDay.Case(booking: booking, room: room, outcome: .done(wheelsIn: wheelsIn, wheelsOut: wheelsOut)))
    }
}
