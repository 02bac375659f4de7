import LumenCore
import LumenWarehouse

/// How well planned durations foretold the actual ones.
struct CaseDurationAccuracyTool: MetricTool {
    static let figures: [Figure<DurationAccuracy>] = [
        .number(
            "mean_error", "Mean error", "Mean of actual − planned minutes; positive where cases take longer.",
            one: "mean error against the plan", phrases: ["mean error", "error", "overrun", "over run", "run over"]
        ) { $0.meanError },
        .number(
            "mean_absolute_error", "Mean absolute error", "Mean minutes off, either way.", better: .lower,
            phrases: ["absolute error", "how far off", "how accurate"]
        ) { $0.meanAbsoluteError },
        .number(
            "bias_per_8_hours", "Bias per 8 hours", "Minutes by which plans fall short in eight hours of case time.",
            phrases: ["bias"], isProminent: false
        ) { $0.bias },
        .rate(
            "within_15_minutes", "Within 15 minutes", "The share of cases no more than 15 minutes off.",
            one: "within 15 minutes of the plan", better: .higher,
            phrases: ["within 15 minutes", "within fifteen minutes", "within 15 min"]
        ) { $0.rateWithin15Minutes },
        .rate(
            "within_20_percent", "Within 20 %", "The share no more than 20 % of the planned duration off.",
            one: "within 20 % of the plan", better: .higher,
            phrases: ["within 20 %", "within 20 percent", "within 20%"]
        ) { $0.rateWithin20Percent },
        .number(
            "median_actual", "Median actual", "Median actual minutes.", one: "median actual duration",
            phrases: ["actual duration", "median actual"]
        ) { $0.actual.median },
        .number(
            "p80_actual", "80th percentile actual", "Four in five cases took no longer than this.",
            one: "80th-percentile duration", phrases: ["80th percentile"], isProminent: false
        ) { $0.actual.percentile(0.8).map(Double.init) },
        .number(
            "median_planned", "Median planned", "Median planned minutes.", one: "median planned duration",
            phrases: ["planned duration", "scheduled duration", "median planned"]
        ) { $0.planned.median },
        .count("cases", "Cases", "Completed cases with a planned duration.", isProminent: false) { $0.n },
    ]

    /// "In the time it books", "in their booked time", "past the hours she scheduled".
    private static let bookings: [String] = ["time", "hours", "minutes"].flatMap { length in
        ["it", "he", "she", "they", "we", "surgeon", "was", "were"].flatMap { who in
            ["books", "book", "booked", "schedules", "schedule", "scheduled", "asks for", "asked for", "planned"]
                .map { "\(length) \(who) \($0)" }
        } + ["within the booked \(length)", "in the booked \(length)", "in the scheduled \(length)"]
    }

    static let outline = MetricOutline<DurationAccuracy>.periop(
        name: "case_duration_accuracy", title: "Case-duration accuracy",
        description: """
            How far the actual time from wheels-in to wheels-out was from the planned duration: mean error, mean absolute \
            error, bias in eight hours, shares within 15 minutes and 20 %, medians. Use it for “do cases run over”, \
            “estimates”, “scheduling accuracy”. Durations are skewed: quote the median with the mean.
            """,
        topic: "the accuracy of planned case durations",
        phrases: [
            "case duration accuracy", "case-duration accuracy", "duration accuracy", "scheduling accuracy",
            "schedule accuracy", "estimate accuracy", "accuracy of estimates", "duration estimates", "case estimates",
            "time estimates", "estimates", "booked time", "booking accuracy", "cases run over", "case overruns",
            "cases run long", "running over", "run over", "overrun", "overruns", "over schedule",
            "actual vs scheduled", "actual versus scheduled", "scheduled vs actual", "planned vs actual",
            "actual versus planned", "longer than planned", "longer than scheduled", "longer than booked", "ran over",
            "ran long", "went over", "go over", "ran late", "cases ran over", "run longer", "runs longer",
            "ran longer", "longer than what was", "longer than they were", "longer than was", "take longer than",
            "takes longer than", "took longer than", "underestimating", "overestimating", "under-estimate",
            "over-estimate", "underestimated", "underestimate", "overestimated", "overestimate", "prediction error",
            "forecast error", "past their scheduled time", "past their booked time", "over their booked time",
            "over their scheduled time", "exceed their booked time", "exceeded their booked time",
            "exceed their scheduled time", "overbook", "underbook", "overbooked", "underbooked",
            "book too little time", "book too much time", "booked too short", "booked too long", "booking estimates",
            "predicted vs actual", "actual vs planned", "planned versus actual", "scheduled versus actual",
            "estimated vs actual", "longer than estimated", "longer than expected", "took longer than expected",
            "take longer than expected", "takes longer than expected", "took longer than planned",
            "took longer than booked", "ran longer than expected", "run longer than expected",
            "longer than planned for",
            "shorter than planned", "shorter than booked", "shorter than scheduled", "run shorter", "ran shorter",
            "runs shorter", "misjudge", "misjudged", "off on their estimates", "scheduled durations",
            "planned durations", "case time accuracy", "time estimate", "accuracy", "accurate",
            "stick to the time", "stick to their time", "stick to their times", "sticks to the time",
            "keep to the time",
            "keeps to the time", "keep to their time", "done when they said", "finish when they said",
        ] + bookings,
        figures: figures, counted: ToolCount("cases", one: "case", many: "cases"), usualGrouping: .surgeon)

    func metric(of report: MetricReport, _ arguments: JSONObject) -> Summation {
        { report.engine.durationAccuracy(report.ledger, in: $0, by: $1) }
    }
}
