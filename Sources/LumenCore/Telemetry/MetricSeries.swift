/// The series of one metric, and no more of them than a limit.
struct MetricSeries<Labels: MetricLabels, Value: Sendable>: Sendable {
    /// Beyond it, new series have all their names folded; those with names of closed sets only are still few.
    static var limit: Int { 1000 }

    private(set) var values: [Labels: Value] = [:]

    /// A series that is there costs one look-up; a new one is held against the known names.
    mutating func update(
        _ labels: Labels, known: MetricNames, initial: @autoclosure () -> Value, _ change: (inout Value) -> Void
    ) {
        if let index = values.index(forKey: labels) {
            change(&values.values[index])
        } else {
            let labels = labels.bounded(by: values.count < Self.limit ? known : .none)
            change(&values[labels, default: initial()])
        }
    }

    /// In the order of their labels.
    var sorted: [(labels: [String], value: Value)] {
        values.map { ($0.key.values, $0.value) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    }
}
