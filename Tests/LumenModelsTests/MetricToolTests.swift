import LumenCore
import LumenModels
import Testing

/// Answers from the results of tools that say what they are about.
@Suite struct MetricToolTests {
    private static let quiet = "all turnovers · Turnover time: as the site has it · 412 turnovers*"

    private static func room(_ name: String, _ median: JSON, _ count: Int) -> JSON {
        Metrics.group(name, ("turnovers", count), ["median_minutes": median, "turnovers": .int(count)])
    }

    private static let rooms = Metrics.turnover(
        31, over: 412,
        more: Metrics.groups(
            by: "room",
            [
                room("OR 1", 41.5, 40), room("OR 2", 36, 52), room("OR 3", 29, 33), room("OR 4", 50, 4),
                room("OR 5", .null, 0),
            ]))

    private func check(_ narration: Narration, _ calls: [CompletedCall], _ text: String) {
        expect(narration, text)
        let names = EvidenceCheck.usualNames
        let problems = EvidenceCheck.problems(of: narration, results: calls.map(\.result), names: names)
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test func `a figure with its change, what is left out and the dashboard's target`() throws {
        let call = Fixture.call(
            "turnover_time",
            returns: Metrics.turnover(
                31, over: 412, previous: Metrics.before(("turnovers", 398), ["median_minutes": 32]),
                more: [
                    "filters": ["building": "Building 3"],
                    "exclusions": [["reason": "longer than the cap", "count": 12]],
                    "warnings": ["The period was cut off at today, Nov 20, 2026."],
                ]))
        check(
            try Metrics.narrate([call], targets: ["median_minutes": 30, "mean_minutes": 1]), [call],
            """
            **31 min** median turnover in Building 3 over 412 turnovers, above the 30 min target, which is not met. \
            That is 1 min lower than the period before (32 min over 398 turnovers, Sep 22 – Oct 21, 2026).

            Mean turnover: 34.2 min.

            Left out: 12 (longer than the cap). The period was cut off at today, Nov 20, 2026.

            *Oct 22 – Nov 20, 2026 · Building 3 · Turnover time: as the site has it · 412 turnovers*
            """)
    }

    @Test(arguments: [
        (31.0, "1 min above the 30 min target, which is not met"), (30, "exactly at the 30 min target, which is met"),
        (28, "2 min below the 30 min target, which is met"),
    ])
    func `the result's own target, and which side is better`(median: Double, standing: String) throws {
        let call = Fixture.call(
            "turnover_time",
            returns: Metrics.turnover(.double(median), over: 412, more: ["targets": ["median_minutes": 30]]))
        #expect(try Metrics.narrate([call]).text.contains(", \(standing)."))
    }

    @Test func `another figure of the tool, and its share`() throws {
        let call = Fixture.call(
            "cancellations",
            returns: Metrics.result(
                "cancellations", n: ("cases", 310),
                [
                    "day_of_surgery_rate": 0.0387, "interval": [0.02, 0.06], "scheduled_cases": 310,
                    "cancelled_on_day": 12,
                ]))
        check(
            try Metrics.narrate([call], metric: "cancelled_on_day"), [call],
            """
            **12** cases cancelled on the day of surgery, 3.9 % of 310 scheduled cases.

            Day-of-surgery cancellation rate: 3.9 %.

            *Oct 22 – Nov 20, 2026 · all scheduled cases · Cancellations: as the site has it · 310 scheduled cases*
            """)
    }

    @Test func `an interval, and too few to judge by`() throws {
        func starts(_ count: Int) -> CompletedCall {
            Fixture.call(
                "first_case_on_time_starts",
                returns: Metrics.result(
                    "fcots", n: ("first_cases", count), ["on_time_rate": 0.684, "interval": [0.6, 0.76]],
                    previous: Metrics.before(("first_cases", 130), ["on_time_rate": 0.7, "interval": [0.61, 0.77]])))
        }
        let many = try Metrics.narrate([starts(124)], targets: ["on_time_rate": 0.75]).text
        #expect(many.contains("includes the target, so being below it is not established."))
        #expect(many.contains("The intervals of the two periods overlap, so the change is not established."))
        let few = try Metrics.narrate([starts(7)], targets: ["on_time_rate": 0.75]).text
        #expect(few.hasPrefix("**68.4\u{202F}%** first cases on time over 7 first cases.\n"))
        #expect(few.contains("With fewer than 10 first cases this is too little to judge by"))
    }

    @Test func `the worst of a list, by which side is better`() throws {
        let call = Fixture.call("turnover_time", ["order": "highest"], returns: Self.rooms)
        check(
            try Metrics.narrate(
                [call], question: "Where is turnover worst?", focus: .ranking(lowest: true),
                targets: ["median_minutes": 30]), [call],
            """
            **OR 1** has the highest (that is, worst) median turnover of 3 rooms: **41.5 min** over 40 turnovers, \
            above the 30 min target, which is not met. Next: OR 2, 36 min (52 turnovers); OR 3, 29 min (33 turnovers). \
            All together: 31 min over 412 turnovers.

            2 rooms have fewer than 10 turnovers: too few to rank (OR 4 and OR 5).

            *Oct 22 – Nov 20, 2026 · \(Self.quiet)
            """)
    }

    @Test func `groups, and those beyond a threshold in the figure's unit`() throws {
        let call = Fixture.call("turnover_time", returns: Self.rooms)
        let groups = try Metrics.narrate([call]).text
        #expect(
            groups.hasPrefix("**31 min** median turnover over 412 turnovers. By room: OR 1, 41.5 min (40 turnovers);"))
        check(
            try Metrics.narrate([call], focus: .threshold(35, below: false)), [call],
            """
            **2** of 5 rooms are over 35 min median turnover: OR 1, 41.5 min (40 turnovers); OR 2, 36 min (52 \
            turnovers). All together: 31 min over 412 turnovers.

            2 rooms have fewer than 10 turnovers: too few to rank (OR 4 and OR 5).

            *Oct 22 – Nov 20, 2026 · \(Self.quiet)
            """)
    }

    @Test func `months are a course in their order, the last one partial`() throws {
        var more = Metrics.groups(
            by: "month",
            [Self.room("2026-09-01", 33, 140), Self.room("2026-10-01", 32, 150), Self.room("2026-11-01", 30, 122)])
        more["period"] = ["start": "2026-09-01", "end": "2026-11-20"]
        let call = Fixture.call("turnover_time", returns: Metrics.turnover(31, over: 412, more: more))
        let narration = try Metrics.narrate([call], focus: .trend)
        check(
            narration, [call],
            """
            **32 min** median turnover in Oct 2026 over 150 turnovers, 1 min lower than Sep 2026 (33 min, 140 \
            turnovers). Over the whole period: 31 min over 412 turnovers.

            Nov 2026 (30 min, 122 turnovers) is a partial month and left out of the comparison.

            *Sep 1 – Nov 20, 2026 · \(Self.quiet)
            """)
        let chart = narration.artifacts.first?.content
        #expect(chart?["chart"] == "line")
        #expect(chart?["x"]?["values"] == ["Sep 2026", "Oct 2026", "Nov 2026 (partial)"])
        #expect(narration.artifacts.last?.content["rows"]?[2]?[0] == "Nov 2026 (partial)")
    }

    @Test func `two buildings side by side`() throws {
        let calls = [("Building 3", 31, 412), ("Building 5", 36, 300)].map { building, median, count in
            Fixture.call(
                "turnover_time",
                returns: Metrics.turnover(
                    .int(median), over: count, more: ["filters": ["building": .string(building)]]))
        }
        check(
            try Metrics.narrate(calls, focus: .comparison, targets: ["median_minutes": 33]), calls,
            """
            **Building 5 is 5 min higher than Building 3 in median turnover**: 36 min (300 turnovers) against 31 min \
            (412 turnovers). Building 5 is above the 33 min target.

            *Oct 22 – Nov 20, 2026 · Building 3; Building 5 · Turnover time: as the site has it*
            """)
    }

    @Test func `two tools in a turn, each with its own figure`() throws {
        let cancelled = Fixture.call(
            "cancellations",
            returns: Metrics.result(
                "cancellations", n: ("cases", 310), ["scheduled_cases": 310, "cancelled_on_day": 12]))
        let turnover = Fixture.call("turnover_time", returns: Metrics.turnover(31, over: 412))
        let blocks = Fixture.call("block_util_summary", returns: Fixture.summary(0.8))
        for focus in [Presentation.Focus.value, .comparison] {
            let narration = try Metrics.narrate(
                [cancelled, turnover, blocks], focus: focus, metric: "cancelled_on_day")
            #expect(narration.text.hasPrefix("**12** cases cancelled on the day of surgery, "))
            #expect(narration.text.contains("**31 min** median turnover over 412 turnovers."))
            #expect(narration.text.contains("**80.0\u{202F}%** block utilization over 124 blocks"))
        }
    }

    @Test func `a tool of another dashboard is told by its subject`() throws {
        let usual = try Fixture.context()
        let context = RoutingContext(
            site: usual.site, dashboard: usual.dashboard, tools: usual.tools, inventory: usual.inventory,
            today: usual.today, elsewhere: [.init(dashboard: usual.dashboard, tools: Metrics.tools)])
        let narration = try Fixture.narrate(
            [Fixture.call("turnover_time", returns: Metrics.turnover(31, over: 412))], context: context)
        #expect(narration.text.hasPrefix("**31 min** median turnover"))
    }
}
