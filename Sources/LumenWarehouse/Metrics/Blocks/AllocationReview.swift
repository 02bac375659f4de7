package import LumenCore

/// How well allocated block time fits the work done in it, with what a small sample allows to say; in minutes.
package struct AllocationReview: MetricSums {
    package let definitions: Definitions
    /// Own minutes in block of net block minutes, a cluster a block.
    package private(set) var use = RatioSums()
    package private(set) var cases = 0
    /// Net block time in which neither own cases nor credited turnovers were.
    package private(set) var underUtilizedMinutes = 0
    /// Own cases' time before and after the block, and beyond what was kept.
    package private(set) var overUtilizedMinutes = 0
    /// The work of each block: own cases, in the block or beyond its edges, and turnover credit.
    package private(set) var workloads = Histogram()
    /// Own cases planned in them that are neither done nor cancelled on record.
    private var untold = 0
    private var omitted = Omissions<BlockOmission>()

    package init(definitions: Definitions) { self.definitions = definitions }

    package var n: Int { use.n }
    package var utilization: Double? { use.ratio }
    /// The 95 % t-interval of the raw utilization, clustered by block and clipped to 0…1.
    package var interval: ClosedRange<Double>? {
        use.interval.map { min(1, max(0, $0.lowerBound))...min(1, max(0, $0.upperBound)) }
    }
    /// Under-utilized + ratio × over-utilized hours; lower is better. `nil` without a block.
    package var inefficiency: Double? { n > 0 ? cost(underUtilizedMinutes, overUtilizedMinutes) : nil }
    /// Whether there are blocks enough to say more than the figures.
    package var isSufficient: Bool { n >= definitions.minimumBlocksToRank }
    package var omissions: [Omission] { omitted.list }
    package var reason: String? { n > 0 ? nil : omitted.explanation(ofNone: "no allocated block") }
    package var warnings: [String] {
        guard n > 0 else { return [] }
        let open = [BlockAssessment.untoldWarning(untold)].warnings
        let caution = "allocations should not be changed on utilization alone: look at releases and trends with it"
        return isSufficient
            ? [caution] + open
            : [
                "\(n) block\(n == 1 ? "" : "s"): insufficient data (fewer than \(definitions.minimumBlocksToRank))",
                caution,
            ] + open
    }

    /// The inefficiency in hours, had each block been so many minutes long; over all blocks. `nil` without a block.
    package func inefficiency(ofBlocksLasting minutes: Int) -> Double? {
        guard n > 0 else { return nil }
        var (under, over) = (0, 0)
        for (workload, count) in workloads.entries {
            under += max(0, minutes - workload) * count
            over += max(0, workload - minutes) * count
        }
        return cost(under, over)
    }

    /// The lengths that are compared, in hours.
    static let lengths = 1...24

    /// The length in whole hours that the work of these blocks would have made least inefficient, the shortest of
    /// equals; `nil` where there are too few blocks to say. The cost is convex: past its minimum it only rises.
    package var leastInefficientHours: Int? {
        guard isSufficient else { return nil }
        var best: (hours: Int, cost: Double)?
        for hours in Self.lengths {
            guard let cost = inefficiency(ofBlocksLasting: hours * 60) else { return nil }
            if let best, cost > best.cost { break }
            if best.map({ cost < $0.cost }) ?? true { best = (hours, cost) }
        }
        return best?.hours
    }

    mutating func add(_ block: BlockAssessment) {
        if let omission = block.omission { return omitted.add(omission) }
        let filled = block.inBlockMinutes + block.turnoverCreditMinutes
        use.add(block.inBlockMinutes, of: block.netMinutes)
        cases += block.cases
        untold += block.untoldCases
        underUtilizedMinutes += block.netMinutes - filled
        overUtilizedMinutes += block.spillMinutes
        workloads.add(filled + block.spillMinutes)
    }

    private func cost(_ under: Int, _ over: Int) -> Double {
        (Double(under) + definitions.overUtilizedCostRatio * Double(over)) / 60
    }
}
