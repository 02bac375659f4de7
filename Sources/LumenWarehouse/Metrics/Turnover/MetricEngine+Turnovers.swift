import LumenCore

extension MetricEngine {
    /// Turnover times: completed cases of one local day that follow each other. A gap belongs to the case after it.
    package func turnovers(
        _ ledger: Ledger, _ variant: Turnovers.Variant = .all, in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<Turnovers> {
        let definition = Metric.turnoverTime.definition(with: site.definitions, turnovers: variant)
        var breaker = Breaker(definition, of: Turnovers(), in: scope, by: dimension, ledger.directory)
        let indices = ledger.caseIndices(of: scope.days)
        if variant == .surgeon {
            addGapsOfSurgeons(ledger, indices, to: &breaker)
        } else {
            ledger.forEachRoomDay(in: indices) { addGaps(ledger, $0, variant, to: &breaker) }
        }
        return breaker.result
    }

    @inline(__always)
    private func addGaps(
        _ ledger: Ledger, _ run: Range<Int>, _ variant: Turnovers.Variant, to breaker: inout Breaker<Turnovers>
    ) {
        let (cap, mark) = (site.definitions.turnoverCap, site.definitions.prolongedTurnover)
        var last: (surgeon: Int?, end: Minute)?
        for index in run {
            guard let stay = ledger.cases[index].occupied else { continue }
            let surgeon = ledger.cases[index].surgeon
            if let last {
                let gap = stay.lowerBound - last.end
                switch pair(last.surgeon, surgeon, variant) {
                case .counts: breaker.add(at: ledger.place(ofCaseAt: index)) { $0.add(gap: gap, cap: cap, mark: mark) }
                case .isUnknown: breaker.add(at: ledger.place(ofCaseAt: index)) { $0.omit(.withoutSurgeon) }
                case .isOther: break
                }
            }
            last = (surgeon, max(stay.upperBound, last?.end ?? stay.upperBound))
        }
    }

    private enum Pair { case counts, isOther, isUnknown }

    @inline(__always)
    private func pair(_ first: Int?, _ second: Int?, _ variant: Turnovers.Variant) -> Pair {
        if variant == .all { return .counts }
        guard let first, let second else { return .isUnknown }
        return (first == second) == (variant == .sameSurgeon) ? .counts : .isOther
    }

    private func addGapsOfSurgeons(_ ledger: Ledger, _ indices: Range<Int>, to breaker: inout Breaker<Turnovers>) {
        let (cap, mark) = (site.definitions.turnoverCap, site.definitions.prolongedTurnover)
        ledger.forEachSurgeonDay(in: indices, by: { $0.occupied }) { visits in
            var end: Minute?
            for visit in visits {
                if let end {
                    let gap = visit.interval.lowerBound - end
                    breaker.add(at: ledger.place(ofCaseAt: visit.index)) { $0.add(gap: gap, cap: cap, mark: mark) }
                }
                end = max(visit.interval.upperBound, end ?? visit.interval.upperBound)
            }
        }
    }
}
