import LumenCore
import LumenWarehouse

/// The rows of a query, and how a metric of them becomes a tool's result.
struct MetricReport {
    let site: Site
    let query: BlockQuery
    let ledger: Ledger
    let engine: MetricEngine
    private let scope: Scope
    private let arguments: JSONObject
    private let dataDays: DateRange?

    /// Reads the query's days and those of the period before.
    init(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws {
        self.arguments = arguments
        site = context.site
        query = try BlockQuery(arguments, in: context)
        // A case of the night before reaches into the first day.
        let first = query.period.preceding.start.advanced(by: -1)
        ledger = try await data.ledger(of: site, days: DateRange(first, query.period.end) ?? query.period)
        dataDays = try await data.inventory(of: site).caseDays
        engine = MetricEngine(site: site, now: context.clock.minute)
        scope = try query.scope(query.period, in: ledger.directory)
    }

    /// The tool's result, as `Schema.metricOutput` has it.
    ///
    /// - Parameter metric: sums up a scope, by a dimension or as a whole.
    func json<Sums>(
        _ figures: [Figure<Sums>], counting unit: String, _ metric: (Scope, Dimension?) -> Breakdown<Sums>
    ) -> JSON {
        let grouping = arguments["group_by"]?.stringValue.flatMap(MetricGrouping.init)
        let breakdown = metric(scope, grouping?.dimension(at: site))
        var object: JSONObject = [
            "period": query.period.json,
            "filters": .object(query.filters),
            "definition": breakdown.definition.json,
            "n": n(breakdown.total, unit),
            "exclusions": .array(
                breakdown.total.omissions.map { ["reason": .string($0.reason), "count": .int($0.count)] }),
            "warnings": .array((query.warnings + breakdown.total.warnings).map(JSON.string)),
            "data_days": dataDays?.json ?? .null,
            "total": .object(values(figures, of: breakdown.total)),
            "previous": previous(figures, unit, metric),
        ]
        guard let grouping else { return .object(object) }
        let groups = named(breakdown.groups, by: grouping)
        let shown = sorted(groups, figures, grouping).prefix(arguments["limit"]?.intValue ?? .max)
        object["group_by"] = .string(grouping.rawValue)
        object["groups"] = .array(shown.map { row($0.name, $0.sums, figures, unit) })
        object["omitted"] = .int(groups.count - shown.count)
        return .object(object)
    }

    private func values<Sums>(_ figures: [Figure<Sums>], of sums: Sums) -> JSONObject {
        var object = JSONObject(figures.map { ($0.name, $0.json(sums)) })
        object["reason"] = sums.reason.map(JSON.string)
        return object
    }

    private func n(_ sums: some MetricSums, _ unit: String) -> JSON { .object(JSONObject([(unit, .int(sums.n))])) }

    /// The same figures of the period before; `null` where nothing counts in it.
    private func previous<Sums>(
        _ figures: [Figure<Sums>], _ unit: String, _ metric: (Scope, Dimension?) -> Breakdown<Sums>
    ) -> JSON {
        var before = scope
        before.days = query.period.preceding
        let sums = metric(before, nil).total
        guard sums.n > 0 else { return .null }
        var object: JSONObject = ["period": query.period.preceding.json, "n": n(sums, unit)]
        for member in values(figures, of: sums).members { object[member.key] = member.value }
        return .object(object)
    }

    private func named<Sums>(
        _ groups: [(key: Int, sums: Sums)], by grouping: MetricGrouping
    ) -> [(key: Int, name: String, sums: Sums)] {
        groups.compactMap { group in
            grouping.dimension(at: site).name(of: group.key, in: ledger.directory).map { (group.key, $0, group.sums) }
        }
    }

    /// By name or time or, if asked for, by the first figure: then those too few to rank come last, whatever theirs is.
    private func sorted<Sums: MetricSums>(
        _ groups: [(key: Int, name: String, sums: Sums)], _ figures: [Figure<Sums>], _ grouping: MetricGrouping
    ) -> [(key: Int, name: String, sums: Sums)] {
        guard let order = arguments["order"]?.stringValue, let first = figures.first else {
            return groups.sorted {
                grouping.isOrderedByTime ? $0.key < $1.key : naturallyPrecedes($0.name, $1.name)
            }
        }
        let sign = order == "lowest" ? 1.0 : -1
        func rank(_ group: (key: Int, name: String, sums: Sums)) -> (Int, Double, Int) {
            (isRankable(group.sums) ? 0 : 1, sign * (first.json(group.sums).doubleValue ?? .infinity * sign), group.key)
        }
        return groups.sorted { rank($0) < rank($1) }
    }

    private func isRankable(_ sums: some MetricSums) -> Bool { sums.n >= site.definitions.minimumBlocksToRank }

    private func row<Sums>(_ name: String, _ sums: Sums, _ figures: [Figure<Sums>], _ unit: String) -> JSON {
        var object: JSONObject = [
            "name": .string(name), "n": n(sums, unit), "rankable": .bool(isRankable(sums)),
        ]
        for member in values(figures, of: sums).members { object[member.key] = member.value }
        return .object(object)
    }
}
