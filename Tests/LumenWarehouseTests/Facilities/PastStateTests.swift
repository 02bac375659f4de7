import LumenCore
import LumenWarehouse
import Testing

/// What was open, overdue and down at the end of a period that is over. "Now" is noon of 2025-12-31.
@Suite struct PastStateTests {
    private let notes: FacilityNotes

    init() throws { notes = try FacilityNotes() }

    private func order(
        _ id: String, _ kind: WorkOrder.Kind = .preventive, asset: String = "A", opened: String, due: String? = nil,
        closed: String? = nil, status: WorkOrder.Status? = nil, downtime: Int? = nil
    ) throws -> WorkOrder {
        WorkOrder(
            id: id, asset: asset, kind: kind, openedAt: try notes.minute(opened),
            closedAt: try closed.map(notes.minute), dueAt: try due.map(notes.minute), status: status,
            downtimeMinutes: downtime, estimatedMinutes: 60)
    }

    /// 1 and 2 were open at the end of October, 3 and 4 were not yet or no more, 5 ended nobody knows when, 6 was
    /// cancelled after, 7 is open.
    private func orders() throws -> [WorkOrder] {
        [
            try order("1", opened: "2025-09-20 08:00", due: "2025-10-31 10:00", closed: "2025-11-01 00:00"),
            try order(
                "2", .corrective, opened: "2025-10-31 23:59", due: "2025-11-01 23:59", closed: "2025-12-01 08:00"),
            try order("3", opened: "2025-11-01 00:00"),
            try order("4", opened: "2025-09-20 08:00", due: "2025-10-01 10:00", closed: "2025-10-31 23:59"),
            try order("5", opened: "2025-09-20 08:00", due: "2025-10-01 10:00", status: .cancelled),
            try order("6", opened: "2025-10-01 08:00", closed: "2025-11-05 08:00", status: .cancelled),
            try order("7", .corrective, opened: "2025-10-02 08:00", due: "2025-12-31 08:00"),
        ]
    }

    @Test(arguments: [
        ("2025-10-01", "2025-10-31", ["1", "2", "6", "7"], 1, [WorkOrderBacklog.Age.week: 1, .month: 2, .quarter: 1]),
        ("2025-10-30", "2025-10-30", ["1", "4", "6", "7"], 1, [.month: 2, .quarter: 2]),
        ("2025-12-31", "2025-12-31", ["3", "7"], 0, [.quarter: 1, .older: 0]),
        ("2025-12-01", "2026-01-31", ["3", "7"], 0, [.quarter: 1, .older: 0]),
    ])
    func theBacklogOfAPastDay(
        first: String, last: String, open: [String], pastDue: Int, ages: [WorkOrderBacklog.Age: Int]
    ) throws {
        let window = try notes.days(first, last)
        let moment = AsOf(window, zone: notes.zone, now: notes.now)
        #expect(try orders().filter(moment.isOpen).map(\.id) == open)
        let backlog = WorkOrderBacklog(
            try orders(), window: window, zone: notes.zone, definitions: notes.definitions, now: notes.now)
        #expect(backlog.open == open.count && backlog.pastDue == pastDue)
        #expect(backlog.estimatedHours == Double(open.count))
        if moment.isPast {
            #expect(backlog.ages == ages)
            #expect(backlog.weeks.variant.contains("as of \(last)"))
        } else {
            #expect(backlog.weeks.variant.hasPrefix("orders open now"))
        }
    }

    private func schedule(_ first: String, _ last: String) throws -> MaintenanceSchedule {
        let assets = [
            Asset(id: "A", name: "A"), Asset(id: "B", name: "B", pmIntervalDays: 30),
            Asset(id: "C", name: "C", pmIntervalDays: 60),
        ]
        let orders = [
            try order("1", opened: "2025-09-01 08:00", due: "2025-09-20 23:59", closed: "2025-11-20 08:00"),
            try order("2", opened: "2025-09-01 08:00", due: "2025-10-31 23:59", closed: "2025-11-20 08:00"),
            try order("3", opened: "2025-10-01 08:00", due: "2025-11-02 23:59", closed: "2025-11-20 08:00"),
            try order("4", opened: "2025-12-01 08:00", due: "2025-12-29 23:59"),
            try order("5", opened: "2025-12-01 08:00", due: "2025-12-31 08:00"),
            try order("6", opened: "2025-12-01 08:00", due: "2026-01-10 23:59"),
            try order("7", opened: "2025-12-01 08:00", due: "2026-01-20 23:59"),
        ]
        return MaintenanceSchedule(
            assets, orders,
            lastDone: ["B": try notes.minute("2025-09-15 08:00"), "C": try notes.minute("2025-11-20 08:00")],
            window: try notes.days(first, last), zone: notes.zone, definitions: notes.definitions, now: notes.now)
    }

    /// B by its interval on Oct 15, C on Jan 19.
    @Test(arguments: [
        // To come: what falls due in it, and nothing else.
        ("2026-01-05", "2026-01-15", ["6 due soon"]),
        ("2026-01-01", "2026-01-31", ["6 due soon", "C due soon", "7 due soon"]),
        // Over: what was overdue at its end, or due in it and open then.
        ("2025-10-01", "2025-10-31", ["1 overdue", "B overdue", "2 overdue"]),
        // Any other: overdue now, and due up to its end; the site's two weeks where it ends today.
        ("2025-12-31", "2025-12-31", ["B overdue", "4 overdue", "5 due", "6 due soon"]),
        ("2025-12-01", "2025-12-31", ["B overdue", "4 overdue", "5 due", "6 due soon"]),
        ("2025-12-20", "2026-01-05", ["B overdue", "4 overdue", "5 due"]),
        ("2025-12-31", "2026-01-19", ["B overdue", "4 overdue", "5 due", "6 due soon", "C due soon"]),
    ])
    func theScheduleOfAPeriod(first: String, last: String, items: [String]) throws {
        let schedule = try schedule(first, last)
        #expect(schedule.items.map { "\($0.order ?? $0.asset) \($0.standing.rawValue)" } == items)
    }

    @Test func daysAreCountedToTheEnd() throws {
        let schedule = try schedule("2025-10-01", "2025-10-31")
        #expect(schedule.items.map(\.daysLeft) == [-41, -16, 0])
        #expect(schedule.variant.hasPrefix("preventive work overdue as of 2025-10-31, and due in the period"))
        let alerts = MaintenanceAlerts([], try orders(), schedule: schedule, zone: notes.zone)
        #expect(
            alerts.alerts.filter { $0.cause == .failure }.map { "\($0.order ?? "") \($0.days)" } == ["7 29", "2 0"])
        #expect(alerts.figure.variant.contains("as of 2025-10-31"))
    }

    // MARK: Reliability

    private func reliability(
        _ orders: [WorkOrder], _ first: String, _ last: String, recordsBegin: String? = nil
    ) throws -> Reliability {
        Reliability(
            [
                Asset(id: "A", name: "A"),
                Asset(id: "B", name: "B", installed: try FacilityNotes.day("2026-02-01")),
            ], orders, window: try notes.days(first, last), zone: notes.zone, now: notes.now,
            recordsBegin: try recordsBegin.map(FacilityNotes.day))
    }

    /// Of June's 720 hours; B is not there yet.
    @Test func timeBeginsWithTheRecords() throws {
        let failure = try order("1", .corrective, opened: "2025-06-20 08:00", closed: "2025-06-20 10:00", downtime: 120)
        let whole = try reliability([failure], "2025-06-01", "2025-06-30")
        #expect(whole.mtbf.value == 718 && whole.assets == 1)
        let half = try reliability([failure], "2025-01-01", "2025-06-30", recordsBegin: "2025-06-16")
        #expect(half.calendarHours == 360 && half.mtbf.value == 358 && half.mttr.value == 2)
    }

    @Test func whatIsDownIsNamed() throws {
        let orders = [
            // Open at the end of June; closed by now without a word of its downtime.
            try order("1", .corrective, opened: "2025-06-25 08:00", closed: "2025-07-02 08:00"),
            // Failed before June, down into it; its downtime is May's.
            try order("2", .corrective, opened: "2025-05-31 08:00", closed: "2025-06-03 08:00", downtime: 2880),
            // Failed before June, up before it, though the order was closed in June.
            try order("3", .corrective, opened: "2025-05-31 08:00", closed: "2025-06-03 08:00", downtime: 60),
            // Down since May to this day.
            try order("4", .corrective, opened: "2025-05-10 08:00"),
            // Down over the end of June, all of it recorded.
            try order("5", .corrective, opened: "2025-06-30 20:00", closed: "2025-07-01 20:00", downtime: 1440),
            try order("6", .corrective, asset: "Z", opened: "2025-06-25 08:00"),
            try order("7", .corrective, opened: "2025-06-25 08:00", status: .cancelled),
        ]
        let june = try reliability(orders, "2025-06-01", "2025-06-30")
        #expect(june.failures == 2 && june.repairs == 1 && june.downtimeHours == 24)
        #expect(june.stillDown.map(\.since.isoText) == ["2025-05-10", "2025-06-25"])
        #expect(june.downBefore.map(\.since.isoText) == ["2025-05-31"])
        #expect(notes.count(june.mtbf, .withoutDowntime) == 0 && notes.count(june.mttr, .withoutDowntime) == 1)
    }

    /// 10 hours of an open repair are downtime, but no repair; more downtime than time gives no MTBF.
    @Test func openRepairsAreNoRepairs() throws {
        let open = try order("1", .corrective, opened: "2025-06-10 08:00", downtime: 600)
        let june = try reliability([open], "2025-06-01", "2025-06-30")
        #expect(june.mtbf.value == 710 && june.mttr.value == nil && june.availability.value == nil)
        #expect(june.mttr.reason == "no finished repair has a recorded downtime")
        #expect(notes.count(june.mttr, .openRepair) == 1 && notes.count(june.mtbf, .openRepair) == 0)
        #expect(june.stillDown.map(\.isRecorded) == [true])
        let long = try order("2", .corrective, opened: "2025-06-10 08:00", closed: "2025-08-10 08:00", downtime: 50_000)
        let gone = try reliability([long], "2025-06-01", "2025-06-30")
        #expect(gone.mtbf.value == nil && gone.mtbf.reason == "the recorded downtime is longer than the period")
        #expect(gone.availability.reason == gone.mtbf.reason)
    }

    /// Due at 10:00 of the day, done at 18:00; due today at 8:00 and open at noon.
    @Test func workIsLateFromTheNextDay() throws {
        let compliance = PMCompliance(
            [
                try order("1", opened: "2025-12-01 08:00", due: "2025-12-20 10:00", closed: "2025-12-20 18:00"),
                try order("2", opened: "2025-12-01 08:00", due: "2025-12-31 08:00"),
            ], window: notes.year, zone: notes.zone, definitions: notes.definitions, now: notes.now)
        #expect(compliance.onTime == 1 && compliance.late == 0 && compliance.open == 0)
        #expect(notes.count(compliance.compliance, .notDueYet) == 1)
    }
}
