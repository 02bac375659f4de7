import LumenCore
import LumenWarehouse

/// What a tool over a metric found, of whatever data, before it is written as the tool's result.
struct MetricResult<Sums: MetricSums> {
    /// The sums of one group.
    struct Group {
        let name: String
        let sums: Sums
    }

    let period: DateRange
    /// The filters in effect, by argument name.
    let filters: JSONObject
    /// Of the query; those of the sums are added.
    var warnings: [String] = []
    /// `name`, `variant`, `formula` and `source`.
    let definition: JSON
    /// The days that the data cover.
    var dataDays: DateRange?
    let total: Sums
    /// The same of the period before; left out where nothing counts in it.
    var previous: (period: DateRange, sums: Sums)?
    /// In their natural order: of time or of names.
    var groups: [Group] = []
    /// As the outline's columns write them, in their natural order: all of them, or the first.
    var rows: [JSON] = []
    /// How many rows there are, where `rows` may hold only the first.
    var rowCount: Int?
    /// Groups of fewer are too few to rank.
    var minimumToRank = 1

    /// The tool's result, as its output schema has it: groups where they were asked for, else the rows of a tool that
    /// has any; `omitted` tells how many of them the limit left out.
    func json(_ outline: MetricOutline<Sums>, _ listing: Listing) -> JSON {
        var object: JSONObject = [
            "period": period.json,
            "filters": .object(filters),
            "definition": definition,
            "n": n(total, outline),
            "exclusions": .array(total.omissions.map { ["reason": .string($0.reason), "count": .int($0.count)] }),
            "warnings": .array((warnings + total.warnings).map(JSON.string)),
            "data_days": dataDays?.json ?? .null,
            "total": .object(values(of: total, outline)),
            "previous": previous.map { before($0.period, $0.sums, outline) } ?? .null,
        ]
        if let grouping = listing.grouping {
            let shown = ordered(outline, listing).prefix(listing.limit ?? Listing.mostGroups)
            object["group_by"] = .string(grouping)
            object["groups"] = .array(shown.map { group($0, outline) })
            object["omitted"] = .int(groups.count - shown.count)
        } else if !outline.subject.columns.isEmpty {
            let shown = rows.prefix(listing.rowLimit)
            object["rows"] = .array(Array(shown))
            object["omitted"] = .int(max(rows.count, rowCount ?? 0) - shown.count)
        }
        return .object(object)
    }

    private func values(of sums: Sums, _ outline: MetricOutline<Sums>) -> JSONObject {
        var object = JSONObject(outline.figures.map { ($0.field, $0.json(sums)) })
        object["reason"] = sums.reason.map(JSON.string)
        return object
    }

    private func n(_ sums: Sums, _ outline: MetricOutline<Sums>) -> JSON {
        .object(JSONObject([(outline.subject.counted.field, .int(sums.n))]))
    }

    private func before(_ period: DateRange, _ sums: Sums, _ outline: MetricOutline<Sums>) -> JSON {
        guard sums.n > 0 else { return .null }
        let members: [(String, JSON)] = [("period", period.json), ("n", n(sums, outline))]
        return .object(JSONObject(members + values(of: sums, outline).members.map { ($0.key, $0.value) }))
    }

    private func group(_ group: Group, _ outline: MetricOutline<Sums>) -> JSON {
        let members: [(String, JSON)] = [
            ("name", .string(group.name)), ("n", n(group.sums, outline)), ("rankable", .bool(isRankable(group))),
        ]
        return .object(JSONObject(members + values(of: group.sums, outline).members.map { ($0.key, $0.value) }))
    }

    private func isRankable(_ group: Group) -> Bool { group.sums.n >= minimumToRank }

    /// In their natural order or, if asked for, by a figure: then those too few to rank come last, whatever theirs is,
    /// and before them those without the figure.
    private func ordered(_ outline: MetricOutline<Sums>, _ listing: Listing) -> [Group] {
        let wanted = outline.figures.first { $0.field == listing.figure } ?? outline.figures.first
        guard let lowestFirst = listing.lowestFirst, let wanted else { return groups }
        let ranked = groups.enumerated().map { place, group in
            let value = wanted.json(group.sums).doubleValue.map { lowestFirst ? $0 : -$0 } ?? .infinity
            return (rank: (isRankable(group) ? 0 : 1, value, place), group: group)
        }
        return ranked.sorted { $0.rank < $1.rank }.map(\.group)
    }
}
