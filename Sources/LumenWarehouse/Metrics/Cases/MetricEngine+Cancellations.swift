import LumenCore

extension MetricEngine {
    /// Cancellations by number and by planned minutes, against the final schedule.
    ///
    /// On it are the cases that are no add-ons and were not cancelled before the cut-off. A case that is neither done
    /// nor cancelled is left out, whether still to come or without an outcome on record.
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
            let minutes = ledger.cases[index].scheduledMinutes
            switch ledger.cases[index].status {
            case .completed:
                if isAddOn { continue }
                breaker.add(at: ledger.place(ofCaseAt: index)) { $0.add(plannedMinutes: minutes) }
            case .cancelled:
                let change = cancellation(of: ledger.cases[index], isAddOn: isAddOn, on: day)
                breaker.add(at: ledger.place(ofCaseAt: index), change)
            case .scheduled:
                let isToCome = (ledger.cases[index].scheduledStart ?? day.start) >= now
                breaker.add(at: ledger.place(ofCaseAt: index)) { $0.omit(isToCome ? .toCome : .withoutOutcome) }
            }
        }
        return breaker.result
    }

    private func cancellation(
        of record: SurgicalCase, isAddOn: Bool, on day: SiteDay
    ) -> (inout Cancellations) -> Void {
        if isAddOn { return { $0.omit(.addOn) } }
        let at = record.cancelledAt ?? day.start
        if at < day.cutoff { return { $0.omit(.beforeCutoff) } }
        return {
            $0.addCancelled(
                at >= day.start ? .dayOfSurgery : .afterCutoff, isDated: record.cancelledAt != nil,
                plannedMinutes: record.scheduledMinutes, record.cancelReason)
        }
    }
}
