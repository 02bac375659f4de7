import LumenCore
import LumenModels
import Testing

@Suite struct ArtifactTests {
    private let rows = [
        Fixture.surgeon("Omar Haddad", 0.482, blocks: 14, interval: [0.3, 0.66], group: "ENT"),
        Fixture.surgeon("Carl Berg", 0.1, blocks: 3), Fixture.surgeon("Peter Hall", 0.4, blocks: 12),
    ]

    private func surgeons(_ focus: Presentation.Focus, chart: Presentation.Chart? = nil) throws -> [Artifact] {
        let call = Fixture.call("block_util_by_surgeon", returns: Fixture.list(rows, total: 0.7))
        return try Fixture.narrate([call], focus: focus, chart: chart).artifacts
    }

    @Test func `a ranking has horizontal bars in its order and a table of all rows`() throws {
        let artifacts = try surgeons(.ranking(lowest: true))
        #expect(artifacts.map(\.id) == ["chart-1", "table-2"])
        #expect(artifacts[0].title == "Block utilization by surgeon, Oct 22 – Nov 20, 2026")
        #expect(
            artifacts[0].content == [
                "chart": "hbar", "unit": "percent",
                "x": ["label": "Surgeon", "values": ["Peter Hall", "Omar Haddad"]],
                "series": [["label": "Block utilization", "values": [0.4, 0.482]]],
                "intervals": [.null, [0.3, 0.66]], "target": ["label": "Target", "value": 0.75],
                "source": ["call": 0, "field": "/rows"],
            ])
        #expect(artifacts[1].content["source"] == ["call": 0, "field": "/rows"])
        #expect(
            artifacts[1].content["columns"]?[2] == [
                "key": "utilization_rate", "label": "Utilization", "type": "percent",
            ])
        #expect(
            artifacts[1].content["rows"]?[0] == ["Omar Haddad", "ENT", 0.482, [0.3, 0.66], 14, 28])
    }

    @Test(arguments: Presentation.Chart.allCases)
    func `the chart that was asked for wins`(chart: Presentation.Chart) throws {
        #expect(try surgeons(.ranking(lowest: true), chart: chart)[0].content["chart"] == .string(chart.rawValue))
    }

    @Test func `a threshold is drawn instead of the target`() throws {
        let chart = try surgeons(.threshold(0.6, below: true))[0]
        #expect(chart.content["target"] == ["label": "Threshold", "value": 0.6])
    }

    @Test func `a trend is a line, with its partial bucket named`() throws {
        let rows = [Fixture.bucket("Oct 2026", 0.7), Fixture.bucket("Nov 2026", .null, partial: true)]
        let call = Fixture.call(
            "block_util_trend", returns: Fixture.list(rows, total: 0.7, more: ["interval": "month"]))
        let artifacts = try Fixture.narrate([call], focus: .trend).artifacts
        #expect(artifacts[0].content["chart"] == "line")
        #expect(artifacts[0].content["x"] == ["label": "Month", "values": ["Oct 2026", "Nov 2026 (partial)"]])
        #expect(artifacts[0].content["series"]?[0]?["values"] == [0.7, .null])
        #expect(artifacts[1].content["rows"]?[1]?[0] == "Nov 2026 (partial)")
    }

    @Test func `a single rate has no artifact unless a chart is asked for`() throws {
        let call = Fixture.call(
            "block_util_summary", returns: Fixture.summary(0.7, previous: Fixture.previous(0.6, blocks: 20)))
        #expect(try Fixture.narrate([call]).artifacts.isEmpty)
        #expect(try Fixture.narrate([call], focus: .threshold(0.7, below: true)).artifacts.isEmpty)
        let asked = try Fixture.narrate([call], chart: .bar).artifacts
        #expect(asked.map(\.kind) == [.chart])
        #expect(
            asked[0].content["x"] == [
                "label": "Period", "values": ["Sep 22 – Oct 21, 2026", "Oct 22 – Nov 20, 2026"],
            ])
    }

    @Test func `a comparison has a bar and a row for each side`() throws {
        let calls = ["Building 3", "Building 5"].map {
            Fixture.call("block_util_summary", returns: Fixture.summary(0.7, filters: ["building": .string($0)]))
        }
        let artifacts = try Fixture.narrate(calls, focus: .comparison).artifacts
        #expect(artifacts.map(\.kind) == [.chart, .table])
        #expect(artifacts[0].content["chart"] == "bar")
        #expect(artifacts[0].content["x"]?["values"] == ["Building 3", "Building 5"])
        #expect(artifacts[1].content["rows"]?.arrayValue?.count == 2)
        #expect(artifacts[1].content["source"]?["rows"] == [["call": 0, "field": ""], ["call": 1, "field": ""]])
    }

    @Test func `trends compared are lines over the same months, with their tables`() throws {
        let calls = ["Building 3", "Building 5"].map { name in
            let rows = [Fixture.bucket("Sep 2026", 0.6), Fixture.bucket("Oct 2026", 0.7)]
            let filters: JSON = ["building": .string(name)]
            return Fixture.call(
                "block_util_trend",
                returns: Fixture.list(rows, total: 0.65, filters: filters, more: ["interval": "month"]))
        }
        let artifacts = try Fixture.narrate(calls, focus: .comparison).artifacts
        #expect(artifacts.map(\.kind) == [.chart, .table, .table, .table])
        #expect(artifacts[0].content["chart"] == "line")
        #expect(artifacts[0].content["series"]?.arrayValue?.count == 2)
    }
}

@Suite struct SuggestionTests {
    private func suggestions(
        _ result: JSON, tool: String = "block_util_summary", question: String = "?", tools: [String] = Fixture.toolNames
    ) throws -> [String] {
        try Fixture.narrate(
            [Fixture.call(tool, returns: result)], question: question, context: Fixture.context(tools: tools)
        ).suggestions
    }

    @Test func `another building, its surgeons, its service lines`() throws {
        #expect(
            try suggestions(Fixture.summary(0.7, filters: ["building": "Building 3"])) == [
                "What is the utilization for Building 5?", "Which surgeons have the lowest utilization in Building 3?",
                "Utilization by service line in Building 3",
            ])
    }

    @Test func `the period goes along, unless it is the usual one`() throws {
        let period: JSON = ["start": "2026-07-01", "end": "2026-09-30"]
        #expect(
            try suggestions(Fixture.summary(0.7, period: period)) == [
                "Which surgeons have the lowest utilization in Q3 2026?", "Utilization by service line in Q3 2026",
                "Utilization trend by month, last 12 months",
            ])
    }

    @Test func `never what was just asked`() throws {
        let asked = "Utilization by service line"
        let result = Fixture.list([Fixture.surgeon("Sarah Chen", 0.7, blocks: 20)], total: 0.7)
        #expect(
            try suggestions(result, tool: "block_util_by_surgeon", question: asked) == [
                "Utilization trend by month, last 12 months", "What was the utilization last quarter?",
                "How is utilization computed?",
            ])
    }

    @Test func `only what the dashboard's tools can answer`() throws {
        #expect(
            try suggestions(Fixture.summary(0.7), tools: ["block_util_trend"]) == [
                "Utilization trend by month, last 12 months", "How is utilization computed?",
            ])
    }

    @Test func `without data, a period that has some`() throws {
        let period: JSON = ["start": "2020-01-01", "end": "2020-01-31"]
        let result = Fixture.summary(.null, filters: ["building": "Building 3"], period: period)
        #expect(
            try suggestions(result) == [
                "What is the utilization in Building 3 in October 2026?", "What is the utilization in October 2026?",
                "What is the utilization this month?",
            ])
    }
}
