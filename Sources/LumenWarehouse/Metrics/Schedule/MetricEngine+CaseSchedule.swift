import LumenCore

/// A case of the schedule.
package struct ScheduledCase: Sendable, Equatable {
    package let record: SurgicalCase
    package let blockGroup: Int?
    /// Whether it came after the schedule was final: its record says so, or the time of its booking does.
    package let isAddOn: Bool
}

extension MetricEngine {
    /// What is on the schedule: cases of any state, cancelled ones told apart.
    package func caseSchedule(
        _ ledger: Ledger, in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<CaseSchedule> {
        let definition = Metric.caseSchedule.definition(with: site.definitions)
        var breaker = Breaker(definition, of: CaseSchedule(), in: scope, by: dimension, ledger.directory)
        var days = SiteDays(site)
        for index in ledger.caseIndices(of: scope.days) {
            let record = ledger.cases[index]
            let isAddOn = days[record.day].isAddOn(flagged: record.isAddOn, bookedAt: record.bookedAt)
            breaker.add(at: ledger.place(ofCaseAt: index)) { $0.add(record, isAddOn: isAddOn) }
        }
        return breaker.result
    }

    /// The first cases of a schedule, by day, time and room; those without a time come last in their day.
    ///
    /// - Parameter limit: goes through the days until it has so many.
    package func scheduledCases(_ ledger: Ledger, in scope: Scope, limit: Int) -> [ScheduledCase] {
        let filter = ScopeFilter(scope, in: ledger.directory)
        var (found, today): ([ScheduledCase], [ScheduledCase]) = ([], [])
        var days = SiteDays(site)
        func settle() {
            found += today.sorted { left, right in
                let (first, second) = (left.record, right.record)
                return (first.scheduledAt ?? .max, first.room, first.id)
                    < (second.scheduledAt ?? .max, second.room, second.id)
            }
            today.removeAll(keepingCapacity: true)
        }
        for index in ledger.caseIndices(of: scope.days) {
            let record = ledger.cases[index]
            if let day = today.last?.record.day, day != record.day {
                settle()
                if found.count >= limit { break }
            }
            guard filter.admits(ledger.place(ofCaseAt: index)) else { continue }
            today.append(
                ScheduledCase(
                    record: record, blockGroup: ledger.blockGroup(ofCaseAt: index),
                    isAddOn: days[record.day].isAddOn(flagged: record.isAddOn, bookedAt: record.bookedAt)))
        }
        settle()
        return Array(found.prefix(limit))
    }
}
