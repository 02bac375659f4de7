import LumenCore

extension MetricEngine {
    /// Case-duration accuracy: completed cases with a planned duration.
    package func durationAccuracy(
        _ ledger: Ledger, in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<DurationAccuracy> {
        var breaker = Breaker(
            Metric.durationAccuracy.definition(with: site.definitions), of: DurationAccuracy(), in: scope,
            by: dimension, ledger.directory)
        for index in ledger.caseIndices(of: scope.days) {
            let place = ledger.place(ofCaseAt: index)
            guard let stay = ledger.cases[index].occupied else {
                breaker.add(at: place) { $0.omit(.notDone) }
                continue
            }
            guard let planned = ledger.cases[index].scheduledMinutes, planned > 0 else {
                breaker.add(at: place) { $0.omit(.unplanned) }
                continue
            }
            breaker.add(at: place) { $0.add(planned: planned, actual: stay.count) }
        }
        return breaker.result
    }
}
