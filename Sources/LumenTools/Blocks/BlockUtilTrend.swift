import LumenCore
import LumenWarehouse

/// Block utilization over time.
struct BlockUtilTrend: PeriopTool {
    private static let intervals: [CalendarUnit] = [.day, .week, .month, .quarter]

    private static let rowMembers: [(String, JSON)] =
        [
            ("period_start", Schema.date("First day, within the period asked for.")),
            ("period_end", Schema.date("Last day, included.")),
            ("label", Schema.text("What a person calls it.")),
            ("partial", Schema.flag("Whether the period asked for holds only a part of it.")),
        ] + Schema.figures

    let descriptor = ToolDescriptor(
        name: "block_util_trend", title: "Block utilization over time",
        description: """
            Block utilization by day, week, month or quarter of a period, each with blocks, cases, minutes and its 95 % \
            interval. Use it for trends, for “month by month” and for finding when something changed. Periods in which \
            nothing was allocated are left out; the first and last may be partial.
            """,
        inputSchema: Schema.blockInput([
            ("interval", Schema.choice(intervals.map(\.rawValue), "The length of a step; month by default."))
        ]),
        outputSchema: Schema.blockOutput(
            [
                ("interval", Schema.choice(intervals.map(\.rawValue), "The length of a step.")),
                ("total", Schema.figuresObject),
                (
                    "rows",
                    Schema.array(
                        of: Schema.object(
                            rowMembers,
                            required: ["period_start", "period_end", "label", "partial"] + Schema.figureNames),
                        "One step a row, in order.")
                ),
            ], required: ["interval", "total", "rows"]))

    func run(_ arguments: JSONObject, in context: ToolContext, data: SiteCache) async throws -> JSON {
        let unit = arguments["interval"]?.stringValue.flatMap(CalendarUnit.init) ?? .month
        let report = try await BlockReport(arguments, in: context, data: data, comparing: false)
        let steps = report.assessment.utilization(
            in: report.scope, by: .period(unit, weekStart: report.site.weekStart)
        ).filter { $0.utilization.totalBlocks > 0 }
        let result: JSONObject = [
            "interval": .string(unit.rawValue),
            "total": .object(report.total.json),
            "rows": .array(
                steps.map { step in
                    row(CivilDate(dayNumber: step.key), unit, step.utilization, within: report.query.period)
                }),
        ]
        return report.json(result, groups: (unit.rawValue, steps.map(\.utilization)))
    }

    private func row(_ start: CivilDate, _ unit: CalendarUnit, _ utilization: Utilization, within period: DateRange)
        -> JSON
    {
        let end = start.end(of: unit)
        var row: JSONObject = [
            "period_start": .string(max(start, period.start).isoText),
            "period_end": .string(min(end, period.end).isoText),
            "label": .string(start.label(of: unit)),
            "partial": .bool(start < period.start || end > period.end),
        ]
        for member in utilization.json.members { row[member.key] = member.value }
        return .object(row)
    }
}

extension CivilDate {
    /// The last day of the unit that begins on this day.
    fileprivate func end(of unit: CalendarUnit) -> CivilDate {
        switch unit {
        case .day: self
        case .week: advanced(by: 6)
        case .month: adding(months: 1).advanced(by: -1)
        case .quarter: adding(months: 3).advanced(by: -1)
        case .year: adding(months: 12).advanced(by: -1)
        }
    }

    /// “Oct 6”, “Week of Oct 6”, “Oct 2025”, “2025 Q4”.
    fileprivate func label(of unit: CalendarUnit) -> String {
        switch unit {
        case .day: "\(monthAbbreviation) \(day)"
        case .week: "Week of \(monthAbbreviation) \(day)"
        case .month: "\(monthAbbreviation) \(year)"
        case .quarter: "\(year) Q\((month + 2) / 3)"
        case .year: "\(year)"
        }
    }

    private var monthAbbreviation: String {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]
    }
}
