import LumenCore
import LumenWarehouse

/// What a tool over a metric found, of whatever data, before it is written as the tool's result.
struct MetricResult<Sums: MetricSums> {
    /// The sums of one group.
    struct Group {
        let name: String
        let sums: Sums
        /// Whether it is what no group has.
        var isRest = false
    }

    let period: DateRange
    /// The filters in effect, by argument name.
    let filters: JSONObject
    /// Of the query; those of the sums are added.
    var warnings: [String] = []
    /// `name`, `variant`, `formula` and `source`; of a figure with a basis of its own that is told instead.
    let definition: JSON
    /// The day that a state is of, where it is not today.
    var asOf: CivilDate?
    /// What each field stands on, where they differ; `nil` where all are of the same rows.
    var basis: ((Sums) -> (_ field: String) -> FigureBasis?)?
    /// Fields that are not compared with the period before, as they are of today.
    var incomparable: Set<String> = []
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
        let field = listing.figure ?? outline.figures.first?.field ?? ""
        let own = basis?(total)
        let asked = own?(field)
        var object: JSONObject = [
            "period": period.json,
            "filters": .object(filters),
            "definition": asked?.definition ?? definition,
            "n": n(total, outline, field),
            "exclusions": (asked?.omissions ?? total.omissions).json,
            "warnings": .array((warnings + total.warnings).map(JSON.string)),
            "data_days": dataDays?.json ?? .null,
            "total": .object(values(of: total, outline, field)),
            "previous": previous.map { before($0.period, $0.sums, outline, field) } ?? .null,
        ]
        object["as_of"] = asOf.map { .string($0.isoText) }
        object["basis"] = asked.flatMap { asked in own.flatMap { others(than: asked, $0, outline) } }
        if let grouping = listing.grouping {
            let shown = ordered(outline, listing).prefix(listing.limit ?? Listing.mostGroups)
            object["group_by"] = .string(grouping)
            object["groups"] = .array(shown.map { group($0, outline, field) })
            object["omitted"] = .int(groups.count - shown.count)
        } else if !outline.subject.columns.isEmpty {
            let shown = rows.prefix(listing.rowLimit)
            object["rows"] = .array(Array(shown))
            object["omitted"] = .int(max(rows.count, rowCount ?? 0) - shown.count)
        }
        return .object(object)
    }

    /// The figures, and of those that stand on something else than the asked one how much and why there is none.
    private func values(of sums: Sums, _ outline: MetricOutline<Sums>, _ asked: String) -> JSONObject {
        var object = JSONObject(outline.figures.map { ($0.field, $0.json(sums)) })
        let basis = basis?(sums)
        let first = basis?(asked)
        object["reason"] = (first.map(\.reason) ?? sums.reason).map(JSON.string)
        guard let basis, let first else { return object }
        var (counts, reasons): (JSONObject, JSONObject) = ([:], [:])
        for field in outline.figures.map(\.field) where field != asked {
            guard let own = basis(field) else { continue }
            if own.n != first.n { counts[field] = .int(own.n) }
            if object[field]?.isNull == true, let reason = own.reason { reasons[field] = .string(reason) }
        }
        if !counts.isEmpty { object["counts"] = .object(counts) }
        if !reasons.isEmpty { object["reasons"] = .object(reasons) }
        return object
    }

    /// What the figures stand on that stand on something else than the asked one, or on other days than asked.
    private func others(
        than asked: FigureBasis, _ basis: (String) -> FigureBasis?, _ outline: MetricOutline<Sums>
    ) -> JSON? {
        let own = outline.figures.compactMap { figure -> (String, JSON)? in
            guard let own = basis(figure.field), own.id != asked.id || own.period != period else { return nil }
            let json: JSON = [
                "period": own.period.json, "definition": own.definition, "exclusions": own.omissions.json,
            ]
            return (figure.field, json)
        }
        return own.isEmpty ? nil : .object(JSONObject(own))
    }

    private func count(_ sums: Sums, _ field: String) -> Int { basis?(sums)(field)?.n ?? sums.n }

    private func n(_ sums: Sums, _ outline: MetricOutline<Sums>, _ asked: String) -> JSON {
        .object(JSONObject([(outline.subject.counted.field, .int(count(sums, asked)))]))
    }

    private func before(
        _ period: DateRange, _ sums: Sums, _ outline: MetricOutline<Sums>, _ asked: String
    ) -> JSON {
        guard sums.n > 0 || count(sums, asked) > 0 else { return .null }
        let members: [(String, JSON)] = [("period", period.json), ("n", n(sums, outline, asked))]
        let values = values(of: sums, outline, asked).members.filter { !incomparable.contains($0.key) }
        return .object(JSONObject(members + values.map { ($0.key, $0.value) }))
    }

    private func group(_ group: Group, _ outline: MetricOutline<Sums>, _ asked: String) -> JSON {
        let members: [(String, JSON)] = [
            ("name", .string(group.name)), ("n", n(group.sums, outline, asked)),
            ("rankable", .bool(isRankable(group, asked))),
        ]
        let rest: [(String, JSON)] = group.isRest ? [("rest", true)] : []
        let values = values(of: group.sums, outline, asked)
        return .object(JSONObject(members + rest + values.members.map { ($0.key, $0.value) }))
    }

    private func isRankable(_ group: Group, _ asked: String) -> Bool {
        !group.isRest && count(group.sums, asked) >= minimumToRank
    }

    /// In their natural order or, if asked for, by a figure: then those too few to rank come last, whatever theirs is,
    /// and before them those without the figure.
    private func ordered(_ outline: MetricOutline<Sums>, _ listing: Listing) -> [Group] {
        let wanted = outline.figures.first { $0.field == listing.figure } ?? outline.figures.first
        guard let lowestFirst = listing.lowestFirst, let wanted else { return groups }
        let ranked = groups.enumerated().map { place, group in
            let value = wanted.json(group.sums).doubleValue.map { lowestFirst ? $0 : -$0 } ?? .infinity
            return (rank: (isRankable(group, wanted.field) ? 0 : 1, value, place), group: group)
        }
        return ranked.sorted { $0.rank < $1.rank }.map(\.group)
    }
}

extension [Omission] {
    fileprivate var json: JSON { .array(map { ["reason": .string($0.reason), "count": .int($0.count)] }) }
}
