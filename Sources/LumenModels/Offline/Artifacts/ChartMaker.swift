import LumenCore

/// Chart specifications: `{chart, unit, x {label, values}, series [{label, values}], intervals, target {label, value}, source {call, field}}`
///
/// Values are fractions, `null` where there is no rate; `intervals` runs beside the first series, or is `null`.
struct ChartMaker {
    let telling: Telling

    private struct Point {
        let label: String
        let rate: Figure?
        let interval: Interval?
    }

    /// A chart of what a report lists, where it lists two or more; of a single rate only when asked for, and then
    /// beside that of the period before.
    func chart(of report: Report) -> Artifact? {
        guard let chart = telling.presentation.chart ?? usual(for: report) else { return nil }
        let points = points(of: report)
        guard points.count > 1 || telling.presentation.chart != nil, points.contains(where: { $0.rate != nil }) else {
            return nil
        }
        let subject = report.members.isEmpty ? "Block utilization" : "Block utilization by \(report.noun.one)"
        return artifact(
            chart, title: report.title(subject),
            x: report.members.isEmpty ? "Period" : report.noun.one.capitalizedFirst,
            labels: points.map(\.label), series: [("Block utilization", points.map(\.rate))],
            intervals: points.map(\.interval), bound: telling.bound(of: report), source: report.listSource)
    }

    /// Sides as bars; trends over the same buckets as lines, one for each.
    func chart(comparing sides: [Comparand]) -> Artifact? {
        guard let side = sides.first, sides.contains(where: { $0.rate != nil }) else {
            return nil
        }
        let bound = side.target
        let trends = telling.reports.filter { $0.kind == .trend }
        let buckets = Set(trends.map { $0.members.map(\.name) })
        if trends.count == sides.count, buckets.count == 1, let first = trends.first {
            return artifact(
                telling.presentation.chart ?? .line, title: "Block utilization by \(first.noun.one), compared",
                x: first.noun.one.capitalizedFirst, labels: first.members.map(\.name),
                series: zip(sides, trends).map { ($0.name, $1.members.map(\.rate)) }, intervals: [], bound: bound,
                source: side.source)
        }
        return artifact(
            telling.presentation.chart ?? .bar, title: "Block utilization compared", x: "", labels: sides.map(\.name),
            series: [("Block utilization", sides.map(\.rate))], intervals: sides.map(\.interval), bound: bound,
            source: side.source)
    }

    private func usual(for report: Report) -> Presentation.Chart? {
        if report.members.isEmpty { return nil }
        return switch (report.kind, telling.presentation.focus) {
        case (nil, _), (.entities, _), (.drillDown, _): nil
        case (.trend, _): .line
        case (_, .ranking), (_, .threshold): .hbar
        default: .bar
        }
    }

    /// A trend whole and in its order; of anything else, thirty at most, in the order of a ranking where one is asked.
    private func points(of report: Report) -> [Point] {
        if report.members.isEmpty { return periods(of: report) }
        let members: [Member] =
            switch telling.presentation.focus {
            case .ranking(let lowest) where report.kind != .trend:
                report.members.filter(\.isRankable).sorted(lowestFirst: lowest)
            case .threshold(_, let below) where report.kind != .trend:
                report.members.filter(\.isRankable).sorted(lowestFirst: below)
            default: report.members
            }
        return members.prefix(report.kind == .trend ? .max : 30).map { member in
            Point(
                label: member.isPartial ? "\(member.name) (partial)" : member.name, rate: member.rate,
                interval: member.interval)
        }
    }

    private func periods(of report: Report) -> [Point] {
        let now = Point(
            label: report.period.map(DatePhrase.period) ?? "This period", rate: report.rate, interval: report.interval)
        guard let previous = report.previous, let before = previous.number("utilization_rate") else { return [now] }
        let label = previous.period("period").map(DatePhrase.period) ?? "Period before"
        return [Point(label: label, rate: before, interval: Interval(previous["interval"])), now]
    }

    private func artifact(
        _ chart: Presentation.Chart, title: String, x: String, labels: [String],
        series: [(label: String, rates: [Figure?])], intervals: [Interval?], bound: Bound, source: JSONObject
    ) -> Artifact {
        let bands: JSON =
            intervals.contains { $0 != nil }
            ? .array(intervals.map { $0.map { [.double($0.low.value), .double($0.high.value)] } ?? .null }) : .null
        return Artifact(
            id: "", kind: .chart, title: title,
            content: [
                "chart": .string(chart.rawValue), "unit": "percent",
                "x": ["label": .string(x), "values": .array(labels.map(JSON.string))],
                "series": .array(
                    series.map { ["label": .string($0.label), "values": .array($0.rates.map { JSON($0?.value) })] }),
                "intervals": bands,
                "target": ["label": .string(bound.word.plainText.capitalizedFirst), "value": .double(bound.value)],
                "source": .object(source),
            ])
    }
}
