import LumenCore
import LumenModels
import Testing

/// What can be asked next of the tools of a turn, and how their metrics are explained.
@Suite struct MetricSuggestionTests {
    @Test func `its parts, another figure, its course`() throws {
        let result = Metrics.turnover(31, over: 412, more: ["filters": ["building": "Building 3"]])
        #expect(
            try Metrics.narrate([Fixture.call("turnover_time", returns: result)]).suggestions == [
                "Turnover times by room in Building 3", "Mean turnover in Building 3",
                "Turnover times in Building 3 by month, last 12 months",
            ])
    }

    @Test func `what was asked is not asked again`() throws {
        let groups = [Metrics.group("2026-10-01", ("turnovers", 40), ["median_minutes": 30])]
        let months = Metrics.turnover(31, over: 412, more: Metrics.groups(by: "month", groups))
        #expect(
            try Metrics.narrate([Fixture.call("turnover_time", returns: months)]).suggestions == [
                "Turnover times by room", "Mean turnover",
            ])
    }

    @Test func `the dashboard's own questions fill up`() throws {
        let result = Metrics.result("cancellations", n: ("cases", 9), ["day_of_surgery_rate": 0.1])
        let narration = try Fixture.narrate(
            [Fixture.call("cancellations", returns: result)],
            context: Metrics.context(suggested: ["How many add-ons this month?"]))
        #expect(
            narration.suggestions == [
                "Cancellations by room", "Cancellations by month, last 12 months", "How many add-ons this month?",
            ])
    }

    @Test func `a figure is explained by the definition of its tool, with what the hospital adds`() throws {
        let definition = MetricDefinitionText(
            name: "turnover_time", title: "Turnover time", variant: "gaps up to 90 minutes",
            formula: "wheels-in less wheels-out before it", source: "AACD glossary")
        let context = try Metrics.context(definitions: ["turnover_time": "Clean-up teams are counted in"])
        for metric in ["turnover_time", "median_minutes", "Turnover time"] {
            let text = OfflineNarrator { _ in [definition] }.narrate(
                NarrationMaterial(
                    question: Question(text: "?"), proposal: Proposal(.explain(metric: metric), confidence: 1),
                    calls: [], context: context)
            ).text
            #expect(
                text == """
                    **Turnover time** is wheels-in less wheels-out before it.

                    The variant used here: gaps up to 90 minutes.

                    At this hospital: Clean-up teams are counted in.

                    *Source: AACD glossary*
                    """)
        }
    }
}
