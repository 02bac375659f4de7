import LumenCore
import LumenWarehouse

extension Schema {
    /// The arguments of a tool over a metric, and those of its own.
    static func metricInput(_ own: [(String, JSON)] = []) -> JSON {
        blockInput(
            own + [
                (
                    "group_by",
                    choice(MetricGrouping.allCases.map(\.rawValue), "Also give the figures of each of these.")
                ),
                ("order", choice(["lowest", "highest"], "Sort the groups by the first figure; by name otherwise.")),
                ("limit", integer("At most so many groups.", from: 1, to: 200)),
            ])
    }

    /// The result of such a tool: what every result says of itself, the figures of the period, of the one before and of
    /// each group.
    ///
    /// - Parameter unit: what is counted: `cases`, `first_cases`, `blocks`.
    static func metricOutput<Sums>(_ figures: [Figure<Sums>], counting unit: String) -> JSON {
        let members = figures.map { ($0.name, $0.schema) } + [("reason", text("Why there is no first figure."))]
        let names = figures.map(\.name)
        let count = object([(unit, integer("How many count."))], required: [unit])
        let own: [(String, JSON)] = [
            ("n", count),
            ("total", object(members, required: names)),
            (
                "previous",
                nullable(object([("period", period), ("n", count)] + members, required: ["period", "n"] + names))
            ),
        ]
        let group: [(String, JSON)] = [
            ("name", text("The group's name, or a month's first day.")), ("n", count),
            ("rankable", flag("Whether enough counts to rank it among others.")),
        ]
        let grouped: [(String, JSON)] = [
            ("group_by", choice(MetricGrouping.allCases.map(\.rawValue), "What the groups are.")),
            (
                "groups",
                array(of: object(group + members, required: group.map(\.0) + names), "The figures of each group.")
            ),
            ("omitted", integer("How many more groups there are than the limit lets through.")),
        ]
        return object(provenance + own + grouped, required: (provenance + own).map(\.0), isRoot: true)
    }

    /// What every result says of how its numbers came about.
    private static let provenance: [(String, JSON)] = [
        ("period", period),
        ("filters", ["type": "object", "description": "The filters in effect, by argument name."]),
        (
            "definition",
            object(
                ["name", "variant", "formula", "source"].map { ($0, text("The metric's \($0).", upTo: 600)) },
                required: ["name", "variant", "formula", "source"])
        ),
        (
            "exclusions",
            array(
                of: object(
                    [("reason", text("Why they do not count.")), ("count", integer("How many."))],
                    required: ["reason", "count"]), "What the numbers leave out.")
        ),
        ("warnings", array(of: ["type": "string"], "What to keep in mind.")),
        ("data_days", nullable(period)),
    ]

    /// A pair of numbers, or null.
    static func pair(_ description: String) -> JSON {
        [
            "type": ["array", "null"], "items": ["type": "number"], "minItems": 2, "maxItems": 2,
            "description": .string(description),
        ]
    }

    private static func text(_ description: String, upTo length: Int) -> JSON {
        ["type": "string", "description": .string(description), "minLength": 1, "maxLength": .int(length)]
    }
}
