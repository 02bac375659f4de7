package import LumenCore

/// How a number was made: its formula in words and symbols, the variant that the site uses, and where it comes from.
package struct MetricDefinition: Sendable, Equatable {
    package let metric: Metric
    package let variant: String
    package let formula: String
    package let source: String

    package var name: String { metric.rawValue }
}

/// The metrics of blocks and cases, by the names of the tools' results.
package enum Metric: String, Sendable, CaseIterable {
    case utilizationRate = "utilization_rate"
    case adjustedUtilizationRate = "adjusted_utilization_rate"
    case primeTimeUtilization = "prime_time_utilization"
    case aacdUtilization = "aacd_adjusted_percent"
    case interval
    case blockMinutes = "block_minutes"
    case inBlockTime = "in_block_time"
    case outOfBlockTime = "out_of_block_time"
    case turnoverCredit = "turnover_credit_minutes"
    case blockTimeOccupied = "block_time_occupied"
    case releases
    case proactiveReleaseRate = "proactive_release_rate"
    case backfillRate = "backfill_rate"
    case abandonedBlocks = "abandoned_blocks"
    case totalBlocks = "total_blocks"
    case utilizedBlocks = "utilized_blocks"
    case casesPerBlock = "avg_cases_per_block"
    case caseDuration = "avg_case_duration"
    case roomUtilization = "room_utilization"
    case inefficiency = "or_inefficiency"

    /// The metric as a site with these definitions counts it.
    package func definition(with definitions: Definitions) -> MetricDefinition {
        MetricTable(definitions: definitions)[self]
    }
}
