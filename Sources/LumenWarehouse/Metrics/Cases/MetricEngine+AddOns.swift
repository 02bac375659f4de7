import LumenCore

extension MetricEngine {
    /// Add-on cases: performed ones that were flagged so or booked after the schedule was final.
    package func addOns(
        _ ledger: Ledger, in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<AddOns> {
        var breaker = Breaker(
            Metric.addOnRate.definition(with: site.definitions), of: AddOns(), in: scope, by: dimension,
            ledger.directory)
        var days = SiteDays(site)
        for index in ledger.caseIndices(of: scope.days) {
            guard ledger.cases[index].status == .completed else {
                breaker.add(at: ledger.place(ofCaseAt: index)) { $0.omit(.notPerformed) }
                continue
            }
            let isAddOn = days[ledger.cases[index].day]
                .isAddOn(flagged: ledger.cases[index].isAddOn, bookedAt: ledger.cases[index].bookedAt)
            let isUrgent = ledger.cases[index].isUrgent
            breaker.add(at: ledger.place(ofCaseAt: index)) { $0.add(isAddOn: isAddOn, isUrgent: isUrgent) }
        }
        return breaker.result
    }
}
