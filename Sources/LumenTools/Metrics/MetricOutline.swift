import LumenCore
import LumenWarehouse

/// What a tool over a metric is: its name, what it is about, its table of figures. Its descriptor and the shape of its
/// result follow from it, whatever the data are about.
struct MetricOutline<Sums: MetricSums>: Sendable {
    let figures: [Figure<Sums>]
    let subject: ToolSubject
    let descriptor: ToolDescriptor

    /// - Parameters:
    ///   - description: for the model: what it tells and when to use it. The arguments speak for themselves.
    ///   - phrases: what questions call it, in lower case.
    ///   - counted: what the metric's `n` counts.
    ///   - groupings: the values of `group_by`; empty where the figures cannot be broken down.
    ///   - arguments: its filters and those of its own, beside the dates and what lists have in common.
    ///   - columns: of the result's rows; empty for a result without rows.
    ///   - named: the kinds of buildings' names that its arguments take.
    ///   - outlook: a tool that is not of the past needs no dates, and takes those to come.
    init<Row>(
        name: String, title: String, description: String, topic: String, phrases: [String], figures: [Figure<Sums>],
        counted: ToolCount, groupings: [ToolGrouping] = [], usualGrouping: String? = nil, choices: [ToolChoice] = [],
        arguments: [(String, JSON)] = [], columns: [Column<Row>], named: [EntityKind] = [],
        outlook: ToolSubject.Outlook = .past
    ) {
        self.figures = figures
        subject = ToolSubject(
            topic: topic, phrases: phrases, figures: figures.compactMap(\.about), counted: counted,
            groupings: groupings, usualGrouping: usualGrouping, choices: choices, columns: columns.map(\.about),
            named: named, outlook: outlook)
        descriptor = ToolDescriptor(
            name: name, title: title, description: description,
            inputSchema: Schema.metricInput(subject, arguments),
            outputSchema: Schema.metricOutput(
                subject, figures.map { ($0.field, $0.schema) }, row: columns.rowSchema()),
            subject: subject)
    }

    /// A tool whose result has no rows.
    init(
        name: String, title: String, description: String, topic: String, phrases: [String], figures: [Figure<Sums>],
        counted: ToolCount, groupings: [ToolGrouping] = [], usualGrouping: String? = nil, choices: [ToolChoice] = [],
        arguments: [(String, JSON)] = [], named: [EntityKind] = [], outlook: ToolSubject.Outlook = .past
    ) {
        self.init(
            name: name, title: title, description: description, topic: topic, phrases: phrases, figures: figures,
            counted: counted, groupings: groupings, usualGrouping: usualGrouping, choices: choices,
            arguments: arguments, columns: [Column<Never>](), named: named, outlook: outlook)
    }
}
