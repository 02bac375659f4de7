import LumenCore
import LumenWarehouse

/// The blocks and cases of a query, and how a metric of them becomes a tool's result.
struct MetricReport {
    let site: Site
    let query: BlockQuery
    let ledger: Ledger
    let engine: MetricEngine
    let scope: Scope
    private let data: SiteCache
    /// The days that were read.
    private let days: DateRange
    private let outlook: ToolSubject.Outlook
    private let listing: Listing
    private let dataDays: DateRange?

    /// Reads the query's days and, for a tool of the past, those of the period before.
    ///
    /// - Parameters:
    ///   - mostDays: a longer period is cut off.
    ///   - margin: days on either side of the period that are read too.
    init(
        _ arguments: JSONObject, in context: ToolContext, data: SiteCache, outlook: ToolSubject.Outlook = .past,
        mostDays: Int? = nil, margin: Int = 1
    ) async throws {
        site = context.site
        self.outlook = outlook
        listing = Listing(arguments)
        query = try BlockQuery(arguments, in: context, outlook: outlook, mostDays: mostDays)
        // A case of the night before reaches into the first day.
        let first = outlook == .past ? query.period.preceding.start : query.period.start
        let days = DateRange(first.advanced(by: -margin), query.period.end.advanced(by: margin))
        self.days = days ?? query.period
        self.data = data
        ledger = try await data.ledger(of: site, days: self.days)
        dataDays = try await data.inventory(of: site).caseDays
        engine = MetricEngine(site: site, now: context.clock.minute)
        scope = try query.scope(query.period, in: ledger.directory)
    }

    /// The facts of the blocks that the query touches.
    func assessment() async throws -> Assessment {
        try await data.assessment(of: site, days: days, now: engine.now)
    }

    /// The tool's result, as its outline has it.
    ///
    /// - Parameters:
    ///   - rows: the first rows, at most so many, of a tool that has any.
    ///   - rowCount: how many there are.
    ///   - metric: sums up a scope, by a dimension or as a whole.
    func json<Sums>(
        _ outline: MetricOutline<Sums>, rows: (Int) -> [JSON] = { _ in [] }, rowCount: (Sums) -> Int = { _ in 0 },
        metric: (Scope, Dimension?) -> Breakdown<Sums>
    ) -> JSON {
        let grouping = listing.grouping.flatMap(MetricGrouping.init)
        let breakdown = metric(scope, grouping?.dimension(at: site))
        let result = MetricResult(
            period: query.period, filters: query.filters, warnings: query.warnings,
            definition: breakdown.definition.json, dataDays: dataDays, total: breakdown.total,
            previous: outlook == .past ? previous(metric) : nil,
            groups: grouping.map { named(breakdown.groups, by: $0) } ?? [],
            rows: grouping == nil ? rows(listing.rowLimit) : [], rowCount: rowCount(breakdown.total),
            minimumToRank: outlook == .past ? site.definitions.minimumBlocksToRank : 1)
        return result.json(outline, listing)
    }

    private func previous<Sums>(_ metric: (Scope, Dimension?) -> Breakdown<Sums>) -> (DateRange, Sums) {
        var before = scope
        before.days = query.period.preceding
        return (query.period.preceding, metric(before, nil).total)
    }

    /// The groups by time or by name; one whose number the directory does not know is left out.
    private func named<Sums>(
        _ groups: [(key: Int, sums: Sums)], by grouping: MetricGrouping
    ) -> [MetricResult<Sums>.Group] {
        let dimension = grouping.dimension(at: site)
        let named = groups.compactMap { group in
            dimension.name(of: group.key, in: ledger.directory).map {
                MetricResult<Sums>.Group(name: $0, sums: group.sums)
            }
        }
        return grouping.isOrderedByTime ? named : named.sorted { naturallyPrecedes($0.name, $1.name) }
    }
}
