import LumenCore
import Testing

@testable import LumenModels

/// Lists, courses and comparisons of other figures than the utilization.
@Suite struct MetricListTests {
    private let figures: JSONObject = [
        "adjusted_utilization_rate": 0.77, "prime_time_utilization": 0.712, "abandoned_blocks": 9,
        "utilized_blocks": 115, "avg_cases_per_block": 2.7, "avg_case_duration": 142.3, "block_minutes": 59520,
        "gross_minutes": 65280, "in_block_minutes": 40704, "out_of_block_minutes": 1080,
        "timely_released_minutes": 4800, "late_released_minutes": 960,
    ]

    private func surgeon(_ name: String, blocks: Int, _ more: JSONObject) -> JSON {
        var row = Fixture.surgeon(name, 0.7, blocks: blocks, interval: [0.6, 0.8], previous: 0.5).objectValue ?? [:]
        row.merge(more)
        return .object(row)
    }

    private func surgeons(_ focus: Presentation.Focus, _ metric: String) throws -> Narration {
        let rows = [
            surgeon(
                "Omar Haddad", blocks: 14,
                [
                    "abandoned_blocks": 1, "prime_time_utilization": 0.8, "avg_case_duration": 95,
                    "timely_released_minutes": 480, "late_released_minutes": 900,
                ]),
            surgeon(
                "Anna Novak", blocks: 16,
                [
                    "abandoned_blocks": 4, "prime_time_utilization": 0.69, "avg_case_duration": 143.5,
                    "timely_released_minutes": 960, "late_released_minutes": 0,
                ]),
            surgeon("Carl Berg", blocks: 3, ["abandoned_blocks": 1, "prime_time_utilization": 0.1]),
        ]
        let result = Fixture.list(rows, total: 0.719, more: ["total": .object(total)])
        return try Fixture.narrate(
            [Fixture.call("block_util_by_surgeon", returns: result)], focus: focus, metric: metric)
    }

    private var total: JSONObject {
        var total = Fixture.figures(0.719, blocks: 248, cases: 620)
        total.merge(figures)
        return total
    }

    private let quiet = "*Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 248 blocks, 620 cases*"
    private let whole = "Block utilization is 71.9 %, 3.1 points below the 75 % target."

    @Test func `the most of something that is counted`() throws {
        expect(
            try surgeons(.ranking(lowest: false), "abandoned_blocks"),
            """
            **Anna Novak** has the most abandoned blocks of 3 surgeons: **4**, 25.0 % of 16 blocks. Next: Omar Haddad, \
            1 (14 blocks); Carl Berg, 1 (3 blocks). All together: 9, 3.6 % of 248 blocks.

            \(whole)

            \(quiet)
            """)
    }

    @Test func `the least, of which there are several`() throws {
        expect(
            try surgeons(.ranking(lowest: true), "abandoned_blocks"),
            """
            **Omar Haddad** has the fewest abandoned blocks of 3 surgeons: **1**, 7.1 % of 14 blocks. 1 other is level \
            with Omar Haddad. Next: Carl Berg, 1 (3 blocks); Anna Novak, 4 (16 blocks). All together: 9, 3.6 % of 248 \
            blocks.

            \(whole)

            \(quiet)
            """)
    }

    @Test func `an order of another rate has a target and no intervals`() throws {
        expect(
            try surgeons(.ranking(lowest: true), "prime_time_utilization"),
            """
            **Anna Novak** has the lowest prime-time utilization of 2 surgeons: **69.0 %** over 16 blocks, 6.0 points \
            below the 75 % target. Next: Omar Haddad, 80.0 % (14 blocks). All together: 71.2 % over 248 blocks.

            \(whole)

            1 surgeon has fewer than 10 blocks: too few to rank (Carl Berg).

            *Oct 22 – Nov 20, 2026 · all blocks · Prime-time utilization: weekdays 07:00–15:00, no holidays; \
            \(variant) · 248 blocks, 620 cases*
            """)
    }

    @Test func `a threshold of another rate`() throws {
        let text = try surgeons(.threshold(0.7, below: true), "prime_time_utilization").text
        #expect(
            text.replacing("\u{202F}", with: " ").hasPrefix(
                "**1** of 3 surgeons is under 70 % prime-time utilization: Anna Novak, 69.0 % (16 blocks). All"))
        #expect(!text.contains("established"))
    }

    @Test func `a fraction is no threshold of a count`() throws {
        #expect(
            try surgeons(.threshold(0.7, below: true), "total_cases").text
                == surgeons(.threshold(0.7, below: true), "utilization_rate").text)
    }

    @Test func `time given back is in two parts`() throws {
        let narration = try surgeons(.ranking(lowest: false), "releases")
        expect(
            narration,
            """
            **Omar Haddad** has the most released time of 2 surgeons: **480 min released in time and 15.0 h late**. \
            Next: Anna Novak, 16.0 h released in time and 0 min late. All together: 80.0 h released in time and 16.0 \
            h late, 7.4 % and 1.5 % of the 1,088.0 h allocated.

            \(whole)

            \(quiet)
            """)
        let chart = narration.artifacts[0].content
        #expect(chart["unit"] == "minutes")
        #expect(chart["target"] == .null && chart["intervals"] == .null)
        #expect(
            chart["series"] == [
                ["label": "Released in time", "values": [480.0, 960.0]],
                ["label": "Released late", "values": [900.0, 0.0]],
            ])
    }

    @Test func `chart and table show the figure first`() throws {
        let artifacts = try surgeons(.value, "avg_case_duration").artifacts
        #expect(
            artifacts.map(\.title)
                == Array(repeating: "Average case duration by surgeon, Oct 22 – Nov 20, 2026", count: 2))
        #expect(artifacts[0].content["unit"] == "minutes")
        #expect(artifacts[0].content["series"]?[0]?["label"] == "Average case duration")
        #expect(
            artifacts[1].content["columns"]?[1] == [
                "key": "avg_case_duration", "label": "Average case", "type": "minutes",
            ])
        let keys = artifacts[1].content["columns"]?.arrayValue?.compactMap { $0["key"]?.stringValue } ?? []
        #expect(Set(keys).count == keys.count)
    }

    @Test func `rows without the figure`() throws {
        let narration = try surgeons(.ranking(lowest: false), "avg_cases_per_block")
        let text = narration.text.replacing("\u{202F}", with: " ")
        #expect(
            text.hasPrefix(
                "**2.70** cases per block over 620 cases and 115 used blocks. The list by surgeon has no cases per block."
            ))
        #expect(narration.artifacts.map(\.kind) == [.table])
    }

    @Test func `single blocks without the figure`() throws {
        let row: JSON = ["date": "2026-11-12", "room": "OR 7", "owner": "ENT", "cases_completed": 0]
        let result = Fixture.list([row], total: 0.7, more: ["total": .object(total)])
        let call = Fixture.call("block_util_drill_down", returns: result)
        let text = try Fixture.narrate([call], focus: .threshold(0.5, below: true), metric: "prime_time_utilization")
            .text
        #expect(text.hasPrefix("**71.2\u{202F}%** prime-time utilization over 248 blocks"))
        #expect(text.contains("1 block had no completed case."))
        #expect(!text.contains("None of"))
    }

    private func bucket(_ label: String, abandoned: Int, duration: JSON = .null, partial: Bool = false) -> JSON {
        var bucket = Fixture.bucket(label, 0.7, partial: partial, interval: [0.6, 0.8]).objectValue ?? [:]
        bucket.merge(["abandoned_blocks": .int(abandoned), "avg_case_duration": duration])
        return .object(bucket)
    }

    @Test func `the course of a count`() throws {
        let rows = [
            bucket("Aug 2026", abandoned: 6), bucket("Sep 2026", abandoned: 2), bucket("Oct 2026", abandoned: 9),
            bucket("Nov 2026", abandoned: 4, partial: true),
        ]
        let result = Fixture.list(rows, total: 0.719, more: ["interval": "month", "total": .object(total)])
        let narration = try Fixture.narrate(
            [Fixture.call("block_util_trend", returns: result)], focus: .trend, metric: "abandoned_blocks")
        expect(
            narration,
            """
            **9** abandoned blocks in Oct 2026, 4.1 % of 220 blocks, 3 more than Aug 2026 (6, 220 blocks). Most: Oct \
            2026, 9 (220 blocks). Fewest: Sep 2026, 2 (220 blocks). Over the whole period: 9, 3.6 % of 248 blocks.

            \(whole)

            Nov 2026 (4, 220 blocks) is a partial month and left out of the comparison.

            \(quiet)
            """)
        #expect(narration.artifacts[0].content["unit"] == "count")
        #expect(narration.artifacts[0].content["target"] == .null)
    }

    private func building(_ name: String, _ more: JSONObject) -> CompletedCall {
        Fixture.call(
            "block_util_summary",
            returns: Fixture.summary(
                0.7, blocks: 40, cases: 90, interval: [0.6, 0.8], filters: ["building": .string(name)], more: more))
    }

    @Test(arguments: [
        (
            "avg_case_duration",
            "**Building 5 is 47.3 min higher than Building 3 in average case duration**: 142.3 min (90 cases) against 95"
        ),
        (
            "abandoned_blocks",
            "**Building 3 has 3 more abandoned blocks than Building 5**: 12 (40 blocks) against 9 (40 blocks).\n"
        ),
        (
            "releases",
            "**Building 5 has more released time than Building 3**: 80.0 h released in time and 16.0 h late against 60"
        ),
        ("total_cases", "**Building 3 and Building 5 are level in cases**: 90 (40 blocks) against 90 (40 blocks).\n"),
        (
            "adjusted_utilization_rate",
            "**Building 5 is 1.0 points higher than Building 3 in adjusted utilization**: 77.0 % (40 blocks) against"
        ),
    ])
    func `two buildings side by side`(metric: String, lead: String) throws {
        let other: JSONObject = [
            "avg_case_duration": 95, "abandoned_blocks": 12, "adjusted_utilization_rate": 0.76,
            "timely_released_minutes": 60, "late_released_minutes": 0,
        ]
        let text = try Fixture.narrate(
            [building("Building 3", other), building("Building 5", figures)], focus: .comparison, metric: metric
        ).text.replacing("\u{202F}", with: " ")
        #expect(text.hasPrefix(lead))
        #expect(!text.contains("interval"))
    }

    @Test func `three buildings side by side`() throws {
        let calls = [("Building 1", 5), ("Building 3", 2), ("Building 5", 9)].map { name, count in
            building(name, ["abandoned_blocks": .int(count)])
        }
        let text = try Fixture.narrate(calls, focus: .comparison, metric: "abandoned_blocks").text
        #expect(
            text.replacing("\u{202F}", with: " ").hasPrefix(
                """
                **Building 5** has the most abandoned blocks, **9**, 22.5 % of 40 blocks, and **Building 3** the \
                fewest, **2**, 5.0 % of 40 blocks: 7 apart. Between them: Building 1, 5 (40 blocks).
                """))
    }

    @Test func `what changed most between two lists`() throws {
        let calls = [("2026-09-01", "2026-09-30", 0.7, 0.6), ("2026-08-01", "2026-08-31", 0.8, 0.65)].map {
            start, end, chen, hall in
            Fixture.call(
                "block_util_by_surgeon",
                returns: Fixture.list(
                    [
                        Fixture.surgeon("Sarah Chen", .double(chen), blocks: 20),
                        Fixture.surgeon("Peter Hall", .double(hall), blocks: 18),
                        Fixture.surgeon("Carl Berg", .double(chen - hall), blocks: 4),
                    ], total: 0.7, more: ["period": ["start": .string(start), "end": .string(end)]]))
        }
        let text = try Fixture.narrate(calls, focus: .comparison).text.replacing("\u{202F}", with: " ")
        #expect(
            text.contains(
                "\n\nLargest change from the earlier period to the later: Sarah Chen, 10.0 points lower (80.0 % then, "
                    + "70.0 % over 20 blocks now).\n\n"))
    }
}
