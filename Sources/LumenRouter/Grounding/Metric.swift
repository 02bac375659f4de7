/// What a question wants to know about blocks, by the name of its field in the tools' results.
package enum Metric: String, Sendable, CaseIterable {
    case utilization = "utilization_rate"
    case adjusted = "adjusted_utilization_rate"
    case primeTime = "prime_time_utilization"
    case inBlock = "in_block_time"
    case outOfBlock = "out_of_block_time"
    case turnoverCredit = "turnover_credit_minutes"
    case releases
    case abandoned = "abandoned_blocks"
    case interval
    case casesPerBlock = "avg_cases_per_block"
    case duration = "avg_case_duration"
    case blocks = "total_blocks"
    case cases = "total_cases"

    /// How an answer names it.
    var phrase: String {
        switch self {
        case .utilization: "utilization"
        case .adjusted: "adjusted utilization"
        case .primeTime: "prime-time utilization"
        case .inBlock: "in-block time"
        case .outOfBlock: "out-of-block time"
        case .turnoverCredit: "the turnover credit"
        case .releases: "releases"
        case .abandoned: "abandoned blocks"
        case .interval: "the confidence interval"
        case .casesPerBlock: "cases per block"
        case .duration: "case duration"
        case .blocks: "number of blocks"
        case .cases: "number of cases"
        }
    }

    /// The tables are sorted and cut by utilization; for other metrics that would leave out the wrong rows.
    var isRowOrder: Bool { self == .utilization }
    /// Whether one asks what it is rather than how much, even with an article: "what's the turnover credit".
    var isNotion: Bool { self == .turnoverCredit || self == .interval }
    /// Whether more of it is worse.
    var isBurden: Bool { self == .abandoned || self == .outOfBlock }
    var isRate: Bool { [.utilization, .adjusted, .primeTime].contains(self) }
}
