import LumenCore
import LumenWarehouse

/// How well planned durations foretold the actual ones.
struct CaseDurationAccuracyTool: MetricTool {
    static let figures: [Figure<DurationAccuracy>] = [
        .number("mean_error", "Mean of actual − planned minutes; positive where cases take longer than planned.") {
            $0.meanError
        },
        .number("mean_absolute_error", "Mean minutes off, either way.") { $0.meanAbsoluteError },
        .number("bias_per_8_hours", "Minutes by which plans fall short in eight hours of case time.") { $0.bias },
        .rate("within_15_minutes", "The share of cases no more than 15 minutes off.") { $0.rateWithin15Minutes },
        .rate("within_20_percent", "The share no more than 20 % of the planned duration off.") {
            $0.rateWithin20Percent
        },
        .number("median_actual", "Median actual minutes.") { $0.actual.median },
        .number("p80_actual", "Four in five cases took no longer than this.") {
            $0.actual.percentile(0.8).map(Double.init)
        },
        .number("median_planned", "Median planned minutes.") { $0.planned.median },
        .count("cases", "Completed cases with a planned duration.") { $0.n },
    ]

    static let unit = "cases"

    let descriptor = ToolDescriptor(
        name: "case_duration_accuracy", title: "Case-duration accuracy",
        description: """
            How far the actual time from wheels-in to wheels-out was from the planned duration: mean error, mean absolute \
            error, bias in eight hours, shares within 15 minutes and 20 %, medians, in a period and by surgeon, service \
            line, room, location, building, weekday or month. Use it for “do cases run over”, “estimates” and \
            “scheduling accuracy”. Durations are skewed: quote the median with the mean.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<DurationAccuracy>
    {
        { report.engine.durationAccuracy(report.ledger, in: $0, by: $1) }
    }
}
