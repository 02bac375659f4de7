import LumenCore
import LumenWarehouse
import Testing

/// Cases in the shorthand of `MetricNotes`, followed by what else is known of them:
/// `10-08 07:34-09:00 1 A plan 07:30+90 addon urgent booked@-600 cancelled@-30 capacity`.
///
/// `plan` tells the scheduled start and minutes; `@` a minute of the case's day, negative before it, or `?`. A case
/// that was cancelled, or is `due`, has no time in the room; its times are then the plan.
struct ScheduleNotes {
    var notes: MetricNotes

    init(
        blocks: [String] = [], cases: [String], now: String = "12-31 00:00-00:00",
        _ choose: (inout Definitions) -> Void = { _ in }
    ) throws {
        notes = try MetricNotes(blocks: blocks, cases: cases, now: now, choose)
        for (index, line) in cases.enumerated() {
            var words = line.split(separator: " ").dropFirst(4)
            while let word = words.popFirst() { try read(word, &words, into: &notes.cases[index]) }
        }
        notes.cases = notes.cases.inOrder
    }

    var engine: MetricEngine { MetricEngine(site: notes.site, now: notes.now) }
    var ledger: Ledger { notes.ledger }

    private func read(
        _ word: Substring, _ rest: inout ArraySlice<Substring>, into record: inout SurgicalCase
    ) throws {
        let parts = word.split(separator: "@")
        let zone = notes.site.zone
        let day = record.day
        let moment = parts.count > 1 ? Int(parts[1]).map { zone.minute(of: day, at: 0) + $0 } : nil
        switch parts[0] {
        case "plan":
            let text = rest.popFirst()
            let plan = try #require(text).split(separator: "+")
            let clock = plan[0].split(separator: ":").compactMap { Int($0) }
            record.scheduledStart = zone.minute(of: day, at: clock[0] * 60 + clock[1])
            record.scheduledMinutes = plan.count > 1 ? Int(plan[1]) : nil
        case "addon": record.isAddOn = true
        case "urgent": (record.isAddOn, record.isUrgent) = (true, true)
        case "elective": record.isUrgent = false
        case "booked": record.bookedAt = moment
        case "due": unperform(&record, .scheduled)
        case "cancelled":
            unperform(&record, .cancelled)
            record.cancelledAt = moment
        default:
            record.cancelReason = CancelReason.allCases.first { $0.name == parts[0] }
            #expect(record.cancelReason != nil, "unknown word \(word)")
        }
    }

    private func unperform(_ record: inout SurgicalCase, _ status: SurgicalCase.Status) {
        if record.scheduledStart == nil {
            record.scheduledStart = record.wheelsIn
            record.scheduledMinutes = (record.wheelsOut ?? 0) - (record.wheelsIn ?? 0)
        }
        (record.status, record.wheelsIn, record.wheelsOut) = (status, nil, nil)
    }
}

extension [SurgicalCase] {
    /// As a ledger has them: by day, then room, then wheels-in (scheduled start where there is none).
    var inOrder: [SurgicalCase] {
        func key(_ record: SurgicalCase) -> (Int, Int, Minute, String) {
            (record.day.dayNumber, record.room, record.wheelsIn ?? record.scheduledStart ?? 0, record.id)
        }
        return sorted { key($0) < key($1) }
    }
}
