import LumenCore
import LumenWarehouse

extension MetricOutline {
    /// A tool over blocks and cases, with their filters and everything that they can be grouped by.
    ///
    /// - Parameter arguments: those of its own.
    static func periop(
        name: String, title: String, description: String, topic: String, phrases: [String], figures: [Figure<Sums>],
        counted: ToolCount, usualGrouping: MetricGrouping, choices: [ToolChoice] = [],
        arguments: [(String, JSON)] = []
    ) -> Self {
        MetricOutline(
            name: name, title: title, description: description, topic: topic, phrases: phrases, figures: figures,
            counted: counted, groupings: MetricGrouping.words, usualGrouping: usualGrouping.rawValue,
            choices: choices, arguments: Schema.roomFilters + arguments)
    }
}
