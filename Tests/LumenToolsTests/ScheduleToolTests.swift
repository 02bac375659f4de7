import LumenCore
import LumenTesting
import Testing

@testable import LumenTools

/// What is on the schedule and what is open, on the demo hospital, whose schedule reaches six weeks ahead.
struct ScheduleToolTests {
    private func result(_ tool: String, _ arguments: JSONObject) async throws -> JSON {
        try await DemoTools.shared.result(try DemoTools.tool(tool), arguments)
    }

    @Test func withoutDaysItIsToday() async throws {
        for tool in ["or_schedule", "available_ors"] {
            let result = try await result(tool, [:])
            #expect(result["period"] == ["start": "2026-11-19", "end": "2026-11-19"])
        }
    }

    @Test func theScheduleOfTomorrow() async throws {
        let result = try await result(
            "or_schedule", ["start_date": "2026-11-20", "end_date": "2026-11-20", "limit": 200])
        let rows = try #require(result["rows"]?.arrayValue)
        let total = try #require(result["total"])
        #expect(rows.count > 10)
        #expect(rows.count == (total["cases"]?.intValue ?? 0) + (total["cancelled_cases"]?.intValue ?? 0))
        #expect(rows.allSatisfy { $0["date"] == "2026-11-20" && $0["room"]?.stringValue != nil })
        #expect(total["to_come"] == total["cases"])
        let times = rows.compactMap { $0["start"]?.stringValue }
        #expect(times == times.sorted())
        #expect(result["previous"] == .null)
        #expect(result["omitted"] == 0)
    }

    @Test func noPatientAndNoCaseNumber() async throws {
        let fields = OrScheduleTool.columns.map(\.about.field)
        #expect(fields == ["date", "room", "start", "minutes", "service", "surgeon", "status", "add_on"])
        let result = try await result("or_schedule", ["start_date": "2026-11-01", "end_date": "2026-11-30"])
        #expect(result["rows"]?.arrayValue?.allSatisfy { $0.objectValue?.keys == fields } == true)
    }

    @Test func rowsAreLimitedAndTheRestCounted() async throws {
        let days: JSONObject = ["start_date": "2026-11-01", "end_date": "2026-11-30"]
        let result = try await result("or_schedule", days)
        let total = try #require(result["total"])
        #expect(result["rows"]?.arrayValue?.count == 50)
        let all = (total["cases"]?.intValue ?? 0) + (total["cancelled_cases"]?.intValue ?? 0)
        #expect(result["omitted"]?.intValue == all - 50)
        let counted = try await self.result(
            "or_schedule", ["start_date": "2026-11-01", "end_date": "2026-11-30", "group_by": "day"])
        let groups = try #require(counted["groups"]?.arrayValue)
        #expect(groups.reduce(0) { $0 + ($1["cases"]?.intValue ?? 0) } == total["cases"]?.intValue)
        #expect(counted["rows"] == nil)
    }

    @Test func filters() async throws {
        let days: JSONObject = ["start_date": "2026-11-16", "end_date": "2026-11-20"]
        let all = try await result("or_schedule", days)
        let room = try #require(all.value(at: "/rows/0/room")?.stringValue)
        let result = try await result(
            "or_schedule", ["start_date": "2026-11-16", "end_date": "2026-11-20", "room": .string(room)])
        let rows = try #require(result["rows"]?.arrayValue)
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0["room"]?.stringValue == room })
    }

    @Test func openTimeIsLongEnoughAndHonest() async throws {
        let result = try await result(
            "available_ors", ["start_date": "2026-11-23", "end_date": "2026-11-27", "min_minutes": 90, "limit": 200])
        let rows = try #require(result["rows"]?.arrayValue)
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { ($0["minutes"]?.intValue ?? 0) >= 90 })
        #expect(rows.allSatisfy { ["unallocated", "released"].contains($0["why"]?.stringValue) })
        #expect(rows.count + (result["omitted"]?.intValue ?? 0) == result.value(at: "/total/open_stretches")?.intValue)
        #expect(result["warnings"]?.text.contains("staff was not checked") == true)
        // Thanksgiving.
        #expect(rows.allSatisfy { $0["date"] != "2026-11-26" })
    }

    @Test func aLongPeriodIsCutOff() async throws {
        let result = try await result("available_ors", ["start_date": "2026-01-01", "end_date": "2026-12-31"])
        #expect(result.value(at: "/period/end")?.stringValue == "2026-04-02")
        #expect(result["warnings"]?.text.contains("after 92 days") == true)
    }
}
