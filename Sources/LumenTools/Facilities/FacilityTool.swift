import LumenCore
import LumenWarehouse

/// One tool over a site's buildings.
protocol FacilityTool: Sendable {
    var descriptor: ToolDescriptor { get }
    /// - Parameter arguments: already checked against the tool's input schema.
    /// - Throws: `ToolFailure` for what the caller can mend; anything else is ours.
    func run(_ arguments: JSONObject, in context: ToolContext, data: FacilityData) async throws -> JSON
}

/// A tool that sums up what is known of some buildings over some days: as a whole, for the period before and, if asked
/// for, for groups.
protocol FacilityMetricTool: FacilityTool {
    associatedtype Sums: FacilitySums

    static var outline: MetricOutline<Sums> { get }
    static var parts: [FacilityLedger.Part] { get }
    /// The rows that its figures need: before they begin there is nothing to compare with.
    static var records: [ImportKind] { get }
    /// Fields that are of today whatever the period, so that those of two periods tell nothing.
    static var ofToday: Set<String> { get }
    /// The facets that arguments may narrow its rows to.
    static var filters: [FacilityFacet] { get }
    /// Whether it tells carbon per case.
    static var needsCases: Bool { get }
    /// Groups of fewer are too few to rank.
    static var minimumToRank: Int { get }

    /// The days whose rows a period's figures need.
    func days(for period: DateRange) -> DateRange
    func sums(of slice: FacilitySlice) -> Sums
    /// The same of the period before; `nil` where the two may not be compared.
    func sums(before slice: FacilitySlice, _ before: FacilitySlice) -> Sums?
    /// In the order of time or of names.
    func groups(of slice: FacilitySlice, by grouping: String) -> [(name: String, sums: Sums)]
    /// The rows of a result without groups.
    func rows(of sums: Sums, in slice: FacilitySlice) -> [JSON]
}

extension FacilityMetricTool {
    var descriptor: ToolDescriptor { Self.outline.descriptor }
    static var needsCases: Bool { false }
    static var minimumToRank: Int { 1 }
    static var records: [ImportKind] { parts.flatMap(\.kinds) }
    static var ofToday: Set<String> { [] }

    func days(for period: DateRange) -> DateRange { period }
    func rows(of sums: Sums, in slice: FacilitySlice) -> [JSON] { [] }
    func sums(before slice: FacilitySlice, _ before: FacilitySlice) -> Sums? { sums(of: before) }

    func groups(of slice: FacilitySlice, by grouping: String) -> [(name: String, sums: Sums)] {
        slice.parts(by: grouping).map { ($0.name, sums(of: $0.slice)) }
    }

    func run(_ arguments: JSONObject, in context: ToolContext, data: FacilityData) async throws -> JSON {
        let outlook = Self.outline.subject.outlook
        let asked = try AskedDays(arguments, in: context, outlook: outlook)
        let needed = days(for: outlook == .past ? asked.period.preceding : asked.period)
        let days = DateRange(min(needed.start, asked.period.start), asked.period.end) ?? asked.period
        let (ledger, recordDays) = try await data.ledger(of: context.site, Self.parts, days: days)
        var slice = FacilitySlice(
            ledger: ledger, recordDays: recordDays, of: Self.records, window: asked.period,
            site: context.site, now: context.clock.minute, arguments: arguments)
        if outlook != .past { try slice.checkMoment() }
        if Self.needsCases { slice.cases = try await data.cases(of: context.site, days: days) }
        try slice.narrow(to: Self.filters)
        let listing = Listing(arguments)
        let total = sums(of: slice)
        let result = MetricResult(
            period: asked.period, filters: filters(arguments),
            warnings: asked.warnings + (outlook == .past ? slice.recordsWarnings : []), definition: .null,
            asOf: outlook != .past && slice.moment.isPast ? slice.moment.day : nil,
            basis: { $0.basis }, incomparable: Self.ofToday, dataDays: slice.dataDays, total: total,
            previous: outlook == .past ? previous(slice) : nil,
            groups: listing.grouping.map { groups(of: slice, by: $0) }?.map {
                .init(name: $0.name, sums: $0.sums, isRest: $0.name == FacilitySlice.noBuilding)
            } ?? [],
            rows: listing.grouping == nil ? rows(of: total, in: slice) : [], minimumToRank: Self.minimumToRank)
        return result.json(Self.outline, listing)
    }

    private func previous(_ slice: FacilitySlice) -> (period: DateRange, sums: Sums)? {
        let before = slice.of(slice.window.preceding)
        guard let begin = slice.recordsBegin, begin <= before.window.start else { return nil }
        return sums(before: slice, before).map { (before.window, $0) }
    }

    private func filters(_ arguments: JSONObject) -> JSONObject {
        let common: Set = ["start_date", "end_date", "group_by", "order", "figure", "limit"]
        return JSONObject(arguments.members.filter { !common.contains($0.key) }.map { ($0.key, $0.value) })
    }
}
