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
    /// The days that there are rows of, by their kind.
    let recordDays: [ImportKind: DateRange]
    /// The kinds that the tool is about.
    private let kinds: [ImportKind]
    /// The operating rooms' cases and the days that they are known of, where the tool needs them.
    var cases: (ledger: Ledger, days: DateRange?)?
    /// Of what is in no building: all rows, with the meters that its entries may be counted by.
    private var all: FacilityLedger?
    /// Where all rows are.
    private var place = Place.anywhere

    private enum Place: Equatable {
        case anywhere
        case nowhere
        /// By its number.
        case building(Int)
    }

    /// The name of what is in no building, as a group.
    static let noBuilding = "No building"

    init(
        ledger: FacilityLedger, recordDays: [ImportKind: DateRange], of kinds: [ImportKind], window: DateRange,
        site: Site, now: Minute, arguments: JSONObject
    ) {
        (self.ledger, self.recordDays, self.kinds) = (ledger, recordDays, kinds)
        (self.window, self.site) = (window, site)
        (self.now, self.arguments) = (now, arguments)
    }

    private var records: [ImportKind: DateRange] { recordDays.filter { kinds.contains($0.key) } }
    var dataDays: DateRange? { records.values.hull }
    /// The first day from which there are rows of each kind; `nil` where there is none of any.
    var recordsBegin: CivilDate? { records.values.map(\.start).max() }
    /// The moment that states are of.
    var moment: AsOf { AsOf(window, zone: zone, now: now) }

    var zone: ZoneRules { site.zone }
    var definitions: FacilityDefinitions { site.facilities }
    var today: CivilDate { zone.local(now).day }

    /// The same of other days.
    func of(_ days: DateRange) -> FacilitySlice {
        var slice = self
        slice.window = days
        return slice
    }

    /// - Throws: `ToolFailure` where the records begin after the moment that a state is asked of.
    func checkMoment() throws {
        guard moment.isPast, let begin = recordsBegin, begin > moment.day else { return }
        throw ToolFailure(
            sentence: "Records begin on \(begin); what was open on \(moment.day) is not known. Ask for a later day.",
            detail: "a moment before the records", code: .invalidRequest)
    }

    /// The readings of some days, bills shared out by days.
    func energy(in days: DateRange) -> (readings: [EnergyReading], shares: Int) { ledger.energy(in: days, zone: zone) }

    /// The readings of meters elsewhere, of what is in no building.
    var metersElsewhere: [EnergyReading] { all?.energy(in: window, zone: zone).readings ?? [] }

    /// The requests opened in some days.
    func requests(in days: DateRange) -> [TenantRequest] {
        let span = zone.minute(of: days.start, at: 0)..<zone.minute(of: days.end.advanced(by: 1), at: 0)
        return ledger.requests.filter { span.contains($0.openedAt) }
    }

    /// Cases done in the days of the window with records, in the slice's building.
    var completedCases: Int {
        guard let cases = cases?.ledger, place != .nowhere, let days = recordedWindow else { return 0 }
        return cases.days(days).cases.count { own in
            guard own.status == .completed else { return false }
            guard case .building(let number) = place else { return true }
            return cases.directory.rooms[own.room]?.building == number
        }
    }

    /// Why a figure of each case would be of other days than its cases; `nil` where it is not.
    var missingCases: String? {
        guard let days = recordedWindow, let known = cases?.days else { return nil }
        if place == .nowhere { return "what is in no building has no cases" }
        if days.start < known.start { return "cases are known from \(known.start) on only" }
        let last = min(days.end, today.advanced(by: -Self.daysUntilKnown))
        return known.end < last ? "cases are known up to \(known.end) only" : nil
    }

    /// Days that cases may take to come in, a weekend without any among them.
    private static let daysUntilKnown = 4

    /// The window's days from the first record on.
    private var recordedWindow: DateRange? { DateRange(max(window.start, recordsBegin ?? window.start), window.end) }

    /// What to say where the period begins before the records do.
    var recordsWarnings: [String] {
        let late = records.filter { $0.value.start > window.start && $0.value.start <= window.end }
            .sorted { $0.value.start < $1.value.start }
        return late.map { kind, days in
            let whose = records.count == 1 ? "" : " of \(kind.asWords)"
            return "Records\(whose) begin on \(days.start); the days before are not in the figures."
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
        let parts = ledger.parts(by: facet).map { name, ledger in
            var part = self
            part.take(ledger, facet, name)
            return (name: name, slice: part)
        }
        guard facet == .building, let rest = withoutBuilding else { return parts }
        return parts + [(Self.noBuilding, rest)]
    }

    /// The emission entries that tell no building; `nil` where there are none in the window.
    private var withoutBuilding: FacilitySlice? {
        let entries = ledger.emissions.filter { $0.building == nil }
        guard entries.contains(where: { window.contains($0.day) }) else { return nil }
        var part = self
        part.all = ledger
        part.ledger = ledger.emptied
        part.ledger.emissions = entries
        part.place = .nowhere
        return part
    }

    /// Keeps the rows that the arguments ask for.
    ///
    /// - Throws: `ToolFailure` that lists what there is when a name fits nothing.
    mutating func narrow(to facets: [FacilityFacet]) throws {
        for facet in facets {
            guard let asked = arguments[facet.rawValue]?.stringValue else { continue }
            if facet == .building, Self.noBuilding.isSameName(as: asked), let rest = withoutBuilding {
                self = rest
                continue
            }
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
        if facet == .building, let number = ledger.buildings.first(where: { $0.value == name })?.key {
            place = .building(number)
        }
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

extension ImportKind {
    /// Its rows, in a sentence.
    fileprivate var asWords: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
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
