import Synchronization

/// A metric that only grows: how often something happened.
final class Counter<Labels: MetricLabels>: Sendable {
    private let name: String
    private let help: String
    private let names: MetricNames
    private let series = Mutex(MetricSeries<Labels, Int>())

    /// - Parameter name: without `_total`.
    init(_ name: String, help: String, names: MetricNames = .none) {
        self.name = "\(name)_total"
        self.help = help
        self.names = names
    }

    func increment(_ labels: Labels) { add(1, labels) }

    /// Shows a series before anything is counted, so that its first increase is one.
    func declare(_ labels: Labels) { add(0, labels) }

    private func add(_ count: Int, _ labels: Labels) {
        series.withLock { $0.update(labels, known: names, initial: 0) { $0 += count } }
    }

    func write(to text: inout MetricsText) {
        text.begin(name, .counter, help)
        for (labels, count) in series.withLock({ $0 }).sorted {
            text.sample(name, Labels.names, labels, Double(count))
        }
    }
}
