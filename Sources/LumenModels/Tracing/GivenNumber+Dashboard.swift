package import LumenCore

extension GivenNumber {
    /// The numbers that the dashboard's manifest states: its targets, and those in what it adds to definitions.
    package static func numbers(of context: RoutingContext) -> [GivenNumber] {
        let figures = context.tools.compactMap(\.subject).flatMap(\.figures)
        let targets = context.dashboard.targets.map { field, target in
            target.given(as: figures.first { $0.field == field }?.unit)
        }
        let added = context.dashboard.metricDefinitions.values.flatMap { numbers(in: $0, as: "the dashboard") }
        return targets + added
    }
}

extension Double {
    /// - Parameter unit: of the figure; `nil` for one of a tool that says nothing of its figures, which are rates.
    fileprivate func given(as unit: ToolUnit?) -> GivenNumber {
        let (value, quantity): (Double, Quantity) =
            switch unit ?? .rate {
            case .rate: (self, .rate)
            case .meanMinutes, .minutes: (self, .time)
            case .hours: (self * 60, .time)
            case .dollars: (self, .money)
            case .days: (self, .days)
            default: (self, .plain)
            }
        return GivenNumber(value, quantity, "target of the dashboard", "target goal")
    }
}
