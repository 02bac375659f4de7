import LumenCore

extension MetricEngine {
    /// Case volume: completed cases by the local day of wheels-in.
    package func caseVolume(
        _ ledger: Ledger, in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<CaseVolume> {
        var breaker = Breaker(
            Metric.caseVolume.definition(with: site.definitions), of: CaseVolume(), in: scope, by: dimension,
            ledger.directory)
        var days = SiteDays(site)
        for index in ledger.caseIndices(of: scope.days) {
            let place = ledger.place(ofCaseAt: index)
            guard let stay = ledger.cases[index].occupied else {
                let isCancelled = ledger.cases[index].status == .cancelled
                breaker.add(at: place) { $0.omit(isCancelled ? .cancelled : .notDone) }
                continue
            }
            let isAddOn = days[place.day]
                .isAddOn(flagged: ledger.cases[index].isAddOn, bookedAt: ledger.cases[index].bookedAt)
            breaker.add(at: place) { $0.add(stay.count, on: place.day, isAddOn: isAddOn) }
        }
        return breaker.result
    }
}
