import LumenCore
import Testing

/// Things and periods side by side, and the course of a rate.
@Suite struct ComparisonNarrationTests {
    private func building(
        _ name: String, _ rate: JSON, blocks: Int, interval: JSON = .null, more: JSONObject = [:]
    ) -> CompletedCall {
        let result = Fixture.summary(
            rate, blocks: blocks, interval: interval, filters: ["building": .string(name)], more: more)
        return Fixture.call("block_util_summary", ["building": .string(name)], returns: result)
    }

    private func quiet(_ buildings: String) -> String { "*Oct 22 – Nov 20, 2026 · \(buildings) · \(variant)*" }

    @Test func `two whose intervals overlap`() throws {
        let calls = [
            building("Building 3", 0.671, blocks: 80, interval: [0.6, 0.74]),
            building("Building 5", 0.713, blocks: 124, interval: [0.66, 0.76]),
        ]
        expect(
            try Fixture.narrate(calls, focus: .comparison),
            """
            **Building 5 is 4.2 points higher than Building 3 in block utilization**: 71.3 % (124 blocks) against \
            67.1 % (80 blocks). Both are below the 75 % target.

            The 95 % intervals, 66.0 % to 76.0 % and 60.0 % to 74.0 %, overlap, so a difference is not established. \
            For Building 5 the 95 % interval includes the target, so being below it is not established.

            \(quiet("Building 3; Building 5"))
            """)
    }

    @Test func `two that are level`() throws {
        let calls = [building("Building 3", 0.8, blocks: 80), building("Building 5", 0.80001, blocks: 124)]
        expect(
            try Fixture.narrate(calls, focus: .comparison),
            """
            **Building 5 and Building 3 are level in block utilization**: 80.0 % (124 blocks) against 80.0 % (80 \
            blocks). Neither is below the 75 % target.

            \(quiet("Building 3; Building 5"))
            """)
    }

    @Test func `three, one of them under target`() throws {
        let calls = [
            building("Building 1", 0.78, blocks: 180, interval: [0.75, 0.81]), building("Building 3", 0.76, blocks: 80),
            building("Building 5", 0.6, blocks: 90, interval: [0.5, 0.7]),
        ]
        expect(
            try Fixture.narrate(calls, focus: .comparison),
            """
            **Building 1** has the highest block utilization, **78.0 %** over 180 blocks, and **Building 5** the \
            lowest, **60.0 %** over 90 blocks: 18.0 points apart. Between them: Building 3, 76.0 % (80 blocks). \
            Building 5 is below the 75 % target.

            The 95 % intervals of Building 1 and Building 5, 75.0 % to 81.0 % and 50.0 % to 70.0 %, do not overlap.

            \(quiet("Building 1; Building 3; Building 5"))
            """)
    }

    @Test func `one without a rate and one with few blocks`() throws {
        let calls = [
            building("Building 1", 0.78, blocks: 180), building("Building 3", 0.5, blocks: 4),
            building("Building 2", .null, blocks: 0, more: ["reason": "Building 2 has no blocks"]),
        ]
        expect(
            try Fixture.narrate(calls, focus: .comparison),
            """
            **Building 1 is 28.0 points higher than Building 3 in block utilization**: 78.0 % (180 blocks) against \
            50.0 % (4 blocks). Building 2 has no block utilization: Building 2 has no blocks. Building 3 is below the \
            75 % target.

            Building 3 has fewer than 10 blocks: too few to compare.

            \(quiet("Building 1; Building 3; Building 2"))
            """)
    }

    @Test func `two periods of one surgeon`() throws {
        let filters: JSON = ["surgeon": "Sarah Chen"]
        let calls = [
            ("2026-08-01", "2026-08-31", 0.7), ("2026-09-01", "2026-09-30", 0.8),
        ].map { start, end, rate in
            let period: JSON = ["start": .string(start), "end": .string(end)]
            return Fixture.call(
                "block_util_summary",
                returns: Fixture.summary(.double(rate), blocks: 20, filters: filters, period: period))
        }
        expect(
            try Fixture.narrate(calls, focus: .comparison),
            """
            **Sep 1 – 30, 2026 is 10.0 points higher than Aug 1 – 31, 2026 in block utilization**: 80.0 % (20 blocks) \
            against 70.0 % (20 blocks). Aug 1 – 31, 2026 is below the 75 % target.

            *Aug 1 – 31, 2026; Sep 1 – 30, 2026 · Sarah Chen · \(variant)*
            """)
    }

    @Test func `the groups of one call`() throws {
        let groups = [Fixture.group("Building 1", 0.76, blocks: 60), Fixture.group("Building 3", 0.684, blocks: 55)]
        let result = Fixture.summary(0.72, more: ["group_by": "building", "groups": .array(groups)])
        let text = try Fixture.narrate([Fixture.call("block_util_summary", returns: result)], focus: .comparison).text
        #expect(
            text.hasPrefix(
                "**Building 1 is 7.6 points higher than Building 3 in block utilization**: 76.0\u{202F}% (60 blocks)"))
    }

    @Test func `a side that failed`() throws {
        let calls = [
            building("Building 3", 0.713, blocks: 124),
            Fixture.failed(
                "block_util_summary", ["building": "Building 5"],
                saying: "Unable to fetch data from block_util_summary, please try again"),
        ]
        expect(
            try Fixture.narrate(calls, focus: .comparison),
            """
            **71.3 %** block utilization in Building 3 over 124 blocks and 310 cases, 3.7 points below the 75 % target.

            Not included, Building 5: Unable to fetch data from block_util_summary, please try again.

            *Oct 22 – Nov 20, 2026 · Building 3 · \(variant) · 124 blocks, 310 cases*
            """)
    }

    private func trend(_ rows: [JSON], total: JSON = 0.7, interval: JSON = "month") -> CompletedCall {
        Fixture.call(
            "block_util_trend",
            returns: Fixture.list(rows, total: total, blocks: 990, cases: 2000, more: ["interval": interval]))
    }

    private let quietTrend = "*Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 990 blocks, 2,000 cases*"

    @Test func `a trend with a partial last month`() throws {
        let rows = [
            Fixture.bucket("Jul 2026", 0.68, interval: [0.64, 0.72]), Fixture.bucket("Aug 2026", 0.642),
            Fixture.bucket("Sep 2026", 0.76), Fixture.bucket("Oct 2026", 0.714, interval: [0.66, 0.76]),
            Fixture.bucket("Nov 2026", 0.7, blocks: 130, partial: true),
        ]
        expect(
            try Fixture.narrate([trend(rows)], focus: .trend),
            """
            **71.4 %** block utilization in Oct 2026 over 220 blocks, 3.4 points higher than Jul 2026 (68.0 %, 220 \
            blocks). Highest: Sep 2026, 76.0 % (220 blocks). Lowest: Aug 2026, 64.2 % (220 blocks). Over the whole \
            period: 70.0 % over 990 blocks, 5.0 points below the 75 % target.

            Nov 2026 (70.0 %, 130 blocks) is a partial month and left out of the comparison. The 95 % intervals of the \
            first and the last month overlap, so a change is not established.

            \(quietTrend)
            """)
    }

    @Test func `a trend of days with few blocks and a gap`() throws {
        let rows = [
            Fixture.bucket("Nov 2", 0.9, blocks: 5), Fixture.bucket("Nov 3", .null, blocks: 0),
            Fixture.bucket("Nov 4", 0.4, blocks: 6), Fixture.bucket("Nov 5", 0.9, blocks: 4),
        ]
        expect(
            try Fixture.narrate([trend(rows, interval: "day")], focus: .trend),
            """
            **90.0 %** block utilization on Nov 5 over 4 blocks, level with Nov 2 (90.0 %, 5 blocks). Over the whole \
            period: 70.0 % over 990 blocks, 5.0 points below the 75 % target.

            With fewer than 10 blocks a day, single values say little. 1 day has no block utilization.

            \(quietTrend)
            """)
    }

    @Test func `one bucket is no trend`() throws {
        expect(
            try Fixture.narrate([trend([Fixture.bucket("Nov 2026", 0.7, partial: true)])], focus: .trend),
            """
            **70.0 %** block utilization over 990 blocks and 2,000 cases, 5.0 points below the 75 % target. There are \
            too few months with data for a trend.

            \(quietTrend)
            """)
    }

    @Test func `months under a threshold`() throws {
        let rows = [Fixture.bucket("Sep 2026", 0.76), Fixture.bucket("Oct 2026", 0.65)]
        let text = try Fixture.narrate([trend(rows)], focus: .threshold(0.7, below: true)).text
        #expect(
            text.hasPrefix("**1** of 2 months is under 70\u{202F}% block utilization: Oct 2026, 65.0\u{202F}% (220"))
    }
}
