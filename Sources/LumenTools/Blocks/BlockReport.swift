import LumenCore
import LumenWarehouse

/// The assessed blocks of a query, and the members that every block tool's result begins with.
struct BlockReport {
    let site: Site
    let query: BlockQuery
    let assessment: Assessment
    let scope: Scope
    let total: Utilization
    private let dataDays: DateRange?

    var directory: Directory { assessment.ledger.directory }

    /// Reads and assesses the query's days, and those of the period before where it is to be compared.
    init(
        _ arguments: JSONObject, in context: ToolContext, data: SiteCache, comparing: Bool
    ) async throws {
        site = context.site
        query = try BlockQuery(arguments, in: context)
        let first = comparing ? query.period.preceding.start : query.period.start
        // A case of the night before reaches into the first day.
        let days = DateRange(first.advanced(by: -1), query.period.end) ?? query.period
        assessment = try await data.assessment(of: site, days: days, now: context.clock.minute)
        dataDays = try await data.inventory(of: site).caseDays
        scope = try query.scope(query.period, in: assessment.ledger.directory)
        total = assessment.utilization(in: scope)
    }

    /// The members of every block result, then its own.
    ///
    /// - Parameter groups: those of a result that is broken down, as a word for one and the sums of each; what they
    ///   leave of the total is told.
    func json(
        _ own: JSONObject, about metric: Metric = .utilizationRate, groups: (noun: String, sums: [Utilization])? = nil
    ) -> JSON {
        let warnings = query.warnings + total.warnings + (groups.flatMap { remainder(of: $0.sums, $0.noun) } ?? [])
        var object: JSONObject = [
            "period": query.period.json,
            "filters": .object(query.filters),
            "definition": metric.definition(with: site.definitions).json,
            "n": ["blocks": .int(total.totalBlocks), "cases": .int(total.cases)],
            "target": .double(site.utilizationTarget),
            "exclusions": .array(total.exclusions.map(\.json)),
            "warnings": .array(warnings.map(JSON.string)),
            "data_days": dataDays?.json ?? .null,
        ]
        for member in own.members { object[member.key] = member.value }
        return .object(object)
    }

    /// What of the total is in no group, such as time released or out of block where no block counts; `nil` of none.
    private func remainder(of groups: [Utilization], _ noun: String) -> [String]? {
        let blocks = groups.reduce(total.totalBlocks) { $0 - $1.totalBlocks }
        let parts: [(KeyPath<Utilization, Int>, String)] = [
            (\.totalBlocks, blocks == 1 ? "block" : "blocks"), (\.timelyReleasedMinutes, "min released in time"),
            (\.lateReleasedMinutes, "min released late"), (\.outOfBlockMinutes, "min out of block"),
        ]
        let told = parts.compactMap { path, words in
            let rest = groups.reduce(total[keyPath: path]) { $0 - $1[keyPath: path] }
            return rest > 0 ? "\(rest) \(words)" : nil
        }
        return told.isEmpty
            ? nil
            : ["in no \(noun)'s figures, for want of one or of a block that counts: \(told.joined(separator: ", "))"]
    }

    /// The figures of the period before, in the same scope; `null` where it has no block that counts.
    func previous() -> JSON {
        let figures = previousUtilization
        guard figures.totalBlocks > 0 else { return .null }
        var object: JSONObject = ["period": query.period.preceding.json]
        for member in figures.json.members { object[member.key] = member.value }
        return .object(object)
    }

    func previous(by dimension: Dimension) -> [Int: Utilization] {
        Dictionary(
            uniqueKeysWithValues: assessment.utilization(in: previousScope, by: dimension).map {
                ($0.key, $0.utilization)
            })
    }

    private var previousUtilization: Utilization { assessment.utilization(in: previousScope) }

    private var previousScope: Scope {
        var scope = scope
        scope.days = query.period.preceding
        return scope
    }
}
