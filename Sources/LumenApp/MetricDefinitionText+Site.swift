import LumenCore
import LumenModels
import LumenWarehouse

extension MetricDefinitionText {
    /// The engine's definitions as a site has set them, for the narrator.
    static func all(of site: Site) -> [MetricDefinitionText] {
        Metric.allCases.map { metric in
            let definition = metric.definition(with: site.definitions)
            return MetricDefinitionText(
                name: definition.name, title: metric.title, variant: definition.variant, formula: definition.formula,
                source: definition.source, caveat: metric.caveat)
        } + FacilityMetric.definitions(at: site)
    }
}

extension Metric {
    fileprivate var title: String {
        switch self {
        case .utilizationRate: "Block utilization"
        case .adjustedUtilizationRate: "Adjusted utilization"
        case .primeTimeUtilization: "Prime-time utilization"
        case .aacdUtilization: "AACD adjusted-percent utilization"
        case .interval: "95 % interval"
        case .blockMinutes: "Block time"
        case .inBlockTime: "In-block time"
        case .outOfBlockTime: "Out-of-block time"
        case .turnoverCredit: "Turnover credit"
        case .blockTimeOccupied: "Block time occupied"
        case .releases: "Releases"
        case .proactiveReleaseRate: "Proactive release rate"
        case .backfillRate: "Backfill rate"
        case .abandonedBlocks: "Abandoned blocks"
        case .totalBlocks: "Blocks"
        case .utilizedBlocks: "Utilized blocks"
        case .casesPerBlock: "Cases per block"
        case .caseDuration: "Case duration"
        case .roomUtilization: "Room utilization"
        case .inefficiency: "OR inefficiency"
        case .firstCaseOnTimeStarts: "First-case on-time starts"
        case .turnoverTime: "Turnover time"
        case .cancellations: "Cancellations"
        case .addOnRate: "Add-on rate"
        case .durationAccuracy: "Case-duration accuracy"
        case .caseVolume: "Case volume"
        case .unusedBlockTime: "Unused block time"
        case .allocationReview: "Allocation review"
        case .utilizationBridge: "Utilization bridge"
        case .caseFlexibility: "Case flexibility"
        case .caseSchedule: "OR schedule"
        case .openRooms: "Available ORs"
        }
    }

    /// What to be careful about.
    fileprivate var caveat: String? {
        switch self {
        case .utilizationRate, .adjustedUtilizationRate:
            "A few months of blocks rarely tell one surgeon from another; read it with its interval."
        case .aacdUtilization: "It may exceed one; never compare it with a capped rate."
        case .utilizedBlocks: "Utilized blocks over all blocks is not the utilization."
        case .firstCaseOnTimeStarts: "More first cases on time free little capacity by themselves."
        case .allocationReview: "No ground for taking time away by itself; look at releases and trends with it."
        case .unusedBlockTime: "Idle time in smaller pieces is left out: it can rarely be used."
        case .interval: "Where it reaches across a threshold, the data do not say on which side the true rate lies."
        default: nil
        }
    }
}
