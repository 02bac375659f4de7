package import LumenCore

/// What a number about a building rests on.
package struct FacilityBasis: Sendable, Equatable {
    /// The days that it is of, in the site's zone.
    package let window: DateRange
    /// How many rows count: readings, work orders, requests, responses or entries.
    package internal(set) var n = 0
    /// What was left out, in the order of the reasons.
    package var exclusions: [FacilityExclusion] {
        FacilityExclusion.Reason.allCases.compactMap { reason in
            counts[reason].map { FacilityExclusion(reason: reason, count: $0) }
        }
    }

    private var counts: [FacilityExclusion.Reason: Int] = [:]

    package init(window: DateRange, n: Int = 0) {
        self.window = window
        self.n = n
    }

    mutating func exclude(_ reason: FacilityExclusion.Reason, count: Int = 1) {
        if count > 0 { counts[reason, default: 0] += count }
    }

    /// The same without a reason that does not bear on another number.
    func without(_ reason: FacilityExclusion.Reason) -> FacilityBasis {
        var basis = self
        basis.counts[reason] = nil
        return basis
    }

    /// The same with only the reasons that bear on a number.
    func only(_ reasons: FacilityExclusion.Reason...) -> FacilityBasis {
        var basis = self
        basis.counts = counts.filter { reasons.contains($0.key) }
        return basis
    }

    /// The same with the rows that another leaves out.
    func adding(_ other: FacilityBasis?) -> FacilityBasis {
        var basis = self
        for (reason, count) in other?.counts ?? [:] { basis.exclude(reason, count: count) }
        return basis
    }

    /// The same with more rows left out.
    func excluding(_ reason: FacilityExclusion.Reason, _ count: Int) -> FacilityBasis {
        var basis = self
        basis.exclude(reason, count: count)
        return basis
    }

    /// The same with another number of rows.
    func counting(_ n: Int) -> FacilityBasis {
        var basis = self
        basis.n = n
        return basis
    }
}
