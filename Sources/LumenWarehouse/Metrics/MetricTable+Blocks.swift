import LumenCore

extension MetricTable {
    var unusedBlockTime: MetricDefinition {
        let (stretch, reserve) = (choices.definitions.collectableStretch, choices.definitions.turnoverReserve)
        return MetricDefinition(
            metric: .unusedBlockTime,
            variant:
                "idle stretches of \(stretch) min and more after \(reserve) min of turnover on each side; abandoned and "
                + "late-released blocks whole; \(choices.releases)",
            formula: "collectable = Σ (stretch − 2 × turnover) where that is ≥ the least stretch, at least what was "
                + "abandoned or released late, at most what nobody used; \(choices.service)",
            source: "LeanTaaS, “Beyond surgical block time utilization”")
    }

    var allocationReview: MetricDefinition {
        MetricDefinition(
            metric: .allocationReview,
            variant: "own cases and turnover against net block time, \(choices.releases); an over-utilized hour costs "
                + "\(choices.definitions.overUtilizedCostRatio) under-utilized ones; \(choices.turnover)",
            formula:
                "under-utilized = unused block hours; over-utilized = own cases' hours before and after the block; "
                + "inefficiency = under + ratio × over; best-fitting = the length of least inefficiency, of whole hours "
                + "from \(AllocationReview.lengths.lowerBound) to \(AllocationReview.lengths.upperBound); \(choices.service)",
            source: "Strum et al. 1999; Pandit & Dexter 2009; Dexter et al. 2003 on small samples")
    }

    var utilizationBridge: MetricDefinition {
        MetricDefinition(
            metric: .utilizationBridge,
            variant: "ended blocks that the hospital did not close; turnovers of at most "
                + "\(choices.definitions.turnoverCap) min; \(choices.releases); \(choices.schedule)",
            formula:
                "allocated − released − cancelled − late start − turnover − early finish − other = used, in minutes; "
                + choices.service,
            source: "Lumen's own; the parts add up for every block and every sum")
    }
}
