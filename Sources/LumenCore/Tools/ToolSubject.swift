/// What a bundled tool is about, in the words of those who ask: a question is matched with it and an answer is worded
/// by it where no language model does. A tool that says this of itself needs no rule of its own in the reader of
/// questions nor in the narrator.
///
/// Its tool takes `start_date`, `end_date`, the filters of its schema, `group_by`, `order` and `limit`, as far as its
/// schema has them; its result has `period`, `filters`, `definition`, `n`, `exclusions`, `warnings`, `data_days`,
/// `total`, `previous`, and `groups` or `rows` where there are any.
package struct ToolSubject: Sendable, Equatable {
    /// What it has figures on, in the plural: "turnover times". Names it in refusals and suggestions.
    package let topic: String
    /// What questions call it, in lower case: "turnover", "room turnaround". A phrase's words stand together.
    package let phrases: [String]
    /// What can be asked of it, the usual one first.
    package let figures: [ToolFigure]
    /// What is counted in the result's `n`.
    package let counted: ToolCount
    /// What its figures can be broken down by; empty where they cannot.
    package let groupings: [ToolGrouping]
    /// What a question ranks that names no grouping: "where is turnover worst"; an argument of `group_by`.
    package let usualGrouping: String?
    /// Words that set an argument: "overdue" sets `standing`.
    package let choices: [ToolChoice]
    /// What the rows of its result show, where it has rows.
    package let columns: [ToolColumn]
    /// The kinds of buildings' names that its arguments take; a site's inventory lists what there is of each.
    package let named: [EntityKind]
    /// Whether it is of the days to come, or of the present: then a question without a period means today.
    package let outlook: Outlook

    package enum Outlook: Sendable, Equatable {
        /// What has been.
        case past
        /// What stands at the moment, whatever the period.
        case present
        /// The days to come, and those that have been.
        case any
    }

    package init(
        topic: String, phrases: [String], figures: [ToolFigure], counted: ToolCount, groupings: [ToolGrouping] = [],
        usualGrouping: String? = nil, choices: [ToolChoice] = [], columns: [ToolColumn] = [], named: [EntityKind] = [],
        outlook: Outlook = .past
    ) {
        self.topic = topic
        self.phrases = phrases
        self.figures = figures
        self.counted = counted
        self.groupings = groupings
        self.usualGrouping = usualGrouping
        self.choices = choices
        self.columns = columns
        self.named = named
        self.outlook = outlook
    }
}

/// One figure of a tool's result: its field in `total`, `previous` and each group.
package struct ToolFigure: Sendable, Equatable {
    package let field: String
    /// Heads its column and its axis: "Median turnover".
    package let title: String
    /// Follows its number, for one and for many: "late case", "late cases". A figure that is a mean or a rate has one
    /// form: "median turnover".
    package let one: String
    package let many: String
    package let unit: ToolUnit
    /// Which way is better; `nil` where neither is.
    package let better: Better?
    /// What questions call it beyond the words of its tool: "median", "late starts".
    package let phrases: [String]
    /// The field of a 95 % interval of it in the same object.
    package let interval: String?
    /// The figure of the same result that this one is a part of: its share is told.
    package let whole: String?
    /// Whether tables and answers show it unasked.
    package let isProminent: Bool

    package enum Better: Sendable, Equatable { case lower, higher }

    package init(
        _ field: String, _ title: String, one: String, many: String? = nil, _ unit: ToolUnit, better: Better? = nil,
        phrases: [String] = [], interval: String? = nil, whole: String? = nil, isProminent: Bool = true
    ) {
        self.field = field
        self.title = title
        self.one = one
        self.many = many ?? one
        self.unit = unit
        self.better = better
        self.phrases = phrases
        self.interval = interval
        self.whole = whole
        self.isProminent = isProminent
    }
}

/// What a figure is measured in, which decides how it is written, compared and drawn.
package enum ToolUnit: String, Sendable, CaseIterable {
    /// A fraction of 0…1, written in per cent.
    case rate
    /// A mean or percentile of minutes.
    case meanMinutes
    /// A sum of minutes, written in hours where it is long.
    case minutes
    /// A number of things.
    case count
    /// A mean number, or an index without a unit.
    case number
    /// A net promoter score: −100 to 100.
    case score
    case hours
    case days
    case weeks
    case kilowattHours
    case kilowatts
    case dollars
    /// kg of CO2 equivalent.
    case kilogramsCO2e
    /// kBtu per square foot.
    case energyIntensity
    /// kg of CO2 equivalent per square metre.
    case carbonIntensity
}

/// What a result counts in `n`, by its field there: `cases`, "case", "cases".
package struct ToolCount: Sendable, Equatable {
    package let field: String
    package let one: String
    package let many: String

    package init(_ field: String, one: String, many: String) {
        self.field = field
        self.one = one
        self.many = many
    }
}

/// Something that figures can be broken down by: a value of the argument `group_by`.
package struct ToolGrouping: Sendable, Equatable {
    package let value: String
    package let one: String
    package let many: String
    /// What questions call it beyond these two: "type", "kinds".
    package let phrases: [String]

    package init(_ value: String, one: String, many: String, phrases: [String] = []) {
        self.value = value
        self.one = one
        self.many = many
        self.phrases = phrases
    }
}

/// Words that set an argument of a tool to a value: "gas" sets `fuel` to `natural_gas`.
package struct ToolChoice: Sendable, Equatable {
    package let argument: String
    package let value: String
    package let phrases: [String]

    package init(_ argument: String, _ value: String, phrases: [String]) {
        self.argument = argument
        self.value = value
        self.phrases = phrases
    }
}

/// A column of the rows of a result.
package struct ToolColumn: Sendable, Equatable {
    package let field: String
    package let title: String
    package let kind: Kind

    package enum Kind: Sendable, Equatable {
        case text, date, time
        case figure(ToolUnit)
    }

    package init(_ field: String, _ title: String, _ kind: Kind = .text) {
        self.field = field
        self.title = title
        self.kind = kind
    }
}
