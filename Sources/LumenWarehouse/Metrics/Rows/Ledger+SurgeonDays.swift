import LumenCore

/// A case in its surgeon's day.
struct SurgeonVisit {
    let surgeon: Int
    let interval: Range<Minute>
    /// Its place in the ledger's cases.
    let index: Int
}

extension Ledger {
    /// Calls with the cases of each surgeon and day that have an interval, by its start. Cases without a surgeon are in
    /// none.
    @inline(__always)
    func forEachSurgeonDay(
        in indices: Range<Int>, by interval: (SurgicalCase) -> Range<Minute>?,
        _ body: (ArraySlice<SurgeonVisit>) -> Void
    ) {
        var visits: [SurgeonVisit] = []
        var day: CivilDate?
        func settle() {
            visits.sort {
                if $0.surgeon != $1.surgeon { return $0.surgeon < $1.surgeon }
                if $0.interval.lowerBound != $1.interval.lowerBound {
                    return $0.interval.lowerBound < $1.interval.lowerBound
                }
                return $0.index < $1.index
            }
            for run in visits.indices.runs(where: { visits[$0].surgeon == visits[$1].surgeon }) { body(visits[run]) }
            visits.removeAll(keepingCapacity: true)
        }
        for index in indices {
            if cases[index].day != day {
                settle()
                day = cases[index].day
            }
            guard let surgeon = cases[index].surgeon, let interval = interval(cases[index]) else { continue }
            visits.append(SurgeonVisit(surgeon: surgeon, interval: interval, index: index))
        }
        settle()
    }
}
