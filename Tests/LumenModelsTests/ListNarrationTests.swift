import LumenCore
import Testing

/// Rankings, thresholds and lists of surgeons and service lines.
@Suite struct ListNarrationTests {
    private let quiet = "*Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 248 blocks, 620 cases*"

    private func surgeons(_ rows: [JSON], _ arguments: JSONObject = [:], more: JSONObject = [:]) -> CompletedCall {
        Fixture.call("block_util_by_surgeon", arguments, returns: Fixture.list(rows, total: 0.719, more: more))
    }

    private let four = [
        Fixture.surgeon("Omar Haddad", 0.482, blocks: 14, interval: [0.3, 0.66], previous: 0.6),
        Fixture.surgeon("Peter Hall", 0.521, blocks: 12, interval: [0.2, 0.76]),
        Fixture.surgeon("Anna Novak", 0.8, blocks: 16, interval: [0.7, 0.9]),
        Fixture.surgeon("Carl Berg", 0.1, blocks: 3),
    ]

    @Test func `the lowest of a list`() throws {
        expect(
            try Fixture.narrate([surgeons(four)], focus: .ranking(lowest: true)),
            """
            **Omar Haddad** has the lowest block utilization of 3 surgeons: **48.2 %** over 14 blocks, 26.8 points \
            below the 75 % target. Next: Peter Hall, 52.1 % (12 blocks); Anna Novak, 80.0 % (16 blocks). All together: \
            71.9 % over 248 blocks.

            Largest change since the period before: Omar Haddad, 11.8 points lower (60.0 % then, 48.2 % now over 14 \
            blocks).

            For Peter Hall the 95 % interval includes the target, so being below it is not established. The 95 % \
            intervals of Omar Haddad and Peter Hall overlap, so their order is not established. 1 surgeon has fewer \
            than 10 blocks: too few to rank (Carl Berg).

            \(quiet)
            """)
    }

    @Test func `the highest, as many as were asked for`() throws {
        expect(
            try Fixture.narrate([surgeons(four, ["limit": 1], more: ["omitted": 12])], focus: .ranking(lowest: false)),
            """
            **Anna Novak** has the highest block utilization of 16 surgeons: **80.0 %** over 16 blocks, 5.0 points \
            above the 75 % target. All together: 71.9 % over 248 blocks.

            Largest change since the period before: Omar Haddad, 11.8 points lower (60.0 % then, 48.2 % now over 14 \
            blocks).

            The 95 % intervals of Anna Novak and Peter Hall overlap, so their order is not established. 1 surgeon has \
            fewer than 10 blocks: too few to rank (Carl Berg).

            \(quiet)
            """)
    }

    @Test func `nobody can be ranked`() throws {
        let rows = [Fixture.surgeon("Carl Berg", 0.1, blocks: 3), Fixture.surgeon("Grace May", 0.9, blocks: 9)]
        expect(
            try Fixture.narrate([surgeons(rows)], focus: .ranking(lowest: true)),
            """
            No surgeon has 10 blocks or more: too few to rank. All together: 71.9 % over 248 blocks. A longer period \
            would tell more.

            \(quiet)
            """)
    }

    @Test func `a surgeon of two service lines is named with each`() throws {
        let rows = [
            Fixture.surgeon("Sarah Chen", 0.5, blocks: 20, group: "ENT"),
            Fixture.surgeon("Sarah Chen", 0.6, blocks: 20, group: "Plastics"),
        ]
        let text = try Fixture.narrate([surgeons(rows)], focus: .ranking(lowest: true)).text
        #expect(
            text.hasPrefix("**Sarah Chen (ENT)** has the lowest block utilization of 2 surgeons: **50.0\u{202F}%**"))
    }

    @Test func `some are under a threshold`() throws {
        let rows = [
            Fixture.surgeon("Omar Haddad", 0.482, blocks: 14, interval: [0.3, 0.66]),
            Fixture.surgeon("Peter Hall", 0.521, blocks: 12, interval: [0.2, 0.76]),
            Fixture.surgeon("Anna Novak", 0.69996, blocks: 16, interval: [0.6, 0.8]),
        ]
        expect(
            try Fixture.narrate([surgeons(rows, more: ["omitted": 13])], focus: .threshold(0.7, below: true)),
            """
            **3** of 16 surgeons are under 70 % block utilization: Omar Haddad, 48.2 % (14 blocks); Peter Hall, 52.1 % \
            (12 blocks); Anna Novak, 70.0 % (16 blocks), just under. All together: 71.9 % over 248 blocks.

            For 2 of them the 95 % interval includes 70 %, so being below it is not established.

            \(quiet)
            """)
    }

    @Test func `both of two may be on either side`() throws {
        let rows = [
            Fixture.surgeon("Omar Haddad", 0.65, blocks: 14, interval: [0.5, 0.8]),
            Fixture.surgeon("Peter Hall", 0.62, blocks: 12, interval: [0.45, 0.79]),
        ]
        let text = try Fixture.narrate([surgeons(rows)], focus: .threshold(0.7, below: true)).text
        #expect(text.contains("For both the 95\u{202F}% interval includes 70\u{202F}%, so being below it is not"))
    }

    @Test func `one is over a threshold, and one can't be judged`() throws {
        expect(
            try Fixture.narrate([surgeons(four)], focus: .threshold(0.725, below: false)),
            """
            **1** of 4 surgeons is over 72.5 % block utilization: Anna Novak, 80.0 % (16 blocks). All together: 71.9 % \
            over 248 blocks.

            Largest change since the period before: Omar Haddad, 11.8 points lower (60.0 % then, 48.2 % now over 14 \
            blocks).

            The 95 % interval includes 72.5 %, so being above it is not established. 1 surgeon has fewer than 10 \
            blocks: too few to rank (Carl Berg).

            \(quiet)
            """)
    }

    @Test func `none is under a threshold`() throws {
        let rows = [Fixture.surgeon("Anna Novak", 0.8, blocks: 16), Fixture.surgeon("Peter Hall", 0.7, blocks: 20)]
        expect(
            try Fixture.narrate([surgeons(rows)], focus: .threshold(0.7, below: true)),
            """
            None of 2 surgeons is under 70 % block utilization. Lowest: Peter Hall, 70.0 % (20 blocks). All together: \
            71.9 % over 248 blocks.

            \(quiet)
            """)
    }

    @Test func `a limit may hide more of them`() throws {
        let rows = (1...6).map { Fixture.surgeon("S\($0)", .double(0.1 * Double($0)), blocks: 20) }
        let call = surgeons(rows, ["limit": 6], more: ["omitted": 10])
        let text = try Fixture.narrate([call], focus: .threshold(0.7, below: true)).text
        #expect(
            text.hasPrefix(
                "At least **6** of 16 surgeons are under 70\u{202F}% block utilization: S1, 10.0\u{202F}% (20 blocks)"))
        #expect(text.contains("; and 1 more."))
    }

    @Test func `service lines with what weighs most and what moved most`() throws {
        let rows = [
            Fixture.service("Orthopedics", 0.84, blocks: 60), Fixture.service("ENT", 0.74, blocks: 30),
            Fixture.service("Urology", 0.71, blocks: 30),
            Fixture.service("Neurosurgery", 0.58, blocks: 42, previous: 0.7),
            Fixture.service("Plastics", 0.55, blocks: 22), Fixture.service("Vascular", 0.3, blocks: 4),
        ]
        let call = Fixture.call("block_util_by_block_group", returns: Fixture.list(rows, total: 0.723))
        expect(
            try Fixture.narrate([call]),
            """
            **72.3 %** block utilization over 248 blocks and 620 cases, 2.7 points below the 75 % target. Of the 5 \
            service lines, Orthopedics (84.0 %, 60 blocks) has the highest and Plastics (55.0 %, 22 blocks) the lowest.

            Neurosurgery weighs most on the total: 58.0 % (42 blocks), 17.0 points below the target. Largest change \
            since the period before: Neurosurgery, 12.0 points lower (70.0 % then, 58.0 % now over 42 blocks).

            1 service line has fewer than 10 blocks: too few to rank (Vascular).

            \(quiet)
            """)
    }

    @Test func `nulls in every row`() throws {
        let rows = [Fixture.surgeon("Anna Novak", .null, blocks: 0), ["surgeon_name": .null], [:], .null]
        let call = Fixture.call("block_util_by_surgeon", returns: Fixture.list(rows, total: .null, blocks: 0, cases: 0))
        expect(
            try Fixture.narrate([call], focus: .ranking(lowest: true)),
            """
            There is no block utilization, Oct 22 – Nov 20, 2026: no block time in that period. Completed cases run \
            from Nov 20, 2024 to Nov 20, 2026. A period that has data: Oct 1 – 31, 2026.

            *Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 0 blocks, 0 cases*
            """)
    }
}
