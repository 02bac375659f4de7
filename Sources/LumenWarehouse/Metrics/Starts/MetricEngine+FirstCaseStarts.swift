import LumenCore

extension MetricEngine {
    /// First-case on-time starts: each room's and day's first case by the schedule, if it was done as planned.
    ///
    /// The first is the earliest by its scheduled start (wheels-in where it has none) of all cases that stood on the
    /// final schedule, so that a case moved up after a cancellation is none. Of a surgeon's first cases in several
    /// rooms the earliest counts.
    package func firstCaseStarts(
        _ ledger: Ledger, in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<FirstCaseStarts> {
        var breaker = Breaker(
            Metric.firstCaseOnTimeStarts.definition(with: site.definitions), of: FirstCaseStarts(), in: scope,
            by: dimension, ledger.directory)
        var days = SiteDays(site)
        var candidates: [FirstCase] = []
        func settle() {
            keepEarliestOfEachSurgeon(&candidates, of: ledger)
            for first in candidates {
                breaker.add(at: ledger.place(ofCaseAt: first.index)) { sums in
                    switch first.outcome {
                    case .done(let delay): sums.add(delay: delay, grace: site.definitions.firstCaseGrace)
                    case .omitted(let reason): sums.omit(reason)
                    }
                }
            }
            candidates.removeAll(keepingCapacity: true)
        }
        ledger.forEachRoomDay(in: ledger.caseIndices(of: scope.days)) { run in
            let day = days[ledger.cases[run.lowerBound].day]
            if let last = candidates.last, ledger.cases[last.index].day != day.day { settle() }
            if let first = firstCase(of: run, in: ledger, on: day) { candidates.append(first) }
        }
        settle()
        return breaker.result
    }

    private func firstCase(of run: Range<Int>, in ledger: Ledger, on day: SiteDay) -> FirstCase? {
        var first: (index: Int, start: Minute, isCancelled: Bool)?
        for index in run {
            guard let start = ledger.cases[index].scheduledStart ?? ledger.cases[index].wheelsIn else { continue }
            let isCancelled = ledger.cases[index].status == .cancelled
            if isCancelled, let at = ledger.cases[index].cancelledAt, at < day.cutoff { continue }
            let isEarlier =
                first.map { start < $0.start || (start == $0.start && $0.isCancelled && !isCancelled) } ?? true
            if isEarlier { first = (index, start, isCancelled) }
        }
        return first.map {
            FirstCase(index: $0.index, start: $0.start, outcome: outcome($0.index, in: ledger, on: day))
        }
    }

    private func outcome(_ index: Int, in ledger: Ledger, on day: SiteDay) -> FirstCase.Outcome {
        let record = ledger.cases[index]
        guard let scheduled = record.scheduledStart else { return .omitted(.unscheduled) }
        guard day.firstCases.contains(scheduled) else { return .omitted(.outsideWindow) }
        let isAddOn = record.isUrgent == true || day.isAddOn(flagged: record.isAddOn, bookedAt: record.bookedAt)
        if isAddOn { return .omitted(.addOn) }
        if record.status == .cancelled { return .omitted(.cancelled) }
        guard record.status == .completed, let wheelsIn = record.wheelsIn else { return .omitted(.notDone) }
        return .done(delay: wheelsIn - scheduled)
    }

    private func keepEarliestOfEachSurgeon(_ candidates: inout [FirstCase], of ledger: Ledger) {
        var earliest: [Int: Int] = [:]
        for (position, candidate) in candidates.enumerated() {
            guard case .done = candidate.outcome, let surgeon = ledger.cases[candidate.index].surgeon else { continue }
            guard let other = earliest[surgeon] else {
                earliest[surgeon] = position
                continue
            }
            let isEarlier = candidate.start < candidates[other].start
            candidates[isEarlier ? other : position].outcome = .omitted(.secondRoom)
            if isEarlier { earliest[surgeon] = position }
        }
    }
}

/// A room's first case of a day, and what came of it.
private struct FirstCase {
    enum Outcome {
        case done(delay: Int)
        case omitted(FirstCaseStarts.Reason)
    }

    let index: Int
    let start: Minute
    var outcome: Outcome
}
