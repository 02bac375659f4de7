import LumenCore
import LumenWarehouse

/// How well allocated block time fits the work done in it.
struct AllocationReviewTool: MetricTool {
    static let figures: [Figure<AllocationReview>] = [
        .number(
            "inefficiency_hours", "Inefficiency", "Under-utilized + ratio × over-utilized hours; lower is better.",
            .hours,
            one: "inefficiency", better: .lower, phrases: ["inefficiency", "inefficient", "inefficiency hours"]
        ) { $0.inefficiency },
        .number(
            "under_utilized_hours", "Under-utilized",
            "Block hours in which neither own cases nor credited turnovers were.", .hours,
            one: "under-utilized", better: .lower,
            phrases: ["under-utilized", "underutilized", "under utilized", "under-utilised", "underutilized hours"]
        ) { Double($0.underUtilizedMinutes) / 60 },
        .number(
            "over_utilized_hours", "Over-utilized", "Own cases' hours before and after their blocks.", .hours,
            one: "over-utilized", better: .lower,
            phrases: ["over-utilized", "overutilized", "over utilized", "over-utilised", "overutilized hours"]
        ) { Double($0.overUtilizedMinutes) / 60 },
        .rate(
            "utilization_rate", "Utilization", "Raw block utilization.", better: .higher, interval: "interval"
        ) { $0.utilization },
        .interval("interval", "95 % t-interval of utilization_rate over blocks.") { $0.interval },
        .number(
            "median_workload_hours", "Median workload", "Median hours of work a block.", .hours,
            one: "median workload of a block", phrases: ["workload", "median workload", "work per block"]
        ) { $0.workloads.median.map { $0 / 60 } },
        .number(
            "least_inefficient_hours", "Best-fitting length",
            "The block length, of 1 to 24 whole hours, of the least inefficiency; null with too few blocks.", .hours,
            decimals: 0, one: "best-fitting block length",
            phrases: ["best length", "block length", "ideal length", "right size", "best fit"]
        ) { $0.leastInefficientHours.map(Double.init) },
        .count("cases", "Cases", "The owners' cases in these blocks.", isProminent: false) { $0.cases },
        .count("blocks", "Blocks", "Blocks that count.", isProminent: false) { $0.n },
    ]

    static let outline = MetricOutline<AllocationReview>.periop(
        name: "allocation_review", title: "Allocation review",
        description: """
            How well allocated block time fits the work done in it: under- and over-utilized hours, inefficiency at the \
            site's cost ratio, the workload of a block, with the 95 % interval. Use it for block committees and “does \
            the allocation fit”. Few blocks say little: heed the warnings, and never suggest taking time away on \
            utilization alone.
            """,
        topic: "how block allocations fit",
        phrases: [
            "allocation review", "match the work", "matches the work", "fit the work", "fits the work",
            "match their work", "match the workload", "allot", "allotted", "allotment", "block allocation",
            "block allocations", "allocation", "allocations", "right amount of block time", "enough block time",
            "too much block time", "too little block time", "more block time", "less block time", "over-allocated",
            "overallocated", "under-allocated", "underallocated", "under-utilized", "underutilized", "over-utilized",
            "overutilized", "under utilized", "over utilized", "inefficiency", "or inefficiency", "right-size",
            "right size", "block committee", "needs more time", "block length", "too many blocks", "too few blocks",
            "enough blocks", "deserve more", "deserves more", "deserve", "need more blocks", "needs more blocks",
            "need more block time", "needs more block time", "need more time", "short on block time",
            "short of block time", "outgrown", "outgrow", "block reallocation", "reallocation", "rightsize",
            "right sized", "right-sized", "rightsized", "overblocked", "underblocked", "block sizes", "allotments",
            "too much time", "too little time", "underutilized hours", "overutilized hours", "under-utilized hours",
            "over-utilized hours", "sized right", "undersized", "oversized", "mis-sized",
        ],
        figures: figures, counted: ToolCount("blocks", one: "block", many: "blocks"), usualGrouping: .blockgroup)

    func metric(of report: MetricReport, _ arguments: JSONObject) async throws -> Summation {
        let assessment = try await report.assessment()
        return { assessment.allocationReview(in: $0, by: $1) }
    }
}
