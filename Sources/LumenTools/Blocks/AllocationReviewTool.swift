import LumenCore
import LumenWarehouse

/// How well allocated block time fits the work done in it.
struct AllocationReviewTool: MetricTool {
    /// Block lengths that are compared, in minutes.
    private static let lengths = Array(stride(from: 240, through: 780, by: 60))

    static let figures: [Figure<AllocationReview>] = [
        .number("inefficiency_hours", "Under-utilized + ratio × over-utilized hours; lower is better.") {
            $0.inefficiency
        },
        .number("under_utilized_hours", "Block hours in which neither own cases nor credited turnovers were.") {
            Double($0.underUtilizedMinutes) / 60
        },
        .number("over_utilized_hours", "Own cases' hours before and after their blocks.") {
            Double($0.overUtilizedMinutes) / 60
        },
        .rate("utilization_rate", "Raw block utilization.") { $0.utilization },
        .interval("interval", "95 % t-interval of utilization_rate over blocks.") { $0.interval },
        .number("median_workload_hours", "Median hours of work a block.") { $0.workloads.median.map { $0 / 60 } },
        .number(
            "least_inefficient_hours",
            "The block length, in whole hours, that would have fitted best; null with too few blocks."
        ) {
            $0.leastInefficient(among: lengths).map { Double($0) / 60 }
        },
        .count("cases", "The owners' cases in these blocks.") { $0.cases },
        .count("blocks", "Blocks that count.") { $0.n },
    ]

    static let unit = "blocks"

    let descriptor = ToolDescriptor(
        name: "allocation_review", title: "Allocation review",
        description: """
            How well allocated block time fits the work done in it: under- and over-utilized hours, inefficiency at the \
            site's cost ratio, the workload of a block, with the 95 % interval, in a period and by surgeon, service \
            line, room, location, building, weekday or month. Use it for block committees and “does the allocation fit”. \
            Few blocks say little: heed the warnings, and never suggest taking time away on utilization alone.
            """,
        inputSchema: Schema.metricInput(),
        outputSchema: Schema.metricOutput(figures, counting: unit))

    func metric(of report: MetricReport, _ arguments: JSONObject) -> (Scope, Dimension?) -> Breakdown<AllocationReview>
    {
        let assessment = report.engine.assess(report.ledger)
        return { assessment.allocationReview(in: $0, by: $1) }
    }
}
