import LumenCore
import LumenWarehouse
import Testing

@Suite struct MaintenanceMetricTests {
    private let notes: FacilityNotes

    init() throws { notes = try FacilityNotes() }

    private func order(
        _ id: String, _ kind: WorkOrder.Kind = .preventive, asset: String = "A", opened: String = "2025-06-01 08:00",
        due: String? = nil, closed: String? = nil, status: WorkOrder.Status? = nil, downtime: Int? = nil,
        estimate: Int? = nil
    ) throws -> WorkOrder {
        WorkOrder(
            id: id, asset: asset, kind: kind, openedAt: try notes.minute(opened),
            closedAt: try closed.map(notes.minute), dueAt: try due.map(notes.minute), status: status,
            downtimeMinutes: downtime, estimatedMinutes: estimate)
    }

    @Test func nothingHasReasonsInsteadOfNumbers() {
        let definitions = notes.definitions
        let compliance = PMCompliance(
            [], window: notes.year, zone: notes.zone, definitions: definitions, now: notes.now)
        let reliability = Reliability([], [], window: notes.year, zone: notes.zone, now: notes.now)
        let backlog = WorkOrderBacklog(
            [], window: notes.year, zone: notes.zone, definitions: definitions, now: notes.now)
        let figures = [
            compliance.compliance, compliance.completion, reliability.mtbf, reliability.mttr, reliability.availability,
            backlog.weeks,
        ]
        for figure in figures { #expect(figure.value == nil && figure.reason != nil, "\(figure.metric)") }
    }

    /// Due: on time at the last minute, a minute late, open, documented. Not due: next year's, cancelled, not yet, undated.
    private func ordersDue() throws -> [WorkOrder] {
        [
            try order("1", due: "2025-07-01 23:59", closed: "2025-07-01 23:59"),
            try order("2", due: "2025-07-01 23:59", closed: "2025-07-02 00:00"),
            try order("3", due: "2025-07-01 23:59"),
            try order("4", due: "2025-07-01 23:59", status: .documented),
            try order("5", due: "2026-01-01 00:00"),
            try order("6", due: "2025-07-01 23:59", status: .cancelled),
            try order("7", due: "2025-12-31 12:01"),
            try order("8"),
            try order("9", .corrective, due: "2025-07-01 23:59"),
        ]
    }

    @Test func complianceStatesItsDenominator() throws {
        let compliance = PMCompliance(
            try ordersDue(), window: notes.year, zone: notes.zone, definitions: notes.definitions, now: notes.now)
        #expect(compliance.due == 4 && compliance.onTime == 1 && compliance.late == 1)
        #expect(compliance.open == 1 && compliance.documented == 1)
        #expect(compliance.compliance.value == 0.25 && compliance.completion.value == 0.5)
        #expect(compliance.compliance.basis.n == 4)
        #expect(
            compliance.compliance.variant
                == "of all orders due, those documented as in use or not located included, by the day, without grace")
        for reason in [FacilityExclusion.Reason.cancelled, .notDueYet, .withoutDueDate] {
            #expect(notes.count(compliance.compliance, reason) == 1, "\(reason)")
        }
    }

    @Test func policyMovesTheRate() throws {
        var definitions = notes.definitions
        definitions.pmGraceDays = 1
        definitions.leavesOutDocumented = true
        let compliance = PMCompliance(
            try ordersDue(), window: notes.year, zone: notes.zone, definitions: definitions, now: notes.now)
        #expect(sixDecimals(compliance.compliance.value) == 0.666667)
        #expect(compliance.denominator == 3 && notes.count(compliance.compliance, .documented) == 1)
        #expect(compliance.compliance.variant.hasSuffix("1 day of grace"))
    }

    /// A and B ran 2025 until noon of Dec 31 (8,748 h), C from Jul 1 (4,405 h, one of them the clock going back).
    @Test func calendarTimeBeginsWithTheAsset() throws {
        let assets = [
            Asset(id: "A", name: "A"), Asset(id: "B", name: "B"),
            Asset(id: "C", name: "C", installed: try FacilityNotes.day("2025-07-01")),
        ]
        let orders = [
            try order("1", .corrective, closed: "2025-06-02 08:00", downtime: 600),
            try order("2", .corrective, asset: "B"),
            try order("3", .corrective, asset: "Z", downtime: 60),
            try order("4", .corrective, status: .cancelled, downtime: 60),
            try order("5", .corrective, opened: "2024-12-31 23:59", downtime: 60), try order("6"),
        ]
        let reliability = Reliability(assets, orders, window: notes.year, zone: notes.zone, now: notes.now)
        #expect(reliability.calendarHours == 2 * 8748 + 4405)
        #expect(reliability.failures == 2 && reliability.repairs == 1 && reliability.downtimeHours == 10)
        #expect(reliability.mtbf.value == 10_945.5)
        #expect(reliability.mttr.value == 10)
        // That it has no downtime does not leave the second failure out of MTBF; as its repair is open, MTTR lacks it.
        for (reason, left) in [
            (FacilityExclusion.Reason.unknownAsset, (1, 1)), (.cancelled, (1, 1)), (.openRepair, (0, 1)),
        ] {
            #expect(notes.count(reliability.mtbf, reason) == left.0, "\(reason)")
            #expect(notes.count(reliability.mttr, reason) == left.1, "\(reason)")
        }
    }

    @Test func openWorkIsCountedByAge() throws {
        let orders = [
            try order("1", opened: "2025-12-24 08:00", estimate: 600), try order("2", opened: "2025-12-23 08:00"),
            try order("3", opened: "2025-10-02 08:00", due: "2025-11-01 08:00"),
            try order("4", opened: "2025-10-01 08:00", estimate: 1200),
            try order("5", opened: "2025-10-01 08:00", closed: "2025-10-02 08:00"),
            try order("6", opened: "2025-12-31 12:01"),
        ]
        var definitions = notes.definitions
        definitions.capacity = .init(technicians: 2, hoursPerWeek: 10, wrenchTime: 0.5)
        let backlog = WorkOrderBacklog(
            orders, window: notes.year, zone: notes.zone, definitions: definitions, now: notes.now)
        #expect(backlog.open == 4 && backlog.pastDue == 1)
        #expect(backlog.ages == [.week: 1, .month: 1, .quarter: 1, .older: 1])
        #expect(backlog.weeks.value == 3 && backlog.weeks.basis.n == 2)
        #expect(notes.count(backlog.weeks, .withoutEstimate) == 2)
        #expect(backlog.weeks.variant.hasSuffix("2 technicians × 10 h × 50 % wrench time"))
        let unknown = WorkOrderBacklog(
            orders, window: notes.year, zone: notes.zone, definitions: notes.definitions, now: notes.now)
        #expect(unknown.weeks.reason == "the site has not told who works on maintenance")
    }

    private func schedule() throws -> (assets: [Asset], orders: [WorkOrder], schedule: MaintenanceSchedule) {
        let assets = [
            Asset(id: "A", name: "A", pmIntervalDays: 30, criticality: .low),
            Asset(id: "B", name: "B", pmIntervalDays: 30, criticality: .lifeSupport),
            Asset(id: "C", name: "C", installed: try FacilityNotes.day("2025-10-15"), pmIntervalDays: 90),
            Asset(id: "D", name: "D", pmIntervalDays: 30), Asset(id: "E", name: "E"),
        ]
        let orders = [
            try order("1", asset: "A", due: "2025-12-20 23:59"), try order("2", asset: "E", due: "2025-12-31 23:59"),
            try order("3", .corrective, asset: "B", opened: "2025-12-30 08:00"),
            try order("4", asset: "E", due: "2026-02-20 23:59"), try order("5", asset: "E"),
        ]
        let schedule = MaintenanceSchedule(
            assets, orders,
            lastDone: ["A": try notes.minute("2025-12-30 08:00"), "B": try notes.minute("2025-11-30 08:00")],
            zone: notes.zone, definitions: notes.definitions, now: notes.now)
        return (assets, orders, schedule)
    }

    /// A by its order, though it was just done; B by its interval; C by its installation; D by nothing.
    @Test func theScheduleLooksAtOrdersThenIntervals() throws {
        let schedule = try schedule().schedule
        #expect(
            schedule.items.map { "\($0.asset) \($0.order ?? "-") \($0.dueDay) \($0.standing.rawValue) \($0.daysLeft)" }
                == [
                    "A 1 2025-12-20 overdue -11", "B - 2025-12-30 overdue -1", "E 2 2025-12-31 due 0",
                    "C - 2026-01-13 due soon 13",
                ])
        #expect(MaintenanceSchedule.Standing.allCases.map(schedule.count) == [2, 1, 1])
        #expect(schedule.basis.exclusions.map(\.reason) == [.withoutDueDate])
    }

    @Test func alertsGoFromTheMostCritical() throws {
        let (assets, orders, schedule) = try schedule()
        let alerts = MaintenanceAlerts(assets, orders, schedule: schedule, zone: notes.zone)
        #expect(
            alerts.alerts.map { "\($0.asset) \($0.cause.rawValue) \($0.days)" } == [
                "B open repair 1", "B overdue preventive work 1", "A overdue preventive work 11",
            ])
        #expect(alerts.counts.map(\.count) == [2, 1])
        #expect(alerts.counts.map(\.criticality) == [.lifeSupport, .low])
    }
}
