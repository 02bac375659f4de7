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

    package init(
        id: String, name: String, description: String, availableTools: [String], suggestedQuestions: [String] = [],
        outOfScope: [String] = [], defaultPeriodDays: Int = 30
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.availableTools = availableTools
        self.suggestedQuestions = suggestedQuestions
        self.outOfScope = outOfScope
        self.defaultPeriodDays = defaultPeriodDays
    }
}
