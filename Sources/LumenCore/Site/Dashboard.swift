/// What one dashboard of a hospital can be asked: the manifest that decides a turn's tools.
package struct Dashboard: Sendable {
    package var id: String
    package var name: String
    package var description: String
    package var availableTools: [String]
    package var suggestedQuestions: [String]
    /// What it does not answer, in words for the person who asks.
    package var outOfScope: [String]
    /// The period of a question that names none, in days ending today.
    package var defaultPeriodDays: Int
    /// What figures are held against, by the field of the figure: `on_time_rate` 0.85. Utilization's is the site's,
    /// unless it is here.
    package var targets: [String: Double]
    /// What this hospital adds to the definition of a metric, by the metric's name.
    package var metricDefinitions: [String: String]

    package init(
        id: String, name: String, description: String, availableTools: [String], suggestedQuestions: [String] = [],
        outOfScope: [String] = [], defaultPeriodDays: Int = 30, targets: [String: Double] = [:],
        metricDefinitions: [String: String] = [:]
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.availableTools = availableTools
        self.suggestedQuestions = suggestedQuestions
        self.outOfScope = outOfScope
        self.defaultPeriodDays = defaultPeriodDays
        self.targets = targets
        self.metricDefinitions = metricDefinitions
    }
}
