import LumenCore
import LumenTesting
import LumenWarehouse
import Testing

/// What the tools do beyond the engine: bills that are partly of a period, figures that can't be made, old requests.
struct FacilityRuleTests {
    /// 3,000 kWh in September and 3,100 in October: 15 of September's 30 days and 10 of October's 31.
    @Test("a bill counts by its share of days") func bills() async throws {
        let fixture = try await FacilityFixture()
        try await fixture.load(
            .energy, ["timestamp,building,meter,kwh,cost", "2025-09,Main,E,3000,300", "2025-10,Main,E,3100,310"])
        let days: JSONObject = ["start_date": "2025-09-16", "end_date": "2025-10-10"]
        let result = try await fixture.result("energy_consumption", days)
        #expect(result["total"]?["energy_consumption"]?.doubleValue == 2500)
        #expect(result["warnings"]?.arrayValue?.first?.stringValue?.hasPrefix("2 bills") == true)
        let cost = try await fixture.result("energy_cost", days)
        #expect(cost["total"]?["energy_cost"]?.doubleValue == 250)
        let whole = try await fixture.result(
            "energy_consumption", ["start_date": "2025-09-01", "end_date": "2025-09-30"])
        #expect(whole["total"]?["energy_consumption"]?.doubleValue == 3000)
        #expect(whole["warnings"]?.arrayValue?.isEmpty == true)
        #expect(whole["total"]?["site_eui"] == .null)
    }

    @Test("readings that end early are told") func endEarly() async throws {
        let fixture = try await FacilityFixture()
        try await fixture.load(.energy, ["timestamp,building,meter,kwh", "2025-03,Main,E,3100"])
        let result = try await fixture.result(
            "energy_consumption", ["start_date": "2025-03-01", "end_date": "2025-04-30"])
        #expect(
            result["warnings"]?.arrayValue?.map(\.stringValue)
                == ["Readings of electricity end on 2025-03-31; the days after are not in the figures."])
    }

    @Test("without a failure there is no MTBF") func noFailure() async throws {
        let fixture = try await FacilityFixture()
        try await fixture.load(.equipment, ["asset_id,name,install_date", "a1,Chiller,2020-01-01"])
        let result = try await fixture.result(
            "equipment_reliability", FacilityFixture.year.with(["group_by": "equipment"]))
        let group = try #require(result["groups"]?.arrayValue?.first)
        #expect(group["name"]?.stringValue == "Chiller")
        #expect(group["mtbf"] == .null && group["availability"] == .null && group["failures"]?.intValue == 0)
        #expect(group["reason"]?.stringValue == "no failure in the period")
    }

    @Test("requests of before that are still open are told, not counted") func oldRequests() async throws {
        let fixture = try await FacilityFixture()
        try await fixture.load(
            .tenantRequests,
            [
                "request_id,building,tenant,opened_at,closed_at,due_at,status",
                "r1,Main,Cafe,2025-11-05,,2025-11-08,open", "r2,Main,Cafe,2025-12-05,,2025-12-08,open",
                "r3,Main,Lab,2025-12-06,2025-12-07,2025-12-08,closed", "r4,Main,Lab,2025-12-30,,2026-01-09,open",
            ])
        let december: JSONObject = ["start_date": "2025-12-01", "end_date": "2025-12-31"]
        let result = try await fixture.result("tenant_requests", december)
        #expect(result["total"]?["open"]?.intValue == 2 && result["total"]?["open_past_due"]?.intValue == 1)
        #expect(
            result["warnings"]?.arrayValue?.first?.stringValue?.hasPrefix("1 request of the year before is still open")
                == true)
        #expect(result["rows"]?.arrayValue?.map { $0["request"]?.stringValue } == ["r2", "r4"])
        let late = try await fixture.result("tenant_requests", december.with(["standing": "past_due"]))
        #expect(late["rows"]?.arrayValue?.map { $0["request"]?.stringValue } == ["r2"])
        let cafe = try await fixture.result("tenant_requests", december.with(["tenant": "cafe"]))
        #expect(cafe["total"]?["tenant_requests"]?.intValue == 1)
    }

    @Test("the schedule reaches as far as it was asked") func schedule() async throws {
        let fixture = try await FacilityFixture()
        try await fixture.load(
            .equipment, ["asset_id,name,criticality", "a1,Chiller,high", "a2,Ventilator,life support"])
        try await fixture.load(
            .workOrders,
            [
                "work_order_id,asset_id,opened_at,type,due_at,status", "w1,a1,2025-12-01,pm,2025-12-20,open",
                "w2,a2,2025-12-01,pm,2025-12-31,open", "w3,a1,2025-12-01,pm,2026-01-10,open",
                "w4,a2,2025-12-01,pm,2026-03-10,open",
            ])
        let now = try await fixture.result("maintenance_schedule", [:])
        #expect(now["rows"]?.arrayValue?.map { $0["work_order"]?.stringValue } == ["w1", "w2", "w3"])
        #expect(now["total"]?["overdue"]?.intValue == 1 && now["total"]?["due_today"]?.intValue == 1)
        let spring = try await fixture.result(
            "maintenance_schedule", ["start_date": "2025-12-31", "end_date": "2026-03-31"])
        #expect(spring["total"]?["maintenance_schedule"]?.intValue == 4)
        let overdue = try await fixture.result("maintenance_schedule", ["standing": "overdue"])
        #expect(overdue["rows"]?.arrayValue?.count == 1)
        let alerts = try await fixture.result("maintenance_alerts", ["criticality": "high"])
        #expect(alerts["rows"]?.arrayValue?.map { $0["cause"]?.stringValue } == ["overdue preventive work"])
    }
}
