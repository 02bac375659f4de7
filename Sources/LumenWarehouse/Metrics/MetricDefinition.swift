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
    case firstCaseOnTimeStarts = "first_case_on_time_starts"
    case turnoverTime = "turnover_time"
    case cancellations
    case addOnRate = "add_on_rate"
    case durationAccuracy = "case_duration_accuracy"
    case caseVolume = "case_volume"
    case unusedBlockTime = "unused_block_time"
    case allocationReview = "allocation_review"
    case utilizationBridge = "utilization_bridge"
    case caseFlexibility = "case_flexibility"
    case caseSchedule = "or_schedule"
    case openRooms = "available_ors"

    /// The metric as a site with these definitions counts it.
    package func definition(with definitions: Definitions) -> MetricDefinition {
        MetricTable(definitions: definitions)[self]
    }

    /// Turnover time as a site counts it, of the gaps asked for.
    func definition(with definitions: Definitions, turnovers: Turnovers.Variant) -> MetricDefinition {
        let usual = definition(with: definitions)
        let gaps =
            switch turnovers {
            case .all: "any two cases in a row in a room"
            case .sameSurgeon: "one surgeon's cases in a row in a room"
            case .differentSurgeon: "two surgeons' cases in a row in a room"
            case .surgeon: "one surgeon's cases in a row in any rooms"
            }
        return MetricDefinition(
            metric: self, variant: "\(gaps); \(usual.variant)", formula: usual.formula, source: usual.source)
    }
}
