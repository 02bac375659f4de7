import LumenCore

extension MetricEngine {
    /// Cancellations by number and by planned minutes, of all cases on the final schedule of days that are over.
    ///
    /// On it are the cases that are no add-ons and were not cancelled before the cut-off, done or not: a case without an
    /// outcome on record was not cancelled. Days that are not over are in neither side of the rates.
    package func cancellations(
        _ ledger: Ledger, in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<Cancellations> {
        var breaker = Breaker(
            Metric.cancellations.definition(with: site.definitions), of: Cancellations(), in: scope, by: dimension,
            ledger.directory)
        var days = SiteDays(site)
        for index in ledger.caseIndices(of: scope.days) {
            let day = days[ledger.cases[index].day]
            let isAddOn = day.isAddOn(flagged: ledger.cases[index].isAddOn, bookedAt: ledger.cases[index].bookedAt)
            let part = part(of: ledger.cases[index], isAddOn: isAddOn, on: day)
            breaker.add(at: ledger.place(ofCaseAt: index)) { $0.add(ledger.cases[index], as: part) }
        }
        return breaker.result
    }

    @inline(__always)
    private func part(of record: SurgicalCase, isAddOn: Bool, on day: SiteDay) -> Cancellations.Part {
        guard record.status == .cancelled else {
            return isAddOn ? .none : day.end > now ? .ofToday : .kept
        }
        if isAddOn { return .omitted(.addOn) }
        let at = record.cancelledAt ?? day.start
        if at < day.cutoff { return .omitted(.beforeCutoff) }
        if day.end > now { return .ofToday }
        return at >= day.start ? .cancelledOnTheDay : .cancelledBefore
    }
}
