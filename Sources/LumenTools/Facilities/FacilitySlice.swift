import LumenCore
import LumenWarehouse

/// The rows that a metric is made of: those of some days, of a building or a fuel or whatever was asked for.
struct FacilitySlice {
    private(set) var ledger: FacilityLedger
    /// The days that the figures are of; the ledger may have more.
    private(set) var window: DateRange
    let site: Site
    let now: Minute
    /// Of the call, for what only one tool takes.
    let arguments: JSONObject
    /// The days that there are rows of; `nil` for none.
    let dataDays: DateRange?
    /// The operating rooms' cases, where the tool needs them.
    var cases: Ledger?
    /// The building that all rows are of, by its number.
    private var building: Int?

    init(
        ledger: FacilityLedger, dataDays: DateRange?, window: DateRange, site: Site, now: Minute, arguments: JSONObject
    ) {
        (self.ledger, self.dataDays, self.window, self.site) = (ledger, dataDays, window, site)
        (self.now, self.arguments) = (now, arguments)
    }

    var zone: ZoneRules { site.zone }
    var definitions: FacilityDefinitions { site.facilities }
    var today: CivilDate { zone.local(now).day }

    /// The same of other days.
    func of(_ days: DateRange) -> FacilitySlice {
        var slice = self
        slice.window = days
        return slice
    }

    /// The readings of some days, bills shared out by days.
    func energy(in days: DateRange) -> (readings: [EnergyReading], shares: Int) { ledger.energy(in: days, zone: zone) }

    /// The requests opened in some days.
    func requests(in days: DateRange) -> [TenantRequest] {
        let span = zone.minute(of: days.start, at: 0)..<zone.minute(of: days.end.advanced(by: 1), at: 0)
        return ledger.requests.filter { span.contains($0.openedAt) }
    }

    /// Cases done in the window, in the slice's building.
    var completedCases: Int {
        guard let cases else { return 0 }
        return cases.days(window).cases.count { own in
            own.status == .completed && (building == nil || cases.directory.rooms[own.room]?.building == building)
        }
    }

    /// The rows of each group: of the calendar months of the window, or of the values of a facet.
    func parts(by grouping: String) -> [(name: String, slice: FacilitySlice)] {
        if grouping == FacilityGrouping.month.value {
            let known = dataDays.flatMap(window.intersection)?.months.count ?? 0
            guard known > 0, let first = dataDays?.start.firstOfMonth else { return [] }
            let months = DateRange(max(window.start, first), window.end)?.months.prefix(known) ?? []
            return months.map { ($0.start.firstOfMonth.isoText, of($0)) }
        }
        guard let facet = FacilityFacet(rawValue: grouping) else { return [] }
        return ledger.parts(by: facet).map { name, ledger in
            var part = self
            part.take(ledger, facet, name)
            return (name, part)
        }
    }

    /// Keeps the rows that the arguments ask for.
    ///
    /// - Throws: `ToolFailure` that lists what there is when a name fits nothing.
    mutating func narrow(to facets: [FacilityFacet]) throws {
        for facet in facets {
            guard let asked = arguments[facet.rawValue]?.stringValue else { continue }
            let known = facet.values ?? ledger.values(of: facet)
            guard let name = known.first(where: { $0.isSameName(as: asked) }) else {
                throw Self.unknown(facet, asked, known)
            }
            let own = ledger.parts(by: facet).first { $0.name == name }?.ledger
            take(own ?? ledger.emptied, facet, name)
        }
    }

    private mutating func take(_ part: FacilityLedger, _ facet: FacilityFacet, _ name: String) {
        ledger = part
        if facet == .building { building = ledger.buildings.first { $0.value == name }?.key }
    }

    private static func unknown(_ facet: FacilityFacet, _ asked: String, _ known: [String]) -> ToolFailure {
        let list = known.prefix(30).joined(separator: ", ") + (known.count > 30 ? " and others" : "")
        return ToolFailure(
            sentence: "There is no \(facet.rawValue) “\(asked)” here\(known.isEmpty ? "." : "; there is \(list).")",
            detail: "an unknown \(facet.rawValue)", code: .invalidRequest)
    }
}

extension String {
    /// Whether an argument means this name: "natural_gas" is "natural gas", whatever its case.
    fileprivate func isSameName(as argument: String) -> Bool {
        func folded(_ text: String) -> String { String(text.lowercased().map { $0 == "_" ? " " : $0 }) }
        return folded(self) == folded(argument)
    }
}

extension DateRange {
    /// The calendar months that these days are in, each cut off at both ends.
    fileprivate var months: [DateRange] {
        var months: [DateRange] = []
        var day = start
        while day <= end {
            months.append(DateRange(day, min(day.lastOfMonth, end)) ?? DateRange(day: day))
            day = day.lastOfMonth.advanced(by: 1)
        }
        return months
    }
}
