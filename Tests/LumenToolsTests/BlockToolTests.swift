import Foundation
import LumenCore
import LumenGuard
import LumenSQL
import LumenTesting
import LumenTools
import LumenWarehouse
import Testing

/// The tools over a database with a handful of blocks whose numbers are worked out by hand.
struct BlockToolTests {
    /// Ada owns OR 1 on two Mondays: 07:30–15:30, used 390 of 480 minutes (turnovers of 30 and 35), then 240 of 480.
    /// Grace owns OR 2 on the first Monday, empty and released two days ahead, and Tuesday, released 20 days ahead.
    private func catalogue() async throws -> CheckedTools {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".sqlite").path
        let warehouse = Warehouse(database: try SQLiteDatabase(path: path))
        try await warehouse.prepare()
        let site = try Site.test()
        let zone = site.zone
        let (first, second) = (day("2025-10-06"), day("2025-10-20"))
        try await warehouse.database.write { connection in
            let writer = try WarehouseWriter(connection, siteID: site.id)
            func block(_ id: String, _ day: CivilDate, _ room: String, _ surgeon: String, releasedDaysAhead: Int? = nil)
                throws
            {
                var row = BlockRow()
                (row.blockID, row.day, row.room, row.surgeon) = (id, day, room, surgeon)
                (row.building, row.location) = ("Building 1", "Main OR")
                row.blockGroup = surgeon == "Ada Stone" ? "Orthopedics" : "ENT"
                (row.start, row.end) = (zone.minute(of: day, at: 450), zone.minute(of: day, at: 930))
                if let ahead = releasedDaysAhead {
                    row.releasedAt = zone.minute(of: day.advanced(by: -ahead), at: 600)
                    row.releasedMinutes = 480
                }
                try writer.write(row)
            }
            func surgery(_ id: String, _ day: CivilDate, _ start: Int, _ end: Int) throws {
                var row = CaseRow()
                (row.caseID, row.day, row.room, row.surgeon, row.service) = (
                    id, day, "OR 1", "Ada Stone", "Orthopedics"
                )
                (row.building, row.location) = ("Building 1", "Main OR")
                (row.wheelsIn, row.wheelsOut) = (zone.minute(of: day, at: start), zone.minute(of: day, at: end))
                try writer.write(row)
            }
            try block("b1", first, "OR 1", "Ada Stone")
            try block("b2", second, "OR 1", "Ada Stone")
            try block("b3", first, "OR 2", "Grace May", releasedDaysAhead: 2)
            try block("b4", first.advanced(by: 1), "OR 2", "Grace May", releasedDaysAhead: 20)
            try surgery("c1", first, 455, 590)
            try surgery("c2", first, 620, 725)
            try surgery("c3", first, 760, 910)
            try surgery("c4", second, 450, 690)
            try writer.finish(kind: "test", at: zone.minute(of: second, at: 1000))
        }
        return try CheckedTools(
            PeriopCatalogue(data: SiteCache(warehouse: warehouse)))
    }

    private func call(_ tool: String, _ arguments: JSONObject) async throws -> ToolOutcome {
        let now = Date(timeIntervalSince1970: Double(day("2025-10-27").dayNumber) * 86_400 + 43_200)
        return try await catalogue().call(
            tool, arguments: arguments, in: ToolContext(site: try Site.test(), clock: .fixed(now)))
    }

    private func result(_ tool: String, _ arguments: JSONObject) async throws -> JSON {
        switch try await call(tool, arguments) {
        case .success(let result): result
        case .failure(let failure): throw failure
        }
    }

    private let october: JSONObject = ["start_date": "2025-10-01", "end_date": "2025-10-31"]

    private func october(_ more: JSONObject) -> JSONObject {
        more.members.reduce(into: october) { $0[$1.key] = $1.value }
    }

    /// 390 + 240 of three counting blocks of 480; the timely release leaves the count, the late one stays.
    @Test func summary() async throws {
        let result = try await result("block_util_summary", october)
        #expect(result["utilization_rate"]?.doubleValue == 0.4375)
        #expect(result["adjusted_utilization_rate"]?.doubleValue == 0.482639)
        #expect(result["total_blocks"]?.intValue == 3)
        #expect(result["utilized_blocks"]?.intValue == 2)
        #expect(result["total_cases"]?.intValue == 4)
        #expect(result["avg_cases_per_block"]?.doubleValue == 2)
        #expect(result["timely_released_minutes"]?.intValue == 480)
        #expect(result["late_released_minutes"]?.intValue == 480)
        #expect(result["abandoned_blocks"]?.intValue == 1)
        #expect(result.value(at: "/exclusions/0/blocks")?.intValue == 1)
        #expect(result["previous"] == .null)
        #expect(result.value(at: "/data_days/end")?.stringValue == "2025-10-20")
        #expect(result["warnings"]?.text.contains("too few to rank") == true)
        #expect(result.value(at: "/period/end")?.stringValue == "2025-10-27")
    }

    @Test(
        arguments: [
            (["building": "Building 1"], 0.4375), (["room": "OR 1"], 0.65625), (["surgeon": "ada stone"], 0.65625),
            (["blockgroup": "Orthopedics", "weekday": "Monday"], 0.65625),
            (["location": "Main OR", "room": "OR 2"], 0),
        ] as [(JSONObject, Double)])
    func filters(filter: JSONObject, rate: Double) async throws {
        #expect(try await result("block_util_summary", october(filter))["utilization_rate"]?.doubleValue == rate)
    }

    @Test func aScopeWithoutBlocksHasNoRateAndSaysWhy() async throws {
        let result = try await result("block_util_summary", october(["weekday": "Sunday"]))
        #expect(result["utilization_rate"] == .null)
        #expect(result["reason"]?.stringValue == "no allocated block")
    }

    @Test func groupsAndRankings() async throws {
        let rooms = try await result("block_util_summary", october(["group_by": "room"]))
        #expect(rooms["groups"]?.arrayValue?.map { $0["name"]?.stringValue } == ["OR 1", "OR 2"])
        let surgeons = try await result("block_util_by_surgeon", october(["below": 0.7, "order": "lowest"]))
        #expect(surgeons["rows"]?.arrayValue?.map { $0["surgeon_name"]?.stringValue } == ["Grace May", "Ada Stone"])
        #expect(surgeons.value(at: "/rows/1/utilization_rate")?.doubleValue == 0.65625)
        #expect(surgeons.value(at: "/rows/1/blockgroup")?.stringValue == "Orthopedics")
        #expect(surgeons.value(at: "/rows/1/rankable")?.boolValue == false)
        let top = try await result("block_util_by_block_group", october(["limit": 1]))
        #expect(top["rows"]?.arrayValue?.map { $0["blockgroup"]?.stringValue } == ["Orthopedics"])
        #expect(top["omitted"]?.intValue == 1)
    }

    /// Grace's Tuesday was released in time, so no block of a Tuesday counts; what it holds is said.
    @Test(arguments: [
        ("block_util_summary", "weekday", "weekday"), ("block_util_trend", "day", "day"),
        ("block_util_summary", "room", nil),
        ("block_util_by_surgeon", nil, nil), ("block_util_by_block_group", nil, nil),
        ("block_util_trend", "month", nil),
    ])
    func whatNoGroupHoldsIsSaid(tool: String, by: String?, noun: String?) async throws {
        let argument = tool == "block_util_trend" ? "interval" : "group_by"
        let result = try await result(tool, october(by.map { [argument: .string($0)] } ?? [:]))
        let warnings = result["warnings"]?.arrayValue?.compactMap(\.stringValue) ?? []
        let told = warnings.filter { $0.hasPrefix("in no ") }
        #expect(
            told
                == (noun.map {
                    ["in no \($0)'s figures, for want of one or of a block that counts: 480 min released in time"]
                } ?? []))
    }

    @Test func whatOnlyASliceHoldsIsSaid() async throws {
        let result = try await result(
            "block_util_by_surgeon",
            ["start_date": "2025-10-07", "end_date": "2025-10-08"])
        #expect(result["rows"]?.arrayValue?.isEmpty == true)
        #expect(result["warnings"]?.text.contains("in no surgeon's figures") == true)
    }

    @Test func theBlocksBehindIt() async throws {
        let result = try await result("block_util_drill_down", october)
        let rows = try #require(result["rows"]?.arrayValue)
        #expect(rows.map { $0["date"]?.stringValue } == ["2025-10-06", "2025-10-06", "2025-10-07", "2025-10-20"])
        #expect(rows.map { $0["release"]?.stringValue } == ["none", "late", "timely", "none"])
        #expect(rows.map { $0["utilization_rate"]?.doubleValue } == [0.8125, 0, nil, 0.5])
        #expect(rows[0]["block_start"]?.stringValue == "07:30")
        #expect(rows[0]["in_block_time"]?.intValue == 390)
        #expect(rows[0]["cases_completed"]?.intValue == 3)
    }

    @Test func steps() async throws {
        let result = try await result("block_util_trend", october(["interval": "week"]))
        let rows = try #require(result["rows"]?.arrayValue)
        #expect(rows.map { $0["label"]?.stringValue } == ["Week of Oct 6", "Week of Oct 20"])
        #expect(rows.map { $0["utilization_rate"]?.doubleValue } == [0.40625, 0.5])
    }

    @Test func whatThereIs() async throws {
        let rooms = try await result("list_entities", ["kind": "room", "building": "building 1"])
        #expect(rooms["rows"]?.arrayValue?.map { $0["name"]?.stringValue } == ["OR 1", "OR 2"])
        #expect(rooms.value(at: "/data/cases/start")?.stringValue == "2025-10-06")
    }

    @Test(
        arguments: [
            ("block_util_summary", ["start_date": "2025-13-45", "end_date": "2025-10-31"], "start_date"),
            ("block_util_summary", ["start_date": "2025-10-31", "end_date": "2025-10-01"], "before it starts"),
            ("block_util_summary", ["start_date": "2026-01-01", "end_date": "2026-01-31"], "after today"),
            (
                "block_util_summary", ["start_date": "2025-10-01", "end_date": "2025-10-31", "building": "Building 9"],
                "Building 1"
            ),
            ("block_util_summary", ["start_date": "2025-10-01"], "end_date"),
            ("block_util_by_surgeon", ["start_date": "2025-10-01", "end_date": "2025-10-31", "below": 70], "below"),
            ("block_util_summary", ["start_date": "2025-10-01", "end_date": "2025-10-31", "drop": "tables"], "drop"),
            ("list_entities", ["kind": "patient"], "kind"),
            ("turnover_time", ["start_date": "2025-10-01", "end_date": "2025-10-31", "figure": "patients"], "figure"),
            ("case_volume", ["start_date": "2025-10-01", "end_date": "2025-10-31", "limit": 0], "limit"),
            ("cancellations", ["start_date": "2025-10-01", "end_date": "2025-10-31", "group_by": "day"], "group_by"),
            ("or_schedule", ["start_date": "2025-10-31", "end_date": "2025-10-01"], "before it starts"),
            ("or_schedule", ["start_date": "0000-00-00"], "start_date"),
            ("available_ors", ["building": "Building 9"], "Building 1"),
            ("available_ors", ["min_minutes": -1], "min_minutes"),
            ("no_such_tool", [:], "no_such_tool"),
        ] as [(String, JSONObject, String)])
    func badArgumentsSayWhatToDo(tool: String, arguments: JSONObject, word: String) async throws {
        guard case .failure(let failure) = try await call(tool, arguments) else {
            Issue.record("accepted \(JSON.object(arguments).text)")
            return
        }
        #expect(failure.sentence.contains(word))
        #expect(failure.code == .invalidRequest)
        for asked in arguments.members.compactMap(\.value.stringValue) + ["drop", "no_such_tool"] {
            #expect(!failure.detail.contains(asked), "what was asked must not reach the log")
        }
    }
}
