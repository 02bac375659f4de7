import LumenCore
import Testing

@testable import LumenModels

/// Answers to questions about other figures than the utilization: that figure leads, and the utilization follows.
@Suite struct MetricNarrationTests {
    private let figures: JSONObject = [
        "adjusted_utilization_rate": 0.77, "prime_time_utilization": 0.712, "abandoned_blocks": 9,
        "utilized_blocks": 115, "avg_cases_per_block": 2.7, "avg_case_duration": 142.3, "block_minutes": 59520,
        "gross_minutes": 65280, "in_block_minutes": 40704, "out_of_block_minutes": 1080,
        "timely_released_minutes": 4800, "late_released_minutes": 960,
    ]
    private let before: JSONObject = [
        "adjusted_utilization_rate": 0.78, "prime_time_utilization": 0.74, "abandoned_blocks": 12,
        "utilized_blocks": 110, "avg_cases_per_block": 2.58, "avg_case_duration": 130, "in_block_minutes": 41880,
        "out_of_block_minutes": 480, "timely_released_minutes": 4200, "late_released_minutes": 960,
    ]

    private func summary(_ metric: String) throws -> Narration {
        var previous = Fixture.previous(0.705, blocks: 118, interval: [0.64, 0.77]).objectValue ?? [:]
        previous.merge(before)
        let result = Fixture.summary(
            0.684, interval: [0.63, 0.738], filters: ["building": "Building 3"], previous: .object(previous),
            more: figures)
        return try Fixture.narrate([Fixture.call("block_util_summary", returns: result)], metric: metric)
    }

    private static let context = "Block utilization is 68.4 %, 6.6 points below the 75 % target."

    @Test(arguments: [
        (
            "prime_time_utilization",
            """
            **71.2 %** prime-time utilization in Building 3 over 124 blocks and 310 cases, 3.8 points below the 75 % \
            target. That is 2.8 points lower than the period before (74.0 % over 118 blocks, Sep 22 – Oct 21, 2026).

            """
        ),
        (
            "adjusted_utilization_rate",
            """
            **77.0 %** adjusted utilization in Building 3 over 124 blocks and 310 cases, 2.0 points above the 75 % \
            target. That is 1.0 points lower than the period before (78.0 % over 118 blocks, Sep 22 – Oct 21, 2026).

            """
        ),
        (
            "abandoned_blocks",
            """
            **9** abandoned blocks in Building 3, 7.3 % of 124 blocks. That is 3 fewer than the period before (12, \
            10.2 % of 118 blocks, Sep 22 – Oct 21, 2026).

            """
        ),
        (
            "avg_case_duration",
            """
            **142.3 min** average case duration in Building 3 over 310 cases. That is 12.3 min higher than the period \
            before (130.0 min over 236 cases, Sep 22 – Oct 21, 2026).

            """
        ),
        (
            "avg_cases_per_block",
            """
            **2.70** cases per block in Building 3 over 310 cases and 115 used blocks. That is 0.12 higher than the \
            period before (2.58 over 236 cases, Sep 22 – Oct 21, 2026).

            """
        ),
        (
            "out_of_block_time",
            """
            **18.0 h** of out-of-block time in Building 3, equal to 2.7 % of the 678.4 h of in-block time. That is 600 \
            min more than the period before (480 min, equal to 1.1 % of the 698.0 h of in-block time, Sep 22 – Oct 21, \
            2026).

            """
        ),
        (
            "in_block_time",
            """
            **678.4 h** of in-block time in Building 3, 68.4 % of the 992.0 h of block time. That is 19.6 h less than \
            the period before (698.0 h, 73.9 % of the 944.0 h of block time, Sep 22 – Oct 21, 2026).

            """
        ),
        (
            "releases",
            """
            **80.0 h released in time and 16.0 h late** in Building 3, 7.4 % and 1.5 % of the 1,088.0 h allocated. The \
            period before: 70.0 h released in time and 16.0 h late, Sep 22 – Oct 21, 2026.

            """
        ),
        (
            "total_cases",
            """
            **310** cases in Building 3 in 124 blocks. That is 74 more than the period before (236 in 118 blocks, \
            Sep 22 – Oct 21, 2026).

            """
        ),
        (
            "total_blocks",
            """
            **124** blocks in Building 3 with 310 cases. That is 6 more than the period before (118 with 236 cases, \
            Sep 22 – Oct 21, 2026).

            """
        ),
    ])
    func `the figure that was asked for leads`(metric: String, lead: String) throws {
        let narration = try summary(metric)
        let text = narration.text.replacing("\u{202F}", with: " ")
        #expect(text.hasPrefix(lead + "\n" + Self.context + "\n\n*"))
        #expect(!text.contains("interval") && !text.contains("established"))
        let problems = EvidenceCheck.problems(of: narration, results: nil, names: EvidenceCheck.usualNames)
        #expect(problems.isEmpty)
    }

    @Test func `the interval that was asked for stands in the lead`() throws {
        let text = try summary("interval").text.replacing("\u{202F}", with: " ")
        #expect(text.contains("75 % target. The 95 % interval is 63.0 % to 73.8 %. That is 2.1 points lower than"))
        #expect(text.ranges(of: "The 95 % interval is").count == 1)
    }

    @Test func `the site's definition of the figure stands before that of the rate`() throws {
        let text = try summary("prime_time_utilization").text
        #expect(text.contains("· Prime-time utilization: weekdays 07:00–15:00, no holidays; Block utilization: raw, "))
    }

    @Test func `a figure that no tool has is not made up`() throws {
        #expect(try summary("or_inefficiency").text == summary("utilization_rate").text)
    }

    @Test func `nothing to count is no zero`() throws {
        let result = Fixture.summary(
            .null, blocks: 0, cases: 0, more: ["abandoned_blocks": 0, "reason": "all blocks on holidays"])
        let text = try Fixture.narrate(
            [Fixture.call("block_util_summary", returns: result)], metric: "abandoned_blocks"
        )
        .text
        #expect(
            text.hasPrefix(
                "There is no figure for abandoned blocks, Oct 22 – Nov 20, 2026: all blocks on holidays. Completed"))
    }

    @Test func `time outside blocks of somebody who has none`() throws {
        let result = Fixture.summary(
            .null, blocks: 0, cases: 0, filters: ["surgeon": "Sarah Chen"],
            more: ["out_of_block_minutes": 540, "in_block_minutes": 0, "reason": "no allocated block"])
        let text = try Fixture.narrate(
            [Fixture.call("block_util_summary", returns: result)], metric: "out_of_block_time"
        )
        .text
        #expect(text.hasPrefix("**540 min** of out-of-block time for Sarah Chen.\n"))
    }

    @Test func `block time and none of it in prime time`() throws {
        let result = Fixture.summary(0.8, more: ["prime_time_utilization": .null])
        expect(
            try Fixture.narrate(
                [Fixture.call("block_util_summary", returns: result)], metric: "prime_time_utilization"),
            """
            There is no prime-time utilization, Oct 22 – Nov 20, 2026: no block time within prime time. Block \
            utilization is 80.0 %, 5.0 points above the 75 % target.

            *Oct 22 – Nov 20, 2026 · all blocks · Prime-time utilization: weekdays 07:00–15:00, no holidays; \
            \(variant) · 124 blocks, 310 cases*
            """)
    }
}
