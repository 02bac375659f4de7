import LumenCore
import LumenTesting
import LumenWarehouse

/// Three weeks of blocks and cases without rhyme or reason: plans and none, cancellations, add-ons, overlapping cases,
/// cases over midnight and without a surgeon, releases, a holiday (13 October), flip rooms, days still to come.
struct RandomSchedule {
    private var random: SeededRandom

    static func notes(seed: Int, _ choose: (inout Definitions) -> Void = { _ in }) throws -> MetricNotes {
        var schedule = RandomSchedule(random: SeededRandom(seed: seed))
        return try schedule.notes(choose)
    }

    private mutating func notes(_ choose: (inout Definitions) -> Void) throws -> MetricNotes {
        var notes = try MetricNotes(now: "10-25 12:00-12:00", choose)
        let first = try MetricLine("10-06 00:00-00:00", notes.site.zone).day
        for day in (0..<21).map({ first.advanced(by: $0) }) {
            for room in 1...7 {
                let midnight = notes.site.zone.minute(of: day, at: 0)
                addBlocks(on: day, midnight, in: room, to: &notes)
                for _ in 0..<number(0...8) { addCase(on: day, midnight, in: room, to: &notes) }
            }
        }
        notes.cases = notes.cases.inOrder
        return notes
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    private mutating func addBlocks(on day: CivilDate, _ midnight: Minute, in room: Int, to notes: inout MetricNotes) {
        var start = midnight + number(400...500)
        for _ in 0..<number(0...2) {
            let length = number(60...400)
            let surgeon = number(0...4)
            let isReleased = chance(25)
            notes.blocks.append(
                Block(
                    id: "b\(notes.blocks.count)", day: day, start: start, end: start + length, room: room,
                    blockGroup: surgeon.isMultiple(of: 2) ? 1 : 2, surgeon: surgeon == 0 ? nil : surgeon,
                    releasedAt: isReleased && chance(90) ? start - 1440 * number(0...14) : nil,
                    releasedMinutes: isReleased ? number(1...450) : 0))
            start += length + number(0...60)
        }
    }

    private mutating func addCase(on day: CivilDate, _ midnight: Minute, in room: Int, to notes: inout MetricNotes) {
        let start = midnight + number(380...1430)
        let surgeon = number(1...4)
        var record = SurgicalCase(
            id: "c\(notes.cases.count)", day: day, room: room, wheelsIn: start, wheelsOut: start + number(1...180),
            blockGroup: chance(90) ? (surgeon.isMultiple(of: 2) ? 1 : 2) : nil, surgeon: chance(90) ? surgeon : nil)
        if chance(80) {
            record.scheduledStart = start + number(-40...20)
            record.scheduledMinutes = chance(90) ? number(0...180) : nil
        }
        record.isAddOn = chance(15)
        record.isUrgent = chance(70) ? chance(30) : nil
        record.bookedAt = chance(50) ? midnight - number(0...3000) : nil
        if chance(25) {
            record.status = chance(80) ? .cancelled : .scheduled
            (record.wheelsIn, record.wheelsOut) = (nil, nil)
            record.scheduledStart = record.scheduledStart ?? start
            record.cancelledAt = record.status == .cancelled && chance(80) ? midnight + number(-2000...700) : nil
            record.cancelReason = chance(70) ? CancelReason.allCases[number(0...3)] : nil
        }
        notes.cases.append(record)
    }
}
