import LumenCore
import LumenModels
import Testing

/// "Why": where block time went, in minutes that add up.
@Suite struct BridgeTests {
    private static let now = Metrics.minutes(28_800, early: 2_400, others: 4_758)
    private static let before = Metrics.minutes(27_840, early: 1_670, others: 2_280)

    private static func bridge(
        _ total: JSONObject = now, previous: JSONObject? = before, blocks: Int = 60
    ) -> CompletedCall {
        Fixture.call(
            "utilization_bridge",
            returns: Metrics.result(
                "utilization_bridge", n: ("blocks", blocks), total,
                previous: previous.map { Metrics.before(("blocks", 58), $0) } ?? .null,
                more: ["filters": ["surgeon": "Ana Martinez"]]))
    }

    private static let turnover = Fixture.call(
        "turnover_time",
        returns: Metrics.turnover(
            31, over: 112, previous: Metrics.before(("turnovers", 110), ["median_minutes": 32]),
            more: ["filters": ["surgeon": "Ana Martinez"]]))

    @Test func `the parts, what changed most, and the turnover beside them`() throws {
        let calls = [Self.bridge(), Self.turnover]
        let narration = try Metrics.narrate(
            calls, question: "Why is Dr. Martinez's utilization down but turnover fine?", focus: .reasons)
        expect(
            narration,
            """
            Of **28,800 min** of block time allocated for Ana Martinez over 60 blocks, **17,652 min** (61.3 %) were \
            used by the blocks' owners. That share is down from 71.5 % in the period before (Sep 22 – Oct 21, 2026). \
            In minutes: 28,800 allocated − 720 released − 180 cancelled − 1,230 late start − 1,860 turnover − 2,400 \
            early finish − 4,758 other = 17,652 used. What changed most per allocated minute: other, up from 8.2 % to \
            16.5 %; early finish, up from 6.0 % to 8.3 %. Asked about: turnover, down from 6.7 % to 6.5 %.

            In the other time: 1,200 min with others' cases; 3,558 min in blocks without a case of the owner. This \
            tells where the time went, not what caused it.

            **31 min** median turnover for Ana Martinez over 112 turnovers. That is 1 min lower than the period before \
            (32 min over 110 turnovers, Sep 22 – Oct 21, 2026).

            Mean turnover: 34.2 min.

            *Oct 22 – Nov 20, 2026 · Ana Martinez · Utilization bridge: as the site has it; Turnover time: as the \
            site has it*
            """)
        let problems = EvidenceCheck.problems(of: narration, results: calls.map(\.result), names: [])
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test func `the minutes in the text add up`() throws {
        let numbers = try Metrics.narrate([Self.bridge(previous: nil)], focus: .reasons).numbers
        let sum = numbers.drop { $0.text != "61.3\u{202F}%" }.dropFirst().prefix(8).map(\.value)
        #expect(sum.count == 8)
        #expect(sum.dropFirst().dropLast().reduce(sum[sum.startIndex], -) == sum.last)
    }

    @Test func `parts that don't add up are not said to`() throws {
        for (field, value) in [("other_minutes", 5_000 as JSON), ("turnover_minutes", .null)] {
            var total = Self.now
            total[field] = value
            let text = try Metrics.narrate([Self.bridge(total)], focus: .reasons).text
            #expect(text.hasPrefix("Of **28,800 min** of block time"))
            #expect(!text.contains("In minutes:"))
        }
    }

    @Test func `few blocks, and no period before`() throws {
        let text = try Metrics.narrate([Self.bridge(previous: nil, blocks: 4)], focus: .reasons).text
        #expect(text.contains("With fewer than 10 blocks this is too little to judge by"))
        #expect(!text.contains("changed"))
    }

    @Test func `time released in time is allocated here, and not in the utilization`() throws {
        var total = Self.now
        total["released_in_time_minutes"] = 500
        #expect(
            try Metrics.narrate([Self.bridge(total)], focus: .reasons).text.contains(
                "The 500 min released in time are among the allocated here; block utilization leaves them out."))
    }

    @Test func `nothing moved`() throws {
        let text = try Metrics.narrate([Self.bridge(Self.before)], focus: .reasons).text
        #expect(text.contains("That share is level with 71.5\u{202F}% in the period before"))
        #expect(text.contains("Per allocated minute no part changed by half a point or more."))
    }

    @Test func `a chart of shares and a table of minutes`() throws {
        let artifacts = try Metrics.narrate([Self.bridge()], focus: .reasons).artifacts
        #expect(artifacts.map(\.kind) == [.chart, .table])
        let chart = try #require(artifacts.first?.content)
        #expect(chart["unit"] == "percent")
        #expect(
            chart["x"]?["values"] == [
                "Used", "Released", "Cancelled", "Late start", "Turnover", "Early finish", "Other",
            ])
        let series = chart["series"]?.arrayValue ?? []
        #expect(series.map { $0["label"] } == ["Sep 22 – Oct 21, 2026", "Oct 22 – Nov 20, 2026"])
        let shares = series.last?["values"]?.arrayValue?.compactMap(\.doubleValue) ?? []
        #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
        let rows = artifacts.last?.content["rows"]?.arrayValue ?? []
        #expect(rows.first?[0] == "Allocated")
        #expect(rows.last?[1]?.doubleValue == 4_758)
    }

    @Test func `beside a bridge a rate's figures need no excuse`() throws {
        let summary = Fixture.call("block_util_summary", returns: Fixture.summary(0.613))
        let alone = try Metrics.narrate([summary], focus: .reasons).text
        #expect(alone.hasPrefix("These figures can't say why"))
        let both = try Metrics.narrate([summary, Self.bridge()], focus: .reasons).text
        #expect(!both.contains("can't say why"))
        #expect(both.contains("28,800 allocated"))
    }

    @Test func `one of its parts by room is a list like any other`() throws {
        let groups = [("OR 1", 200), ("OR 2", 600)].map { name, minutes in
            Metrics.group(name, ("blocks", 20), ["turnover_minutes": .int(minutes), "allocated_minutes": 9_600])
        }
        var total = Self.now
        total["turnover_minutes"] = 800
        let call = Fixture.call(
            "utilization_bridge",
            returns: Metrics.result(
                "utilization_bridge", n: ("blocks", 40), total, more: Metrics.groups(by: "room", groups)))
        let text = try Metrics.narrate([call], focus: .ranking(lowest: false), metric: "turnover_minutes").text
        #expect(
            text.hasPrefix("**OR 2** has the most turnover of 2 rooms: **600 min**, 6.2\u{202F}% of 160.0 h allocated"))
    }
}
