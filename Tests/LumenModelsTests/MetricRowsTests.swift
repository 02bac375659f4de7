import LumenCore
import LumenModels
import Testing

/// Lists of single things, results without data, and results that lack what they should have.
@Suite struct MetricRowsTests {
    private static func job(_ equipment: String, _ criticality: String, _ standing: String) -> JSON {
        [
            "equipment": .string(equipment), "building": "Building 3", "criticality": .string(criticality),
            "due_date": "2026-11-12", "standing": .string(standing), "days_left": -8,
        ]
    }

    private static let jobs = [
        job("Chiller", "high", "overdue"), job("Boiler", "high", "overdue"), job("Elevator", "low", "due_soon"),
        job("Pump", "low", "due_soon"), job("Fan", "low", "due"),
    ]

    private static func maintenance(_ rows: [JSON], of count: Int, more: JSONObject = [:]) -> CompletedCall {
        var members: JSONObject = ["rows": .array(rows), "omitted": .int(count - rows.count), "data_days": .null]
        members.merge(more)
        return Fixture.call(
            "maintenance_schedule",
            returns: Metrics.result(
                "maintenance_schedule", n: ("jobs", count), ["maintenance_schedule": .int(count), "overdue": 2],
                more: members))
    }

    private func check(_ narration: Narration, _ call: CompletedCall, _ text: String) {
        expect(narration, text)
        let names = EvidenceCheck.usualNames
        let problems = EvidenceCheck.problems(of: narration, results: [call.result], names: names)
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test func `how many, of what kind, and the first few`() throws {
        let call = Self.maintenance(Self.jobs, of: 5)
        let narration = try Metrics.narrate([call])
        let text = """
            **5** jobs to do. By standing: 2 overdue; 2 due soon; 1 due.

            Overdue jobs: 2, 40.0 % of 5 jobs to do. First in the list: Chiller, Building 3, high; Boiler, Building \
            3, high; Elevator, Building 3, low.

            *Oct 22 – Nov 20, 2026 · all jobs · Maintenance schedule: as the site has it · 5 jobs*
            """
        check(narration, call, text)
        let table = try #require(narration.artifacts.first)
        #expect(narration.artifacts.count == 1)
        #expect(table.title == "Jobs")
        #expect(table.content["columns"]?[3] == ["key": "due_date", "label": "Due", "type": "date"])
        #expect(table.content["columns"]?[5]?["unit"] == "days")
        #expect(table.content["rows"]?[0]?[0] == "Chiller")
        #expect(table.content["source"] == ["call": 0, "field": "/rows"])
    }

    @Test func `a list that was cut says so`() throws {
        let text = try Metrics.narrate([Self.maintenance(Self.jobs, of: 50)]).text
        #expect(text.contains("Those listed by standing: 2 overdue;"))
        #expect(text.contains("The list holds 5 of 50 jobs."))
    }

    @Test func `rows are not told where the figure counts some of them only`() throws {
        let text = try Metrics.narrate([Self.maintenance(Self.jobs, of: 5)], metric: "overdue").text
        #expect(text.hasPrefix("**2** overdue jobs, 40.0\u{202F}% of 5 jobs to do.\n\n*Oct 22"))
    }

    @Test func `why there is no figure, and the list all the same`() throws {
        let result = Metrics.result(
            "maintenance_schedule", n: ("jobs", 5),
            ["maintenance_schedule": .null, "reason": "nobody has told who does them"],
            more: ["rows": .array(Self.jobs), "omitted": 0])
        #expect(
            try Metrics.narrate([Fixture.call("maintenance_schedule", returns: result)]).text.hasPrefix(
                """
                There is no figure for jobs to do: nobody has told who does them. **5** jobs. By standing: 2 overdue;
                """))
    }

    @Test func `a day's cases with their time and length`() throws {
        let rows: [JSON] = [
            [
                "date": "2026-11-24", "room": "OR 3", "start": "07:30", "minutes": 120, "surgeon": "Sarah Chen",
                "status": "scheduled",
            ]
        ]
        let call = Fixture.call(
            "or_schedule",
            returns: Metrics.result(
                "or_schedule", n: ("cases", 1), ["cases": 1], more: ["rows": .array(rows), "omitted": 0]))
        let text = try Metrics.narrate([call]).text
        #expect(text.hasPrefix("**1** case.\n\nListed: Nov 24, 2026, OR 3, 07:30, 120 min."))
    }

    @Test func `nothing at the moment is an answer`() throws {
        let call = Fixture.call(
            "maintenance_schedule",
            returns: Metrics.result(
                "maintenance_schedule", n: ("jobs", 0), ["maintenance_schedule": 0, "overdue": 0],
                more: ["rows": [], "filters": ["standing": "due_soon", "building": "Building 3"]]))
        #expect(try Metrics.narrate([call]).text.hasPrefix("There are no jobs in Building 3 (due soon).\n"))
    }

    @Test func `no data: why, which days have some, and what to ask instead`() throws {
        let call = Fixture.call(
            "turnover_time",
            returns: Metrics.result(
                "turnover_time", n: ("turnovers", 0),
                ["median_minutes": .null, "turnovers": 0, "reason": "no turnover in 30 days"]))
        let narration = try Metrics.narrate([call])
        check(
            narration, call,
            """
            There is no median turnover, Oct 22 – Nov 20, 2026: no turnover in 30 days. The data run from Nov 20, 2024 \
            to Nov 20, 2026. A period that has data: Oct 1 – 31, 2026.

            *Oct 22 – Nov 20, 2026 · all turnovers · Turnover time: as the site has it · 0 turnovers*
            """)
        #expect(narration.suggestions.first == "Turnover times in October 2026")
        let empty = Metrics.result(
            "turnover_time", n: ("turnovers", 0), ["median_minutes": .null], more: ["data_days": .null])
        #expect(
            try Metrics.narrate([Fixture.call("turnover_time", returns: empty)]).text.contains(
                "no turnovers in that period. No data of that kind have been imported yet (`lumen import`)."))
    }

    @Test func `a figure that is lacking beside others that are there`() throws {
        let call = Fixture.call(
            "turnover_time",
            returns: Metrics.result(
                "turnover_time", n: ("turnovers", 9),
                ["median_minutes": .null, "mean_minutes": 33, "reason": "not enough to tell"]))
        #expect(
            try Metrics.narrate([call]).text.hasPrefix(
                """
                There is no median turnover, Oct 22 – Nov 20, 2026: not enough to tell.

                Mean turnover: 33 min.
                """))
    }

    @Test(
        arguments: [
            [:], ["total": [:]], ["total": ["median_minutes": "31"]], ["total": ["median_minutes": 1e300]],
            ["total": []],
            ["groups": [1, .null, [:]], "group_by": 7], ["n": ["turnovers": "many"], "total": ["median_minutes": 31]],
            ["rows": "none"], .null, [1], "odd",
        ] as [JSON])
    func `what is missing or garbled is told as such`(result: JSON) throws {
        for tool in Metrics.tools {
            let narration = try Metrics.narrate([Fixture.call(tool.name, returns: result)], focus: .reasons)
            #expect(!narration.text.isEmpty)
            let problems = EvidenceCheck.problems(of: narration, results: [result], names: [])
            #expect(problems.isEmpty, "\(tool.name): \(problems)")
        }
    }
}
