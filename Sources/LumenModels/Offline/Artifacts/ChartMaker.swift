import LumenCore

/// Chart specifications: `{chart, unit, x {label, values}, series [{label, values}], intervals, target {label, value}, source {call, field}}`
///
/// `unit` is "percent" (values are fractions), "minutes", "count", or what the values are in, such as "kWh"; a value is
/// `null` where there is none. `intervals` runs beside the first series, or is `null`; so is `target` where there is none.
struct ChartMaker {
    let telling: Telling
    let measure: Measure

    private struct Point {
        let label: String
        let amount: Amount?
        let interval: Interval?

        func value(of part: Measure.Part) -> Double? {
            amount?.parts.first { $0.part.label == part.label }?.figure.value
        }
    }

    private typealias Series = (label: String, values: [Double?])

    /// A chart of what a report lists, where it lists two or more; of a single amount only when asked for, and then
    /// beside that of the period before.
    func chart(of report: Report) -> Artifact? {
        guard let chart = telling.presentation.chart ?? usual(for: report) else { return nil }
        let points = points(of: report)
        guard points.count > 1 || telling.presentation.chart != nil, points.contains(where: { $0.amount != nil }) else {
            return nil
        }
        let subject = report.members.isEmpty ? measure.title : "\(measure.title) by \(report.noun.one)"
        return artifact(
            chart, title: report.title(subject),
            x: report.members.isEmpty ? "Period" : report.noun.one.capitalizedFirst,
            labels: points.map(\.label), series: series(of: points),
            intervals: points.map(\.interval), bound: telling.bound(of: report), source: report.listSource)
    }

    /// Sides as bars; trends over the same buckets as lines, one for each.
    func chart(comparing comparison: Comparison) -> Artifact? {
        let sides = comparison.sides
        guard let side = sides.first, sides.contains(where: { $0.value != nil }) else { return nil }
        let trends = comparison.reports.filter(\.isTrend)
        let buckets = Set(trends.map { $0.members.map(\.name) })
        if trends.count == sides.count, buckets.count == 1, let first = trends.first {
            return artifact(
                telling.presentation.chart ?? .line, title: "\(measure.title) by \(first.noun.one), compared",
                x: first.noun.one.capitalizedFirst, labels: first.members.map(\.name),
                series: zip(sides, trends).flatMap { series(of: $1.members.map(point), named: $0.name) },
                intervals: [], bound: side.target, source: side.source)
        }
        let points = sides.map { Point(label: $0.name, amount: $0.amount, interval: $0.interval) }
        return artifact(
            telling.presentation.chart ?? .bar, title: "\(measure.title) compared", x: "", labels: points.map(\.label),
            series: series(of: points), intervals: points.map(\.interval), bound: side.target, source: side.source)
    }

    private func usual(for report: Report) -> Presentation.Chart? {
        if report.members.isEmpty { return nil }
        guard report.isKnown else { return nil }
        return switch (report.kind, telling.presentation.focus) {
        case (.entities, _), (.drillDown, _): nil
        case _ where report.isTrend: .line
        case (nil, .trend) where report.isInTime: .line
        case (_, .ranking), (_, .threshold): .hbar
        default: .bar
        }
    }

    /// A trend whole and in its order; of anything else, thirty at most, in the order of a ranking where one is asked.
    private func points(of report: Report) -> [Point] {
        if report.members.isEmpty { return periods(of: report) }
        let members: [Member] =
            switch telling.presentation.focus {
            case .ranking(let lowest) where !report.isInTime:
                report.members.filter(\.isRankable).sorted(lowestFirst: report.isLowestFirst ?? lowest)
            case .threshold(_, let below) where !report.isInTime:
                report.members.filter(\.isRankable).sorted(lowestFirst: below)
            default: report.members
            }
        return members.prefix(report.isTrend ? .max : 30).map(point)
    }

    private func point(_ member: Member) -> Point {
        Point(
            label: member.isPartial ? "\(member.name) (partial)" : member.name, amount: member.amount,
            interval: member.interval)
    }

    private func periods(of report: Report) -> [Point] {
        let now = Point(
            label: report.period.map(DatePhrase.period) ?? "This period", amount: report.amount,
            interval: report.interval)
        guard let previous = report.previous, let before = measure.amount(in: previous) else { return [now] }
        let label = previous.period("period").map(DatePhrase.period) ?? "Period before"
        let interval = measure.interval(in: previous)
        return [Point(label: label, amount: before, interval: interval), now]
    }

    /// One for each part of the measure that there is; under a name where there are several of them.
    private func series(of points: [Point], named name: String? = nil) -> [Series] {
        let parts = measure.parts.filter { part in points.contains { $0.value(of: part) != nil } }
        return parts.map { part in
            let own = measure.parts.count == 1 ? nil : part.label
            let label = [name, own].compactMap(\.self).joined(separator: ", ")
            return (label.isEmpty ? measure.title : label, points.map { $0.value(of: part) })
        }
    }

    private func artifact(
        _ chart: Presentation.Chart, title: String, x: String, labels: [String], series: [Series],
        intervals: [Interval?], bound: Bound?, source: JSONObject
    ) -> Artifact {
        let bands: JSON =
            intervals.contains { $0 != nil }
            ? .array(intervals.map { $0.map { [.double($0.low.value), .double($0.high.value)] } ?? .null }) : .null
        let target = bound.map { bound -> JSON in
            ["label": .string(bound.word.plainText.capitalizedFirst), "value": .double(bound.value)]
        }
        return Artifact(
            id: "", kind: .chart, title: title,
            content: [
                "chart": .string(chart.rawValue), "unit": .string(measure.kind.unit),
                "x": ["label": .string(x), "values": .array(labels.map(JSON.string))],
                "series": .array(
                    series.map { ["label": .string($0.label), "values": .array($0.values.map { JSON($0) })] }),
                "intervals": bands, "target": target ?? .null, "source": .object(source),
            ])
    }
}
