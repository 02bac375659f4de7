import LumenCore
import LumenTools
import LumenWarehouse
import Testing

/// States of periods that are over, records that begin within the period, and equipment that is down. "Now" is noon of
/// 2025-12-31.
struct FacilityStateTests {
    private func fixture() async throws -> FacilityFixture {
        let fixture = try await FacilityFixture()
        try await fixture.load(
            .equipment,
            [
                "asset_id,name,install_date,pm_interval_days,criticality", "a1,Chiller,2020-01-01,,high",
                "a2,Autoclave,2020-01-01,30,medium", "a3,Newcomer,2026-02-01,,low",
            ])
        try await fixture.load(
            .workOrders,
            [
                "work_order_id,asset_id,opened_at,closed_at,type,due_at,status,downtime_minutes,estimated_hours",
                // Neither opened nor due in October, and closed by now.
                "w1,a1,2025-09-01,2025-11-05,pm,2025-09-20,closed,,4",
                "w2,a1,2025-10-20,2025-12-01,cm,2025-10-25,closed,,2",
                "w3,a1,2025-10-01,2025-10-03,cm,2025-10-05,closed,120,8",
                "w4,a2,2025-09-10,2025-09-12,pm,2025-09-12,closed,,1",
                "w5,a1,2025-12-01,,pm,2026-01-20,open,,3",
                "w6,a2,2025-12-20,2025-12-21,pm,2025-12-20,closed,,1",
            ])
        return fixture
    }

    private static let october: JSONObject = ["start_date": "2025-10-01", "end_date": "2025-10-31"]
    private static let january: JSONObject = ["start_date": "2026-01-01", "end_date": "2026-01-31"]

    /// The autoclave was due on Oct 12 by its interval, and is due on Jan 20 since it was done in December.
    @Test(
        arguments: [
            ("work_order_backlog", october, ["w1", "w2"], "2025-10-31"),
            ("work_order_backlog", [:], ["w5"], nil),
            ("maintenance_alerts", october, ["w1", nil, "w2"], "2025-10-31"),
            ("maintenance_alerts", [:], [], nil),
            ("maintenance_schedule", october, ["w1", nil], "2025-10-31"),
            ("maintenance_schedule", january, ["w5", nil], nil),
            ("maintenance_schedule", [:], [], nil),
        ] as [(String, JSONObject, [String?], String?)])
    func statesAreOfTheirMoment(tool: String, days: JSONObject, orders: [String?], asOf: String?) async throws {
        let result = try await fixture().result(tool, days)
        let rows = try #require(result["rows"]?.arrayValue)
        #expect(rows.map { $0["work_order"]?.stringValue ?? "-" }.sorted() == orders.map { $0 ?? "-" }.sorted())
        #expect(result["as_of"]?.stringValue == asOf)
        #expect(result["definition"]?["variant"]?.stringValue?.contains("as of 2025-10-31") == (asOf != nil))
    }

    @Test func thePastBacklogAddsUpAsOfThen() async throws {
        let result = try await fixture().result("work_order_backlog", Self.october)
        #expect(result["total"]?["open"]?.intValue == 2 && result["total"]?["past_due"]?.intValue == 2)
        #expect(result["total"]?["estimated_hours"]?.doubleValue == 6)
        #expect(result["total"]?["over_90_days"]?.intValue == 0 && result["total"]?["up_to_90_days"]?.intValue == 1)
        #expect(result["rows"]?.arrayValue?.map { $0["age"]?.doubleValue } == [60, 11])
    }

    @Test func whatWasOpenBeforeTheRecordsIsNotKnown() async throws {
        let days: JSONObject = ["start_date": "2025-08-01", "end_date": "2025-08-31"]
        let outcome = try await fixture().outcome("work_order_backlog", days)
        guard case .failure(let failure) = outcome else {
            Issue.record("a number of before the records")
            return
        }
        #expect(failure.sentence.hasPrefix("Records begin on 2025-09-01; what was open on 2025-08-31"))
    }

    /// 61 days from the first record to the end of October, of two assets: 2,928 hours less 2 of downtime, over two
    /// failures. The newcomer does not count.
    @Test func timeCountsFromTheFirstRecord() async throws {
        let days: JSONObject = ["start_date": "2025-01-01", "end_date": "2025-10-31"]
        let result = try await fixture().result("equipment_reliability", days)
        #expect(result["total"]?["mtbf"]?.doubleValue == 1463)
        #expect(result["n"]?["assets"]?.intValue == 2)
        #expect(result["previous"] == .null)
        let warnings = result["warnings"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(warnings.first == "Records begin on 2025-09-01; the days before are not in the figures.")
        let down = "1 asset was still down at the period's end: Chiller since 2025-10-20;"
        #expect(warnings.last == "\(down) its downtime is not in these figures.")
        #expect(result["exclusions"]?.arrayValue?.isEmpty == true)
        let left = result["basis"]?["mttr"]?["exclusions"]?.arrayValue?.map { $0["reason"]?.stringValue }
        #expect(left == ["repair without a recorded downtime"])
    }

    /// November's two months before are known; August's are not.
    @Test(arguments: [("2025-11-01", "2025-11-30", true), ("2025-09-15", "2025-10-15", false)])
    func nothingIsComparedWithBeforeTheRecords(first: String, last: String, isCompared: Bool) async throws {
        let result = try await fixture().result(
            "equipment_reliability", ["start_date": .string(first), "end_date": .string(last)])
        #expect((result["previous"] != .null) == isCompared)
    }

    @Test func anOutageInProgressIsNamed() async throws {
        let fixture = try await FacilityFixture()
        try await fixture.load(.equipment, ["asset_id,name", "a1,Boiler", "a2,Pump", "a3,Fan", "a4,Lift"])
        try await fixture.load(
            .workOrders,
            ["work_order_id,asset_id,opened_at,closed_at,type,status"]
                + (1...4).map { "w\($0),a\($0),2025-12-0\($0),,cm,open" })
        let result = try await fixture.result(
            "equipment_reliability", ["start_date": "2025-12-20", "end_date": "2025-12-31"])
        #expect(result["total"]?["failures"]?.intValue == 0)
        let down = "4 assets are still down: Boiler since 2025-12-01, Pump since 2025-12-02, Fan since 2025-12-03"
        #expect(
            result["warnings"]?.arrayValue?.first?.stringValue
                == "\(down) and 1 more; their downtime is not in these figures.")
    }
}
