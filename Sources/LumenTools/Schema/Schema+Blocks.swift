import LumenCore

extension Schema {
    /// The arguments that every block tool takes, and those of its own.
    static func blockInput(_ own: [(String, JSON)] = []) -> JSON {
        object(
            [
                ("start_date", date("First day of the period, YYYY-MM-DD, in the hospital's time zone.")),
                ("end_date", date("Last day of the period, included. Days after today are cut off.")),
            ] + roomFilters + own, required: ["start_date", "end_date"], isRoot: true)
    }

    /// The filters of every tool over blocks and cases.
    static let roomFilters: [(String, JSON)] =
        [
            ("blockgroup", text("Only this service line, by its exact name.")),
            ("surgeon", text("Only this surgeon, by exact name.")),
        ] + placeFilters

    /// Those that fit rooms, whoever has them.
    static let placeFilters: [(String, JSON)] = [
        ("location", text("Only rooms at this location.")),
        ("building", text("Only rooms in this building.")),
        ("room", text("Only this room.")),
        ("weekday", choice(Weekday.allCases.map(\.name), "Only this day of the week.")),
    ]

    /// The members that every block tool's result has, around those of its own.
    static func blockOutput(_ own: [(String, JSON)], required: [String]) -> JSON {
        let common: [(String, JSON)] = [
            ("period", period),
            ("filters", ["type": "object", "description": "The filters in effect, by argument name."]),
            (
                "definition",
                object(
                    ["name", "variant", "formula", "source"].map { ($0, text("The metric's \($0).", upTo: 600)) },
                    required: ["name", "variant", "formula", "source"])
            ),
            (
                "n",
                object(
                    [("blocks", integer("Blocks that count.")), ("cases", integer("Cases in those blocks."))],
                    required: ["blocks", "cases"])
            ),
            ("target", fraction("The site's target for utilization_rate.")),
            (
                "exclusions",
                array(
                    of: object(
                        [
                            ("reason", text("Why they do not count.")), ("blocks", integer("How many blocks.")),
                            ("minutes", integer("How many minutes of them.")),
                        ], required: ["reason", "blocks", "minutes"]), "What the numbers leave out.")
            ),
            ("warnings", array(of: ["type": "string"], "What to keep in mind.")),
            ("data_days", nullable(period)),
        ]
        return object(common + own, required: common.map(\.0) + required, isRoot: true)
    }

    static let period = object(
        [("start", date("First day.")), ("end", date("Last day, included."))], required: ["start", "end"])

    /// The members of one set of figures.
    static let figures: [(String, JSON)] = [
        ("total_blocks", integer("Blocks that count: not fully released in time, not closed, and over.")),
        ("utilized_blocks", integer("Blocks with at least one case of their owner. Not the utilization.")),
        (
            "utilization_rate",
            nullable(fraction("Raw block utilization as the site defines it; null where no block time counts."))
        ),
        ("adjusted_utilization_rate", nullable(fraction("The same with credit for turnovers."))),
        ("prime_time_utilization", nullable(fraction("The same within the site's prime time."))),
        ("interval", interval),
        ("total_cases", integer("The owners' completed cases that used the blocks.")),
        ("avg_cases_per_block", nullable(number("Those cases per utilized block."))),
        ("avg_case_duration", nullable(number("Mean minutes from wheels-in to wheels-out of those cases."))),
        ("block_minutes", integer("The denominator: block minutes net of releases as the site defines it.")),
        ("gross_minutes", integer("Block minutes before releases.")),
        ("in_block_minutes", integer("The numerator: minutes of the owners' cases inside their blocks.")),
        ("out_of_block_minutes", integer("Minutes of the owners' cases outside their blocks; not in the rate.")),
        ("turnover_credit_minutes", integer("Minutes between cases that the adjusted rate adds.")),
        ("timely_released_minutes", integer("Minutes released before the site's cut-off.")),
        ("late_released_minutes", integer("Minutes released after it.")),
        ("abandoned_blocks", integer("Blocks without a case of their owner that were not released in time.")),
        ("reason", text("Why there is no rate.")),
    ]

    static let figureNames = figures.map(\.0).filter { $0 != "reason" }
    static let figuresObject = object(figures, required: figureNames)
    static let previous = nullable(
        object([("period", period)] + figures, required: ["period"] + figureNames))

    static let rankable = flag("Whether there are blocks enough to rank it among others.")

    static let interval: JSON = [
        "type": ["array", "null"], "items": ["type": "number"], "minItems": 2, "maxItems": 2,
        "description": "95 % t-interval of utilization_rate over block days; null with fewer than two blocks.",
    ]
}
