import LumenCore
import LumenWarehouse

extension FacilitySlice {
    /// The days before a period that tell what is entered by the month.
    static func withMonthsBefore(_ period: DateRange) -> DateRange {
        DateRange(period.end.firstOfMonth.adding(months: -2), period.end).flatMap {
            DateRange(min($0.start, period.start), period.end)
        } ?? period
    }

    /// Which sources have entries in both months before the window's last month and none in it.
    ///
    /// - Parameter counts: which entries the figures are made of.
    func entryWarnings(where counts: (EmissionEntry) -> Bool) -> [String] {
        let month = window.end.firstOfMonth
        let (last, former) = (month.adding(months: -1), month.adding(months: -2))
        var months: [String: Set<CivilDate>] = [:]
        for entry in ledger.emissions where former <= entry.day && entry.day <= window.end && counts(entry) {
            months[entry.source, default: []].insert(entry.day.firstOfMonth)
        }
        let missing = months.filter { $0.value == [last, former] }.keys.sorted(by: naturallyPrecedes)
        guard !missing.isEmpty else { return [] }
        return ["The period's last month has no entries yet of what is entered by the month: \(missing.briefly)."]
    }
}

extension EmissionEntry {
    /// The scope that it counts in; `nil` for what meters count, or nothing does.
    var countedScope: Int? {
        if Fuel(named: source) != nil, agent == nil, unit.size.quantity == .energy { return nil }
        if let scope { return scope }
        if unit.size.quantity == .emissions { return 3 }
        return agent == nil ? EmissionFactor.named(source, unit.size.quantity)?.scope : 1
    }
}
