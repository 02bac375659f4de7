import LumenCore
import Testing

/// One rate: what an answer to "what is the utilization of …" says.
@Suite struct SummaryNarrationTests {
    private func summary(_ result: JSON) -> CompletedCall { Fixture.call("block_util_summary", returns: result) }

    @Test func `a rate with target, period before, findings and caveats`() throws {
        let result = Fixture.summary(
            0.684, interval: [0.63, 0.738], filters: ["building": "Building 3"],
            previous: Fixture.previous(0.705, blocks: 118, interval: [0.64, 0.77]),
            more: [
                "abandoned_blocks": 9, "late_released_minutes": 2490, "adjusted_utilization_rate": 0.77,
                "exclusions": [["reason": "holiday", "blocks": 4, "minutes": 1920]],
            ])
        expect(
            try Fixture.narrate([summary(result)], notes: ["“bldg 3” read as Building 3"]),
            """
            **68.4 %** block utilization in Building 3 over 124 blocks and 310 cases, 6.6 points below the 75 % \
            target. That is 2.1 points lower than the period before (70.5 % over 118 blocks, Sep 22 – Oct 21, 2026).

            Counting turnovers between cases, adjusted utilization is 77.0 %, 2.0 points above the target. 9 of 124 \
            blocks (7.3 %) were abandoned: no cases, and not released in time.

            The 95 % interval is 63.0 % to 73.8 %. The intervals of the two periods overlap, so the change is not \
            established. Left out: 4 blocks (holiday).

            *“bldg 3” read as Building 3 · Oct 22 – Nov 20, 2026 · Building 3 · \(variant) · 124 blocks, 310 cases*
            """)
    }

    @Test func `nothing but the rate`() throws {
        expect(
            try Fixture.narrate([summary(["utilization_rate": 0.8])]),
            """
            **80.0 %** block utilization, above the 75 % target.

            *all blocks*
            """)
    }

    @Test func `an interval that includes the target`() throws {
        expect(
            try Fixture.narrate([summary(Fixture.summary(0.78, interval: [0.7, 0.86]))]),
            """
            **78.0 %** block utilization over 124 blocks and 310 cases, 3.0 points above the 75 % target.

            The 95 % interval, 70.0 % to 86.0 %, includes the target, so being above it is not established.

            *Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 124 blocks, 310 cases*
            """)
    }

    @Test func `few blocks are not judged`() throws {
        let result = Fixture.summary(
            0.61, blocks: 7, cases: 15, interval: [0.3, 0.92], previous: Fixture.previous(0.7, blocks: 8),
            more: ["abandoned_blocks": 3, "warnings": ["7 blocks: too few to rank", "2 cases overlap in OR 7"]])
        expect(
            try Fixture.narrate([summary(result)]),
            """
            **61.0 %** block utilization over 7 blocks and 15 cases.

            With fewer than 10 blocks this is too little to judge by; a longer period would tell more. The 95 % \
            interval is 30.0 % to 92.0 %. 2 cases overlap in OR 7.

            *Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 7 blocks, 15 cases*
            """)
    }

    @Test func `one block and one case`() throws {
        expect(
            try Fixture.narrate([summary(Fixture.summary(0.5, blocks: 1, cases: 1, more: ["target": 0.5]))]),
            """
            **50.0 %** block utilization over 1 block and 1 case.

            With fewer than 10 blocks this is too little to judge by; a longer period would tell more.

            *Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 1 block, 1 case*
            """)
    }

    @Test func `zero percent is a rate, not a lack of one`() throws {
        expect(
            try Fixture.narrate([summary(Fixture.summary(0, blocks: 20, cases: 0))]),
            """
            **0.0 %** block utilization over 20 blocks and 0 cases, 75.0 points below the 75 % target.

            *Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 20 blocks, 0 cases*
            """)
    }

    @Test(arguments: [
        (0.74996, "just under the 75 % target"), (0.75, "exactly at the 75 % target"),
        (0.75004, "just over the 75 % target"), (0.749, "0.1 points below the 75 % target"),
    ])
    func `closeness to the target is said as it is shown`(rate: Double, words: String) throws {
        let text = try Fixture.narrate([summary(Fixture.summary(.double(rate)))]).text
        #expect(text.replacing("\u{202F}", with: " ").contains(", \(words).\n"))
    }

    @Test func `no change, and a period before without a rate`() throws {
        let same = try Fixture.narrate([
            summary(Fixture.summary(0.8, previous: Fixture.previous(0.80001, blocks: 100, interval: [0.7, 0.9])))
        ])
        #expect(same.text.contains("That is level with the period before (80.0\u{202F}% over 100 blocks, Sep 22"))
        #expect(!same.text.contains("not established"))
        let none = try Fixture.narrate([summary(Fixture.summary(0.8, previous: Fixture.previous(.null, blocks: 0)))])
        #expect(
            none.text.contains("The period before, Sep 22 – Oct 21, 2026, has no block utilization to compare with."))
    }

    @Test func `the threshold of a question about one rate`() throws {
        let result = Fixture.summary(0.69996, filters: ["surgeon": "Sarah Chen", "weekday": "Monday"])
        expect(
            try Fixture.narrate([summary(result)], focus: .threshold(0.7, below: true)),
            """
            **70.0 %** block utilization for Sarah Chen on Mondays over 124 blocks and 310 cases, just under the 70 % \
            threshold.

            *Oct 22 – Nov 20, 2026 · Sarah Chen, Mondays · \(variant) · 124 blocks, 310 cases*
            """)
    }

    @Test func `late releases and time out of the block`() throws {
        let result = Fixture.summary(
            0.76,
            more: [
                "late_released_minutes": 4800, "block_minutes": 59520, "in_block_minutes": 45235,
                "out_of_block_minutes": 540, "abandoned_blocks": 1,
            ])
        expect(
            try Fixture.narrate([summary(result)]),
            """
            **76.0 %** block utilization over 124 blocks and 310 cases, 1.0 points above the 75 % target.

            Late releases came to 80.0 h, 8.1 % of the 992.0 h of block time.

            *Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 124 blocks, 310 cases*
            """)
    }

    @Test func `huge numbers`() throws {
        let result = Fixture.summary(
            1e9, blocks: 12_345_678, cases: .max, more: ["out_of_block_minutes": 1e14, "in_block_minutes": 1])
        let narration = try Fixture.narrate([summary(result)])
        #expect(narration.text.hasPrefix("**100,000,000,000.0\u{202F}%** block utilization over 12,345,678 blocks, "))
        #expect(narration.text.contains("Own cases ran 1,666,666,666,666.7 h outside the block"))
        #expect(EvidenceCheck.problems(of: narration, results: [result], names: EvidenceCheck.usualNames) == [])
    }

    @Test func `parts by building`() throws {
        let result = Fixture.summary(
            0.719, interval: [0.69, 0.74],
            more: [
                "group_by": "building",
                "groups": [
                    Fixture.group("Building 1", 0.76, blocks: 60), Fixture.group("Building 3", 0.684, blocks: 55),
                    Fixture.group("Building 5", 0.5, blocks: 9),
                ],
            ])
        expect(
            try Fixture.narrate([summary(result)]),
            """
            **71.9 %** block utilization over 124 blocks and 310 cases, 3.1 points below the 75 % target. By building: \
            Building 1, 76.0 % (60 blocks); Building 3, 68.4 % (55 blocks).

            Building 3 weighs most on the total: 68.4 % (55 blocks), 6.6 points below the target.

            1 building has fewer than 10 blocks: too few to rank (Building 5). The 95 % interval is 69.0 % to 74.0 %.

            *Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 124 blocks, 310 cases*
            """)
    }
}
