import LumenCore
import LumenWarehouse

/// Utilization of each service line or surgeon, filtered by a threshold, sorted and cut off.
struct BlockRanking {
    private let report: BlockReport
    private let below: Double?
    private let above: Double?
    private let lowestFirst: Bool
    private let limit: Int?

    init(_ report: BlockReport, _ arguments: JSONObject) {
        self.report = report
        below = arguments["below"]?.doubleValue
        above = arguments["above"]?.doubleValue
        lowestFirst = arguments["order"]?.stringValue == "lowest"
        limit = arguments["limit"]?.intValue
    }

    static let inputs: [(String, JSON)] = [
        ("below", Schema.fraction("Only those with a utilization_rate under this fraction, such as 0.7.")),
        ("above", Schema.fraction("Only those with a utilization_rate over this fraction.")),
        ("order", Schema.choice(["lowest", "highest"], "Which to list first; highest by default.")),
        ("limit", Schema.integer("At most so many.", from: 1, to: 100)),
    ]

    static func output(of name: (String, JSON), _ more: [(String, JSON)] = []) -> JSON {
        let members: [(String, JSON)] =
            [name] + more + [
                ("blocks", Schema.integer("Blocks that count.")),
                ("utilized_blocks", Schema.integer("Those with at least one case of their owner.")),
                ("utilization_rate", Schema.nullable(Schema.fraction("Null where no block time counts."))),
                ("cases", Schema.integer("The owners' completed cases that used the blocks.")),
                (
                    "avg_case_duration",
                    Schema.nullable(Schema.number("Their mean minutes from wheels-in to wheels-out."))
                ),
                ("previous_rate", Schema.nullable(Schema.fraction("The utilization_rate of the period before."))),
                ("rankable", Schema.rankable),
                ("crosses_threshold", Schema.flag("Whether the interval reaches across the threshold or target.")),
            ] + Schema.figures.filter { rowFigures.contains($0.0) }
        return Schema.blockOutput(
            [
                ("total", Schema.figuresObject), ("previous", Schema.previous),
                ("rows", Schema.array(of: Schema.object(members, required: members.map(\.0)), "One a row, in order.")),
                (
                    "omitted",
                    Schema.integer("How many more there are with blocks that the limit or threshold left out.")
                ),
            ], required: ["total", "previous", "rows", "omitted"])
    }

    private static let rowFigures = [
        "adjusted_utilization_rate", "prime_time_utilization", "interval", "block_minutes", "in_block_minutes",
        "out_of_block_minutes", "gross_minutes", "avg_cases_per_block", "timely_released_minutes",
        "late_released_minutes", "abandoned_blocks",
    ]

    /// - Parameter names: the members that name a group, by its number; `nil` leaves the group out.
    func json(by dimension: Dimension, _ names: (Int) -> JSONObject?) -> JSON {
        let previous = report.previous(by: dimension)
        let all = report.assessment.utilization(in: report.scope, by: dimension).filter {
            $0.utilization.totalBlocks > 0 && names($0.key) != nil
        }
        let shown = Array(all.filter { admits($0.utilization) }.sorted(by: precedes).prefix(limit ?? .max))
        let result: JSONObject = [
            "total": .object(report.total.json),
            "previous": report.previous(),
            "rows": .array(
                shown.map { .object(row(names($0.key) ?? [:], $0.utilization, previous[$0.key])) }),
            "omitted": .int(all.count - shown.count),
        ]
        let noun = dimension == .surgeon ? "surgeon" : "service line"
        return report.json(result, groups: (noun, all.map(\.utilization)))
    }

    private func admits(_ utilization: Utilization) -> Bool {
        guard let rate = utilization.rate else { return below == nil && above == nil }
        return below.map { rate < $0 } ?? true && above.map { rate > $0 } ?? true
    }

    /// Those with too few blocks to rank come last, whatever their rate.
    private func precedes(
        _ left: (key: Int, utilization: Utilization), _ right: (key: Int, utilization: Utilization)
    ) -> Bool {
        if left.utilization.isRankable != right.utilization.isRankable { return left.utilization.isRankable }
        let (leftRate, rightRate) = (left.utilization.rate ?? 0, right.utilization.rate ?? 0)
        if leftRate == rightRate { return left.key < right.key }
        return (leftRate < rightRate) == lowestFirst
    }

    private func row(_ names: JSONObject, _ utilization: Utilization, _ previous: Utilization?) -> JSONObject {
        let figures = utilization.json
        var row = names
        row["blocks"] = figures["total_blocks"]
        row["utilized_blocks"] = figures["utilized_blocks"]
        row["utilization_rate"] = figures["utilization_rate"]
        row["cases"] = figures["total_cases"]
        row["avg_case_duration"] = figures["avg_case_duration"]
        for key in Self.rowFigures { row[key] = figures[key] }
        row["previous_rate"] = .fraction(previous?.rate)
        row["rankable"] = .bool(utilization.isRankable)
        row["crosses_threshold"] = .bool(utilization.crosses(below ?? above ?? report.site.utilizationTarget))
        return row
    }
}
