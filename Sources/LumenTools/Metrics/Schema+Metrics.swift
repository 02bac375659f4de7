import LumenCore

extension Schema {
    /// The arguments of a tool over a metric: its days, its filters and those of its own, and how to break the figures
    /// down.
    static func metricInput(_ subject: ToolSubject, _ own: [(String, JSON)]) -> JSON {
        let isPast = subject.outlook == .past
        let days: [(String, JSON)] = [
            ("start_date", date(isPast ? "First day, YYYY-MM-DD." : "First day, YYYY-MM-DD; today by default.")),
            ("end_date", date(isPast ? "Last day, included; cut off at today." : "Last day, included.")),
        ]
        return object(
            days + own + groupArguments(subject) + limit(subject), required: isPast ? days.map(\.0) : [],
            isRoot: true)
    }

    private static func groupArguments(_ subject: ToolSubject) -> [(String, JSON)] {
        guard !subject.groupings.isEmpty else { return [] }
        return [
            ("group_by", choice(subject.groupings.map(\.value), "Also break the figures down by this.")),
            ("order", choice(["lowest", "highest"], "Rank the groups by the figure; by name or time otherwise.")),
            ("figure", choice(subject.figures.map(\.field), "The figure that ranks them; the first by default.")),
        ]
    }

    private static func limit(_ subject: ToolSubject) -> [(String, JSON)] {
        guard !subject.groupings.isEmpty || !subject.columns.isEmpty else { return [] }
        return [("limit", integer("At most so many groups or rows.", from: 1, to: 200))]
    }

    /// The result of such a tool: what every result says of itself, the figures of the period, of the one before and of
    /// each group, and the rows of a tool that has any.
    ///
    /// - Parameter row: what a row looks like, where the subject has columns.
    static func metricOutput(_ subject: ToolSubject, _ figures: [(String, JSON)], row: JSON) -> JSON {
        let counted = subject.counted
        let count = object([(counted.field, integer("How many \(counted.many) count."))], required: [counted.field])
        let members =
            figures + [
                ("reason", text("Why there is no asked figure.", upTo: 400)),
                ("counts", map("How many count for other figures, where not as many, by field.")),
                ("reasons", map("Why there are none of other figures, by field.")),
            ]
        let names = figures.map(\.0)
        let own: [(String, JSON)] = [
            ("n", count),
            ("total", object(members, required: names)),
            (
                "previous",
                nullable(object([("period", period), ("n", count)] + members, required: ["period", "n"]))
            ),
        ]
        let listed = groupMembers(subject, count, members, required: names) + rowMembers(subject, row)
        return object(provenance + own + listed + addenda, required: (provenance + own).map(\.0), isRoot: true)
    }

    private static func groupMembers(
        _ subject: ToolSubject, _ count: JSON, _ members: [(String, JSON)], required names: [String]
    ) -> [(String, JSON)] {
        let omitted = ("omitted", integer("How many more groups or rows there are than the limit lets through."))
        guard !subject.groupings.isEmpty else { return subject.columns.isEmpty ? [] : [omitted] }
        let group: [(String, JSON)] = [
            ("name", text("The group's name, or a month's first day.")), ("n", count),
            ("rankable", flag("Whether enough counts to rank it among others.")),
        ]
        let rest = ("rest", flag("True of what no group has, such as what is in no building."))
        return [
            ("group_by", choice(subject.groupings.map(\.value), "What the groups are.")),
            (
                "groups",
                array(
                    of: object(group + [rest] + members, required: group.map(\.0) + names), "The figures of each group."
                )
            ),
            omitted,
        ]
    }

    private static func rowMembers(_ subject: ToolSubject, _ row: JSON) -> [(String, JSON)] {
        guard !subject.columns.isEmpty else { return [] }
        return [("rows", array(of: row, "One each, in order; not there where groups are."))]
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

    /// What only some results say.
    private static let addenda: [(String, JSON)] = [
        ("as_of", date("The day that a state is of, where it is not today.")),
        ("basis", map("Period, definition and exclusions of figures that stand on others, by field.")),
    ]

    private static func map(_ description: String) -> JSON {
        ["type": "object", "description": .string(description)]
    }

    /// A pair of numbers, or null.
    static func pair(_ description: String) -> JSON {
        [
            "type": ["array", "null"], "items": ["type": "number"], "minItems": 2, "maxItems": 2,
            "description": .string(description),
        ]
    }

    /// A text of up to so many characters.
    static func text(_ description: String, upTo length: Int) -> JSON {
        ["type": "string", "description": .string(description), "minLength": 1, "maxLength": .int(length)]
    }
}
