import LumenCore

/// A day of the demo hospital as it turns out, whether or not it is over yet.
///
/// A day is the same from wherever it is looked at; what is known of it by then is for `rows(at:in:)` to tell.
struct DemoDay {
    struct Block {
        var entry: DemoTemplate.Entry
        /// Minutes from midnight of the day.
        var releasedAt: Int?
        var releasedMinutes = 0
    }

    struct Case {
        enum Outcome {
            case done(wheelsIn: Int, wheelsOut: Int)
            case cancelled(at: Int, reason: String)
        }

        var booking: DemoBooking
        var room: Int
        var outcome: Outcome
    }

    let day: CivilDate
    var blocks: [Block] = []
    var cases: [Case] = []

    /// What is known of the day at `now`: bookings, releases and cancellations made, cases done.
    func rows(at now: Minute, in zone: ZoneRules) -> (blocks: [BlockRow], cases: [CaseRow]) {
        let moment = { zone.minute(of: day, at: $0) }
        let stem = day.isoText.filter { $0 != "-" }
        var blockCounts = [Int](repeating: 0, count: DemoRoom.all.count)
        var caseCounts = blockCounts
        let blocks = blocks.map { block in
            let room = block.entry.room
            blockCounts[room] += 1
            return block.row(id: "\(stem)-\(DemoRoom.all[room].code)-\(blockCounts[room])", day: day, now: now, moment)
        }
        let cases: [CaseRow] = cases.compactMap { demoCase in
            caseCounts[demoCase.room] += 1
            let id = "\(stem)-\(DemoRoom.all[demoCase.room].code)-\(caseCounts[demoCase.room])"
            return demoCase.row(id: id, day: day, now: now, moment)
        }
        return (blocks, cases)
    }
}

extension DemoDay.Block {
    fileprivate func row(id: String, day: CivilDate, now: Minute, _ moment: (Int) -> Minute) -> BlockRow {
        let room = DemoRoom.all[entry.room]
        var row = BlockRow()
        row.blockID = id
        row.day = day
        row.start = moment(entry.hours.lowerBound)
        row.end = moment(entry.hours.upperBound)
        row.room = room.name
        row.building = room.building
        row.location = room.location
        row.blockGroup = entry.service.name
        row.surgeon = entry.surgeon?.name
        if let releasedAt, moment(releasedAt) <= now {
            row.releasedAt = moment(releasedAt)
            row.releasedMinutes = releasedMinutes
        }
        return row
    }
}

extension DemoDay.Case {
    /// `nil` as long as the case has not been booked.
    fileprivate func row(id: String, day: CivilDate, now: Minute, _ moment: (Int) -> Minute) -> CaseRow? {
        let bookedAt = moment(booking.bookedAt)
        guard bookedAt <= now else { return nil }
        let room = DemoRoom.all[room]
        var row = CaseRow()
        row.caseID = id
        row.day = day
        row.room = room.name
        row.building = room.building
        row.location = room.location
        row.service = booking.surgeon.service.name
        row.surgeon = booking.surgeon.name
        row.status = .scheduled
        row.scheduledStart = moment(booking.start)
        row.scheduledMinutes = booking.plannedMinutes
        row.procedure = booking.procedure.name
        row.bookedAt = bookedAt
        row.isAddOn = booking.isAddOn
        tell(outcome, in: &row, now: now, moment)
        return row
    }

    private func tell(_ outcome: Outcome, in row: inout CaseRow, now: Minute, _ moment: (Int) -> Minute) {
        switch outcome {
        case .done(let wheelsIn, let wheelsOut) where moment(wheelsOut) <= now:
            row.status = .completed
            row.wheelsIn = moment(wheelsIn)
            row.wheelsOut = moment(wheelsOut)
            // Anesthesia and positioning take about a fifth of the time in the room, waking a tenth.
            row.procedureStart = moment(wheelsIn + (wheelsOut - wheelsIn) / 5)
            row.procedureEnd = moment(wheelsOut - (wheelsOut - wheelsIn) / 10)
        case .cancelled(let at, let reason) where moment(at) <= now:
            row.status = .cancelled
            row.cancelledAt = moment(at)
            row.cancelReason = reason
        case .done, .cancelled: break
        }
    }
}
