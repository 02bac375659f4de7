import LumenCore

extension Utilization {
    /// Raw utilization by the site's release policy, 0…1.
    package var rate: Double? { ratio(inBlockMinutes, blockMinutes) }
    /// Raw utilization and turnover credit, 0…1.
    package var adjustedRate: Double? { ratio(inBlockMinutes + turnoverCreditMinutes, blockMinutes) }
    package var primeTimeRate: Double? { primeMinutes > 0 ? primeInBlockMinutes / primeMinutes : nil }
    /// AACD's adjusted-percent utilization, in and out of block; may exceed 1. Never to be mixed with capped rates.
    package var aacdRate: Double? { ratio(inBlockMinutes + outOfBlockMinutes, blockMinutes) }
    /// Raw utilization as if no release left the denominator.
    package var grossRate: Double? { ratio(grossOwnMinutes, grossMinutes) }
    /// Raw utilization as if every release did.
    package var allReleasesRate: Double? { ratio(fullyNetOwnMinutes, fullyNetMinutes) }
    /// Block time occupied: any surgeon's case time in the allocated minutes, released ones too.
    package var occupiedRate: Double? { ratio(occupiedMinutes, grossMinutes) }
    /// Minutes released in time per allocated minute.
    package var proactiveReleaseRate: Double? { ratio(timelyReleasedMinutes, grossMinutes) }
    /// Minutes used by others per minute released in time.
    package var backfillRate: Double? { ratio(backfilledMinutes, timelyReleasedMinutes) }
    /// In-block cases per utilized block.
    package var averageCasesPerBlock: Double? { ratio(cases, utilizedBlocks) }
    /// Mean minutes from wheels-in to wheels-out of in-block cases.
    package var averageCaseDuration: Double? { ratio(caseMinutes, cases) }

    /// Whether there are blocks enough to rank this among others.
    package var isRankable: Bool { totalBlocks >= definitions.minimumBlocksToRank }

    /// The 95 % t-interval of `rate`, clustered by block and clipped to 0…1; `nil` for fewer than two blocks.
    ///
    /// The rate is a ratio estimator; with residuals eᵢ = usedᵢ − rate · allocatedᵢ its variance is
    /// n/(n−1) · Σeᵢ² / (Σ allocatedᵢ)² (Cochran, *Sampling Techniques*, 3rd ed. 1977, §6.4, without a finite-population
    /// correction), and t has n − 1 degrees of freedom. For blocks of equal length it is the interval of the mean.
    package var interval: ClosedRange<Double>? {
        guard let rate, totalBlocks > 1, let t = StudentT.twoSided95(degreesOfFreedom: totalBlocks - 1) else {
            return nil
        }
        let residuals =
            Double(squares.used) - 2 * rate * Double(squares.usedByAllocated) + rate * rate * Double(squares.allocated)
        let count = Double(totalBlocks)
        let half = t * (count / (count - 1) * max(0, residuals)).squareRoot() / Double(blockMinutes)
        return max(0, rate - half)...min(1, rate + half)
    }

    /// Whether the data can't tell the rate from that fraction: it lies in the interval, or there is none.
    package func crosses(_ threshold: Double) -> Bool { interval?.contains(threshold) ?? true }

    private func ratio(_ numerator: Int, _ denominator: Int) -> Double? {
        denominator > 0 ? Double(numerator) / Double(denominator) : nil
    }
}
