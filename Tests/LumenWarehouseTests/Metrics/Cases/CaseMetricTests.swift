import LumenCore
import LumenWarehouse
import Testing

/// Cancellations, add-ons, duration accuracy, volume.
struct CaseMetricTests {
    /// V10: 200 cases on the final schedule, 186 of them performed, nine cancelled on the day (1,350 of 24,000 planned
    /// minutes), five the day before after the cut-off; twelve cancelled earlier; 26 add-ons, six of them urgent.
    static func month(minutes: (Int) -> Int = { _ in 60 }) throws -> ScheduleNotes {
        let lines = (0..<200).map { index in
            let fate = index < 9 ? " cancelled@420 patient" : index < 14 ? " cancelled@-400 capacity" : ""
            return "10-\(10 + index / 10) 08:00-09:00 \(index % 9 + 1) A plan 08:00+\(minutes(index))\(fate)"
        }
        let early = (0..<12).map { "10-\(10 + $0) 08:00-09:00 3 B cancelled@-700" }
        let added = (0..<26).map { "10-\(10 + $0 % 20) 17:00-18:00 2 C \($0 < 6 ? "urgent" : "addon elective")" }
        return try ScheduleNotes(cases: lines + early + added)
    }

    @Test("V10: cancellations by number")
    func cancellations() throws {
        let notes = try Self.month()
        let cancellations = notes.engine.cancellations(notes.ledger).total
        #expect(cancellations.scheduled == 200 && cancellations.dayOfSurgery == 9 && cancellations.afterCutoff == 5)
        #expect(cancellations.rate == 0.045)
        #expect(cancellations.rateAfterCutoff == 0.07)
        #expect(cancellations.count(of: .patient) == 9 && cancellations.count(of: .capacity) == 5)
        #expect(cancellations.omissions == [Omission(reason: "cancelled before the schedule was final", count: 12)])
    }

    /// 191 cases of 118 or 119 minutes make 22,650: 112 × 119 + 79 × 118.
    @Test("V10: cancellations by minutes")
    func cancellationsByMinutes() throws {
        let notes = try Self.month { $0 < 9 ? 150 : $0 < 121 ? 119 : 118 }
        let cancellations = notes.engine.cancellations(notes.ledger).total
        #expect(cancellations.scheduledMinutes == 24_000 && cancellations.dayOfSurgeryMinutes == 1350)
        #expect(cancellations.rateByMinutes == 0.05625)
    }

    @Test("V10: add-ons")
    func addOns() throws {
        let notes = try Self.month()
        let addOns = notes.engine.addOns(notes.ledger).total
        #expect(addOns.performed == 212 && addOns.addOns == 26)
        #expect(sixDecimals(addOns.rate) == 0.122642)
        #expect(sixDecimals(addOns.rateWithoutUrgent) == 0.09434)
        #expect(addOns.omissions == [Omission(reason: "not performed", count: 26)])
    }

    @Test("V11: case-duration accuracy")
    func accuracy() throws {
        let notes = try ScheduleNotes(cases: [
            "10-06 08:00-09:15 1 A plan 08:00+60", "10-06 08:00-09:50 2 A plan 08:00+120",
            "10-06 08:00-09:30 3 A plan 08:00+90", "10-06 08:00-12:00 4 A plan 08:00+180",
            "10-06 08:00-08:20 5 A plan 08:00+30",
        ])
        let accuracy = notes.engine.durationAccuracy(notes.ledger).total
        #expect(accuracy.meanError == 11)
        #expect(accuracy.meanAbsoluteError == 19)
        #expect(sixDecimals(accuracy.bias) == 49.345794)
        #expect(accuracy.rateWithin15Minutes == 0.8)
        #expect(accuracy.rateWithin20Percent == 0.4)
        #expect(accuracy.actual.median == 90 && accuracy.actual.percentile(0.8) == 110)
    }

    @Test func aCancellationWithoutATimeCountsAsOnTheDay() throws {
        let notes = try ScheduleNotes(cases: [
            "10-06 08:00-09:00 1 A cancelled@?", "10-06 08:00-09:00 2 A", "10-06 08:00-09:00 3 B cancelled@400 addon",
        ])
        let cancellations = notes.engine.cancellations(notes.ledger).total
        #expect(cancellations.rate == 0.5)
        #expect(
            cancellations.warnings == [
                "1 cancellation: without a time on record, taken as on the day of surgery",
                "1 case: without a planned duration, left out of the rates by minutes",
                "1 cancellation: without a reason on record",
            ])
        #expect(cancellations.omissions.map(\.count) == [1])
    }

    @Test func whatHasNoOutcomeOnRecordWasNotCancelled() throws {
        let notes = try ScheduleNotes(
            cases: [
                "10-06 08:00-09:00 1 A due", "10-06 09:00-10:00 1 A due", "10-06 08:00-09:00 2 A cancelled@0 patient",
            ],
            now: "10-07 00:00-00:00")
        let cancellations = notes.engine.cancellations(notes.ledger).total
        #expect(cancellations.scheduled == 3 && cancellations.rate == 1.0 / 3)
        #expect(cancellations.scheduledMinutes == 180 && cancellations.rateByMinutes == 1.0 / 3)
        #expect(
            cancellations.warnings == ["2 cases: neither done nor cancelled on record, taken as not cancelled"])
    }

    /// Yesterday one of two; today two so far, one of them the day before, beside one done and two to come.
    @Test(arguments: [("10-07 12:00-12:00", 2, 1, 5), ("10-07 23:59-23:59", 2, 1, 5), ("10-08 00:00-00:00", 7, 2, 0)])
    func todayIsOnNeitherSide(now: String, scheduled: Int, onTheDay: Int, omitted: Int) throws {
        let notes = try ScheduleNotes(
            cases: [
                "10-06 08:00-09:00 1 A", "10-06 09:00-10:00 1 A cancelled@400 patient", "10-07 07:30-08:30 1 A",
                "10-07 08:00-09:00 2 A cancelled@400 capacity", "10-07 09:00-10:00 2 A cancelled@-300 patient",
                "10-07 13:00-14:00 1 A due", "10-07 15:00-16:00 1 A due", "10-07 12:00-13:00 3 A due addon",
            ], now: now)
        let cancellations = notes.engine.cancellations(notes.ledger).total
        #expect([cancellations.scheduled, cancellations.dayOfSurgery] == [scheduled, onTheDay])
        #expect(cancellations.rate == Double(onTheDay) / Double(scheduled))
        #expect(cancellations.scheduledMinutes == (omitted > 0 ? 60 : 300))
        let expected = omitted > 0 ? [Omission(reason: "on today's schedule, which is not over yet", count: 5)] : []
        #expect(cancellations.omissions == expected)
        let told = cancellations.warnings.contains(
            "2 cancellations: of today so far, not in the figures until the day is over")
        #expect(told == (omitted > 0))
    }

    @Test func onlyTodayHasNoRate() throws {
        let notes = try ScheduleNotes(cases: ["10-06 08:00-09:00 1 A cancelled@0"], now: "10-06 12:00-12:00")
        let cancellations = notes.engine.cancellations(notes.ledger).total
        #expect(cancellations.rate == nil && cancellations.rateByMinutes == nil && cancellations.interval == nil)
        #expect(
            cancellations.reason
                == "no scheduled case left to count: 1 on today's schedule, which is not over yet")
    }

    @Test(arguments: [("booked@-600", 1), ("booked@-601", 0), ("addon", 1), ("", 0)])
    func whatIsBookedAfterTheCutoffIsAnAddOn(word: String, addOns: Int) throws {
        let notes = try ScheduleNotes(cases: ["10-06 08:00-09:00 1 A \(word)"])
        #expect(notes.engine.addOns(notes.ledger).total.addOns == addOns)
        #expect(notes.engine.caseVolume(notes.ledger).total.addOns == addOns)
        #expect(notes.engine.cancellations(notes.ledger).total.scheduled == 1 - addOns)
    }

    @Test func untoldUrgencyIsNotTakenForElective() throws {
        let notes = try ScheduleNotes(cases: ["10-06 08:00-09:00 1 A addon", "10-06 10:00-11:00 1 A"])
        let addOns = notes.engine.addOns(notes.ledger).total
        #expect(addOns.rate == 0.5 && addOns.rateWithoutUrgent == nil)
        #expect(addOns.warnings == ["1 add-on: without a word on urgency, so urgent cases can't be split out"])
    }

    @Test func volume() throws {
        let notes = try ScheduleNotes(cases: [
            "10-06 08:00-09:00 1 A", "10-06 10:00-10:30 2 B addon", "10-11 10:00-12:00 1 A",
            "10-12 10:00-12:00 1 A cancelled@0",
        ])
        let volume = notes.engine.caseVolume(notes.ledger, by: .room)
        #expect(volume.total.cases == 3 && volume.total.addOns == 1 && volume.total.weekendCases == 1)
        #expect(volume.total.operatingDays == 2 && volume.total.casesPerOperatingDay == 1.5)
        #expect(volume.total.meanDuration == 70 && volume.total.medianDuration == 60)
        #expect(volume.total.omissions == [Omission(reason: "cancelled", count: 1)])
        #expect(volume.groups.map(\.sums.cases) == [2, 1])
    }

    @Test func withoutAPlanThereIsNoAccuracy() throws {
        let notes = try ScheduleNotes(cases: ["10-06 08:00-09:00 1 A", "10-06 10:00-11:00 1 A cancelled@?"])
        let accuracy = notes.engine.durationAccuracy(notes.ledger).total
        #expect(accuracy.meanError == nil && accuracy.bias == nil && accuracy.rateWithin15Minutes == nil)
        #expect(accuracy.reason == "no case left to count: 1 not done, 1 without a planned duration")
    }

    @Test(arguments: [
        ("Patient: did not attend", CancelReason.patient), ("capacity: no bed", .capacity), ("No ICU bed", .capacity),
        ("Abnormal test result", .clinical), ("NPO violation", .patient), ("weather", .other),
        ("Earlier case overran", .capacity), ("Acute illness", .clinical),
    ])
    func reasonsAreGrouped(text: String, reason: CancelReason) {
        #expect(CancelReason(text: text) == reason)
        #expect(CancelReason(text: " – ") == nil)
    }
}
