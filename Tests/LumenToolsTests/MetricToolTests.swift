import Foundation
import LumenCore
import LumenSQL
import LumenTesting
import LumenWarehouse
import Testing

@testable import LumenTools

/// The tools over one metric each, over a database with a handful of cases whose numbers are worked out by hand.
struct MetricToolTests {
    /// Ada owns OR 1 on Monday, 07:30–15:30: cases 07:35–09:50 and 10:20–12:05, a third cancelled at eight for want of
    /// a bed; Grace operates after her, 16:30–18:00, as an add-on.
    private func data() async throws -> (SiteCache, Site) {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".sqlite").path
        let warehouse = Warehouse(database: try SQLiteDatabase(path: path))
        try await warehouse.prepare()
        let site = try Site.test()
        let monday = Monday(site: site, day: try #require(CivilDate(iso: "2025-10-06")))
        try await warehouse.database.write { connection in
            let writer = try WarehouseWriter(connection, siteID: site.id)
            try writer.write(monday.block)
            for row in monday.cases { try writer.write(row) }
            try writer.finish(kind: "test", at: monday.minute(1200))
        }
        return (SiteCache(warehouse: warehouse), site)
    }

    private func result(_ name: String, _ more: JSONObject = [:]) async throws -> JSON {
        let (data, site) = try await data()
        let tool = try #require(PeriopCatalogue.metrics.first { $0.descriptor.name == name })
        var arguments: JSONObject = ["start_date": "2025-10-01", "end_date": "2025-10-31"]
        for member in more.members { arguments[member.key] = member.value }
        #expect(try SchemaValidator(schema: tool.descriptor.inputSchema).validate(.object(arguments)).isEmpty)
        let noon = site.zone.minute(of: try #require(CivilDate(iso: "2025-10-27")), at: 720)
        let clock = WallClock.fixed(Date(timeIntervalSince1970: Double(noon) * 60))
        let result = try await tool.run(arguments, in: ToolContext(site: site, clock: clock), data: data)
        let violations = try SchemaValidator(schema: tool.descriptor.outputSchema).validate(result)
        #expect(violations.map(\.sentence) == [])
        return result
    }

    @Test(arguments: [
        ("first_case_on_time_starts", "on_time_rate", 1.0), ("first_case_on_time_starts", "mean_delay", 5),
        ("turnover_time", "median_minutes", 30), ("turnover_time", "turnovers", 1),
        ("room_utilization", "staffed_case_minutes", 270), ("room_utilization", "after_hours_minutes", 60),
        ("case_volume", "cases", 3), ("case_duration_accuracy", "mean_error", 8.3),
        ("cancellations", "day_of_surgery_rate", 0.333333), ("cancellations", "capacity_reasons", 1),
        ("add_on_cases", "add_on_rate", 0.333333), ("case_flexibility", "cases", 3),
        ("block_releases", "allocated_minutes", 480), ("unused_block_time", "collectable_minutes", 145),
        ("allocation_review", "under_utilized_hours", 3.5), ("utilization_bridge", "cancelled_minutes", 90),
        ("utilization_bridge", "late_start_minutes", 5), ("utilization_bridge", "turnover_minutes", 30),
        ("utilization_bridge", "early_finish_minutes", 115), ("utilization_bridge", "used_minutes", 240),
    ])
    func figures(tool: String, figure: String, value: Double) async throws {
        let result = try await result(tool)
        #expect(result["total"]?[figure]?.doubleValue == value)
        #expect(result["previous"] == .null)
    }

    @Test func groupsAreNamed() async throws {
        let result = try await result("case_volume", ["group_by": "surgeon"])
        let groups = try #require(result["groups"]?.arrayValue)
        #expect(groups.map { $0["name"]?.stringValue } == ["Ada Stone", "Grace May"])
        #expect(groups.map { $0["cases"]?.intValue } == [2, 1])
        #expect(groups.map { $0["rankable"]?.boolValue } == [false, false])
    }

    @Test func withoutRowsThereAreReasonsInsteadOfFigures() async throws {
        for tool in PeriopCatalogue.metrics.map(\.descriptor.name) where tool != "case_volume" {
            let result = try await result(tool, ["start_date": "2025-09-01", "end_date": "2025-09-30"])
            #expect(result["total"]?["reason"]?.stringValue != nil, "\(tool)")
        }
    }
}

/// The rows of one day.
private struct Monday {
    let site: Site
    let day: CivilDate

    func minute(_ minute: Int) -> Minute { site.zone.minute(of: day, at: minute) }

    var block: BlockRow {
        var row = BlockRow()
        (row.blockID, row.day, row.room, row.building) = ("b1", day, "OR 1", "Building 1")
        (row.surgeon, row.blockGroup, row.start, row.end) = ("Ada Stone", "Orthopedics", minute(450), minute(930))
        return row
    }

    var cases: [CaseRow] {
        var cancelled = planned("c3", "Ada Stone", 760, 90)
        (cancelled.status, cancelled.cancelReason) = (.cancelled, "Capacity: no bed")
        cancelled.cancelledAt = minute(480)
        var added = done(planned("c4", "Grace May", 990, 80), 990, 1080)
        added.bookedAt = minute(300)
        return [
            done(planned("c1", "Ada Stone", 450, 120), 455, 590), done(planned("c2", "Ada Stone", 600, 105), 620, 725),
            cancelled, added,
        ]
    }

    private func planned(_ id: String, _ surgeon: String, _ start: Int, _ minutes: Int) -> CaseRow {
        var row = CaseRow()
        (row.caseID, row.day, row.room, row.building, row.surgeon) = (id, day, "OR 1", "Building 1", surgeon)
        row.service = surgeon == "Ada Stone" ? "Orthopedics" : "ENT"
        (row.scheduledStart, row.scheduledMinutes) = (minute(start), minutes)
        return row
    }

    private func done(_ row: CaseRow, _ start: Int, _ end: Int) -> CaseRow {
        var row = row
        (row.wheelsIn, row.wheelsOut) = (minute(start), minute(end))
        return row
    }
}
