import LumenCore
import LumenModels
import Testing

/// What an answer says about a follow-up: what it took over, and what stands behind a figure.
@Suite struct FollowUpNarrationTests {
    private static let behind: JSONObject = [
        "block_minutes": 59_520, "in_block_minutes": 40_680, "abandoned_blocks": 9, "timely_released_minutes": 720,
        "late_released_minutes": 180, "out_of_block_minutes": 2_100,
    ]

    private static let weekdays: JSON = [
        Fixture.group("Monday", 0.61, blocks: 60), Fixture.group("Thursday", 0.755, blocks: 64),
    ]

    private func check(_ narration: Narration, _ results: JSON...) {
        let problems = EvidenceCheck.problems(of: narration, results: results, names: EvidenceCheck.usualNames)
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test func `what was taken over stands in the quiet line, with evidence for its numbers`() throws {
        let result = Fixture.summary(0.8, filters: ["building": "Building 3"])
        let narration = try Fixture.narrate(
            [Fixture.call("block_util_summary", returns: result)],
            carriedOver: ["building: Building 3", "period: Oct 22 – Nov 20, 2026", "above 80 %", "3 rows at most"])
        #expect(
            narration.text.contains(
                """
                *kept from before (building: Building 3; period: Oct 22 – Nov 20, 2026; above 80 %; 3 rows at most) · \
                Oct 22
                """))
        let given = narration.numbers.filter { $0.source == .given("how the question was read") }
        #expect(given.map(\.text) == ["80 %", "3"])
        check(narration, result)
    }

    @Test func `nothing taken over says nothing`() throws {
        let narration = try Fixture.narrate([Fixture.call("block_util_summary", returns: Fixture.summary(0.8))])
        #expect(!narration.text.contains("kept from before"))
    }

    @Test func `why: what stands behind the figure, and what can't be told`() throws {
        var more = Self.behind
        more.merge(["group_by": "weekday", "groups": Self.weekdays])
        let parts = Fixture.summary(
            0.6835, interval: [0.62, 0.74], previous: Fixture.previous(0.705, blocks: 118), more: more)
        let trend = Fixture.list(
            [Fixture.bucket("Oct 2026", 0.7), Fixture.bucket("Nov 2026", 0.66)], total: 0.68,
            more: ["interval": "month"])
        let narration = try Fixture.narrate(
            [Fixture.call("block_util_summary", returns: parts), Fixture.call("block_util_trend", returns: trend)],
            focus: .reasons)
        expect(
            narration,
            """
            These figures can't say why: reasons such as cancellations, delays, or staffing are not among them. They \
            do show what the number is made of. **68.4 %** block utilization over 124 blocks and 310 cases, 6.6 points \
            below the 75 % target. That is 2.1 points lower than the period before (70.5 % over 118 blocks, Sep 22 – \
            Oct 21, 2026). By weekday: Thursday, 75.5 % (64 blocks); Monday, 61.0 % (60 blocks).

            Monday weighs most on the total: 61.0 % (60 blocks), 14.0 points below the target. Of 992.0 h of block \
            time, 314.0 h had no case of the block's owner. 9 of 124 blocks (7.3 %) were abandoned: no cases, and not \
            released in time. Released in time: 12.0 h; released late: 180 min. Own cases ran 35.0 h outside the \
            block; that time is not in the rate.

            The 95 % interval is 62.0 % to 74.0 %.

            **66.0 %** block utilization in Nov 2026 over 220 blocks, 4.0 points lower than Oct 2026 (70.0 %, 220 \
            blocks). Over the whole period: 68.0 % over 248 blocks, 7.0 points below the 75 % target.

            *Oct 22 – Nov 20, 2026 · all blocks · Block utilization: raw, own cases, capped at block edges, net of \
            timely releases*
            """)
        check(narration, parts, trend)
    }

    @Test func `why, where nothing is there to tell`() throws {
        let empty = Fixture.summary(.null, blocks: 0, cases: 0, more: ["reason": "no allocated block"])
        let narration = try Fixture.narrate(
            [Fixture.call("block_util_summary", returns: empty)], focus: .reasons)
        #expect(narration.text.hasPrefix("There is no block utilization"))
    }

    @Test func `where a table is asked for no chart is drawn`() throws {
        let result = Fixture.list(
            [Fixture.surgeon("Sarah Chen", 0.7, blocks: 20), Fixture.surgeon("Omar Haddad", 0.6, blocks: 20)],
            total: 0.65)
        let call = Fixture.call("block_util_by_surgeon", returns: result)
        for (prefersTable, kinds) in [(false, [Artifact.Kind.chart, .table]), (true, [.table])] {
            let proposal = Proposal(
                .call([call.call]), confidence: 1, presentation: Presentation(prefersTable: prefersTable))
            #expect(try Fixture.narrate(proposal, [call]).artifacts.map(\.kind) == kinds)
        }
    }
}
