import LumenCore
import Testing

/// Single blocks, lists of names, and the answers that hold no rate.
@Suite struct OtherNarrationTests {
    private func block(_ date: String, _ room: String, _ rate: JSON, completed: Int) -> JSON {
        [
            "date": .string(date), "weekday": "Thursday", "room": .string(room), "owner": "General Surgery",
            "block_start": "07:30", "block_end": "15:30", "cases_completed": .int(completed), "utilization_rate": rate,
        ]
    }

    private var blocks: [JSON] {
        [
            block("2026-11-12", "OR 7", 0, completed: 0), block("2026-11-05", "OR 8", 0.92, completed: 3),
            block("2026-11-19", "OR 7", 0.4, completed: 1), block("2026-11-06", "OR 7", .null, completed: 0),
        ]
    }

    @Test func `single blocks`() throws {
        let result = Fixture.list(
            blocks, total: 0.684, blocks: 23, cases: 51, filters: ["blockgroup": "General Surgery"],
            more: ["total_rows": 23, "truncated": true])
        expect(
            try Fixture.narrate([Fixture.call("block_util_drill_down", returns: result)]),
            """
            **68.4 %** block utilization for General Surgery over 23 blocks and 51 cases, 6.6 points below the 75 % \
            target. Lowest of those listed: OR 7 on Nov 12, 2026, 0.0 %; highest: OR 8 on Nov 5, 2026, 92.0 %. 2 \
            blocks of those listed had no completed case.

            The list holds 4 of 23 blocks.

            *Oct 22 – Nov 20, 2026 · General Surgery · \(variant) · 23 blocks, 51 cases*
            """)
    }

    @Test func `single blocks under a threshold`() throws {
        let result = Fixture.list(blocks, total: 0.684, blocks: 4, cases: 4)
        expect(
            try Fixture.narrate(
                [Fixture.call("block_util_drill_down", returns: result)], focus: .threshold(0.5, below: true)),
            """
            **2** of 4 blocks are under 50 % block utilization: OR 7 on Nov 12, 2026 (General Surgery), 0.0 %; OR 7 on \
            Nov 19, 2026 (General Surgery), 40.0 %.

            *Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 4 blocks, 4 cases*
            """)
    }

    private func entities(_ kind: String, _ names: [String], data: JSON = .null) -> CompletedCall {
        let rows = names.map { ["name": .string($0)] as JSON }
        return Fixture.call(
            "list_entities", ["kind": .string(kind), "building": "Building 3"],
            returns: ["kind": .string(kind), "count": .int(names.count), "rows": .array(rows), "data": data])
    }

    @Test func `names and the data's days`() throws {
        let data: JSON = ["cases": Fixture.dataDays, "blocks": ["start": "2024-11-20", "end": "2027-01-01"]]
        expect(
            try Fixture.narrate([entities("room", ["OR 7", "OR 8", "OR 9"], data: data)]),
            """
            **3 rooms** in Building 3: OR 7, OR 8, and OR 9. Completed cases run from Nov 20, 2024 to Nov 20, 2026; \
            blocks run from Nov 20, 2024 to Jan 1, 2027.
            """)
    }

    @Test func `one name, none, and many`() throws {
        expect(try Fixture.narrate([entities("surgeon", ["Sarah Chen"])]), "**1 surgeon** in Building 3: Sarah Chen.")
        expect(try Fixture.narrate([entities("surgeon", [])]), "There are no surgeons in Building 3.")
        let many = try Fixture.narrate([entities("blockgroup", (1...14).map { "Service \(["A", "B"][$0 % 2])" })])
        #expect(many.text.hasPrefix("**14 service lines** in Building 3: Service B, Service A"))
        #expect(many.text.hasSuffix("; 2 more in the table."))
    }

    @Test func `no data, why, and a period that has some`() throws {
        let result = Fixture.summary(
            .null, blocks: 0, cases: 0, filters: ["building": "Building 3"],
            period: ["start": "2020-01-01", "end": "2020-01-31"], more: ["reason": "no blocks in this period"])
        expect(
            try Fixture.narrate([Fixture.call("block_util_summary", returns: result)]),
            """
            There is no block utilization in Building 3, Jan 1 – 31, 2020: no blocks in this period. Completed cases \
            run from Nov 20, 2024 to Nov 20, 2026. A period that has data: Oct 1 – 31, 2026.

            *Jan 1 – 31, 2020 · Building 3 · \(variant) · 0 blocks, 0 cases*
            """)
    }

    @Test func `no data at all`() throws {
        let context = try Fixture.context()
        var inventory = context.inventory
        inventory.caseDays = nil
        let call = Fixture.call("block_util_summary", returns: ["utilization_rate": .null, "data_days": .null])
        expect(
            try Fixture.narrate([call], context: context.with(inventory)),
            """
            There is no block utilization: no block time in that period. No completed cases have been imported yet. \
            Import case and block files with `lumen import`, or create the demo hospital with `lumen demo`.

            *all blocks*
            """)
    }

    @Test(arguments: [
        (nil, "none have been imported yet"),
        (("2025-01-01", "2025-12-31"), "blocks run from Jan 1, 2025 to Dec 31, 2025"),
    ])
    func `cases without blocks`(days: (String, String)?, words: String) throws {
        let context = try Fixture.context()
        var inventory = context.inventory
        inventory.blockDays = days.flatMap { start, end in
            CivilDate(iso: start).flatMap { start in CivilDate(iso: end).flatMap { DateRange(start, $0) } }
        }
        let call = Fixture.call(
            "block_util_summary", returns: Fixture.summary(.null, blocks: 0, more: ["reason": "no allocated block"]))
        expect(
            try Fixture.narrate([call], context: context.with(inventory)),
            """
            There is no block utilization, Oct 22 – Nov 20, 2026: no allocated block. Completed cases run from Nov 20, \
            2024 to Nov 20, 2026. Cases alone have no utilization: it needs block files (`lumen import blocks`), and \
            \(words).

            *Oct 22 – Nov 20, 2026 · all blocks · \(variant) · 0 blocks, 310 cases*
            """)
    }

    @Test func `blocks elsewhere are no lack of block files`() throws {
        let context = try Fixture.context()
        var inventory = context.inventory
        inventory.blockDays = inventory.caseDays
        let call = Fixture.call(
            "block_util_summary", returns: Fixture.summary(.null, blocks: 0, more: ["reason": "no allocated block"]))
        let text = try Fixture.narrate([call], context: context.with(inventory)).text
        #expect(text.contains("A period that has data: Oct 1 – 31, 2026."))
        #expect(!text.contains("lumen import"))
    }

    @Test func `days in somebody else's sentences`() throws {
        let question = "“2026-10-31 to 2026-10-01” ends before it starts. Which dates do you mean?"
        let narration = try Fixture.narrate(
            Proposal(
                .ask(question: question, choices: ["From 2026-10-01 to 2026-10-31", "Last month"]), confidence: 0.9))
        expect(
            narration,
            """
            “Oct 31, 2026 to Oct 1, 2026” ends before it starts. Which dates do you mean?

            - From Oct 1, 2026 to Oct 31, 2026
            - Last month
            """)
        #expect(narration.suggestions == ["From Oct 1, 2026 to Oct 31, 2026", "Last month"])
    }

    @Test func `all calls failed`() throws {
        let sentence = "Unable to fetch data from block_util_summary, please try again"
        let call = Fixture.failed("block_util_summary", saying: sentence)
        let narration = try Fixture.narrate([call, call])
        expect(narration, sentence + ".")
        #expect(narration.artifacts.isEmpty)
    }

    @Test func `a tool without words for it`() throws {
        let call = Fixture.call("energy", returns: ["rows": [["meter": "M1", "kwh": 12]]])
        let narration = try Fixture.narrate([call])
        #expect(narration.text.hasPrefix("The figures of “energy” are shown beside this answer."))
        #expect(narration.artifacts.map(\.kind) == [.table])
    }

    @Test func `a definition`() throws {
        expect(
            try Fixture.narrate(Proposal(.explain(metric: "block utilization"), confidence: 1)),
            """
            **Block utilization** is the owner's case minutes inside the block ÷ block minutes.

            The variant used here: raw, own cases, capped at block edges, net of releases made 7 days ahead or more.

            Fewer than 10 blocks say little.

            *Source: AACD glossary, 2003*
            """)
    }

    @Test func `a metric that is not defined`() throws {
        expect(
            try Fixture.narrate(Proposal(.explain(metric: "NPS over 9"), confidence: 1)),
            "There is no definition of “NPS over 9” here. Defined are: Block utilization, Prime-time utilization.")
    }

    @Test func `a question back`() throws {
        let proposal = Proposal(
            .ask(question: "Which Chen do you mean?", choices: ["Sarah Chen", "Li *Chen*"]), confidence: 0.4,
            carriedOver: ["period: last quarter"])
        let narration = try Fixture.narrate(proposal)
        expect(
            narration,
            """
            Which Chen do you mean?

            - Sarah Chen
            - Li \\*Chen\\*

            *kept from before (period: last quarter)*
            """)
        #expect(narration.suggestions == ["Sarah Chen", "Li *Chen*"])
    }

    @Test func `a refusal`() throws {
        let proposal = Proposal(
            .decline(
                reason: "Utilization is known only once cases are done; the next 6 weeks hold scheduled cases.",
                suggestions: ["What was the utilization in Q3 2026?"]), confidence: 1)
        expect(
            try Fixture.narrate(proposal),
            """
            Utilization is known only once cases are done; the next 6 weeks hold scheduled cases. What can be asked:

            - What was the utilization in Q3 2026?
            """)
    }

    @Test func `two answers in one`() throws {
        let calls = [
            Fixture.call("block_util_summary", returns: Fixture.summary(0.8, filters: ["room": "OR 7"])),
            entities("room", ["OR 7"]),
        ]
        expect(
            try Fixture.narrate(calls),
            """
            **80.0 %** block utilization in OR 7 over 124 blocks and 310 cases, 5.0 points above the 75 % target.

            **1 room** in Building 3: OR 7.

            *Oct 22 – Nov 20, 2026 · OR 7 · \(variant) · 124 blocks, 310 cases*
            """)
    }
}

extension RoutingContext {
    fileprivate func with(_ inventory: SiteInventory) -> RoutingContext {
        RoutingContext(site: site, dashboard: dashboard, tools: tools, inventory: inventory, today: today)
    }
}
