import LumenCore
import LumenTesting
import Testing

@testable import LumenTools

/// Every tool over a metric, on the demo hospital.
struct DemoMetricTests {
    @Test(arguments: DemoTools.names)
    func everyGroupingGivesFiguresThatFitTheSchema(name: String) async throws {
        let tool = try DemoTools.tool(name)
        let subject = try #require(tool.descriptor.subject)
        for grouping in subject.groupings {
            let result = try await DemoTools.shared.result(
                tool, DemoTools.quarter(["group_by": .string(grouping.value), "limit": 3, "order": "highest"]))
            let groups = try #require(result["groups"]?.arrayValue)
            #expect((1...3).contains(groups.count), "\(grouping.value)")
            #expect(result["rows"] == nil)
        }
    }

    @Test(arguments: DemoTools.names)
    func everyFigureCanOrderTheGroups(name: String) async throws {
        let tool = try DemoTools.tool(name)
        let subject = try #require(tool.descriptor.subject)
        for figure in subject.figures {
            let result = try await DemoTools.shared.result(
                tool,
                DemoTools.quarter(["group_by": "room", "figure": .string(figure.field), "order": "lowest"]))
            let ranked = result["groups"]?.arrayValue?.filter { $0["rankable"] == true } ?? []
            let values = ranked.compactMap { $0[figure.field]?.doubleValue }
            #expect(values == values.sorted(), "\(figure.field)")
            #expect(result["total"]?[figure.field] != nil)
        }
    }

    @Test func aFigureAloneRanksTheHighestFirst() async throws {
        let result = try await DemoTools.shared.result(
            try DemoTools.tool("case_volume"), DemoTools.quarter(["group_by": "surgeon", "figure": "mean_duration"]))
        let groups = try #require(result["groups"]?.arrayValue)
        let values = groups.filter { $0["rankable"] == true }.compactMap { $0["mean_duration"]?.doubleValue }
        #expect(values == values.sorted(by: >))
        #expect(values.count > 3)
    }

    @Test func theLimitTellsWhatItLeftOut() async throws {
        let tool = try DemoTools.tool("turnover_time")
        let all = try await DemoTools.shared.result(tool, DemoTools.quarter(["group_by": "room"]))
        let some = try await DemoTools.shared.result(tool, DemoTools.quarter(["group_by": "room", "limit": 2]))
        let count = try #require(all["groups"]?.arrayValue?.count)
        #expect(all["omitted"] == 0)
        #expect(some["groups"]?.arrayValue?.count == 2)
        #expect(some["omitted"]?.intValue == count - 2)
    }

    @Test(arguments: MetricGrouping.words.map(\.value))
    func theBridgesPartsAddUp(grouping: String) async throws {
        let result = try await DemoTools.shared.result(
            try DemoTools.tool("utilization_bridge"), DemoTools.quarter(["group_by": .string(grouping)]))
        let groups = try #require(result["groups"]?.arrayValue)
        for sums in try [#require(result["total"]), #require(result["previous"])] + groups {
            func minutes(_ part: String) -> Int { sums[part + "_minutes"]?.intValue ?? .min }
            let parts = ["released", "cancelled", "late_start", "turnover", "early_finish", "other"].map(minutes)
            #expect(minutes("allocated") - parts.reduce(0, +) == minutes("used"))
            #expect(minutes("released") == minutes("released_in_time") + minutes("released_late"))
            #expect(minutes("other") == minutes("used_by_others") + minutes("open_gap") + minutes("empty_block"))
        }
        let whole = result.value(at: "/total/allocated_minutes")?.intValue
        if grouping != "surgeon" {
            #expect(groups.reduce(0) { $0 + ($1["allocated_minutes"]?.intValue ?? 0) } == whole)
        }
    }

    @Test(arguments: DemoTools.names)
    func beforeTheDataThereIsAReason(name: String) async throws {
        let result = try await DemoTools.shared.result(
            try DemoTools.tool(name), ["start_date": "2001-01-01", "end_date": "2001-01-31", "group_by": "building"])
        #expect(result["previous"] == .null)
        let counts = result["groups"]?.arrayValue?.map { $0["n"]?.objectValue?.members.first?.value }
        #expect(counts?.allSatisfy { $0 == 0 } == true)
        if name != "case_volume" { #expect(result["total"]?["reason"] != nil) }
    }

    @Test(arguments: DemoTools.names)
    func allOfTheCalendarCanBeAskedAbout(name: String) async throws {
        for (start, end) in [("0001-01-01", "9999-12-31"), ("1900-02-28", "1900-03-01"), ("2026-11-19", "2026-11-19")] {
            let result = try await DemoTools.shared.result(
                try DemoTools.tool(name), ["start_date": .string(start), "end_date": .string(end), "limit": 1])
            #expect(result.value(at: "/period/start")?.stringValue == start)
        }
    }
}
