import Synchronization

/// A metric of how large something was, in buckets.
final class Histogram<Labels: MetricLabels>: Sendable {
    private struct Cell: Sendable {
        /// One a bound, and one for what is beyond them.
        var counts: [Int]
        var sum = 0.0
    }

    private let name: String
    private let help: String
    private let bounds: [Double]
    private let names: MetricNames
    private let series = Mutex(MetricSeries<Labels, Cell>())

    /// - Parameters:
    ///   - name: with its unit.
    ///   - bounds: upper ones, which belong to their buckets; ascending.
    init(_ name: String, help: String, bounds: [Double], names: MetricNames = .none) {
        self.name = name
        self.help = help
        self.bounds = bounds
        self.names = names
    }

    /// What is no number is not counted; nothing is less than nothing.
    func observe(_ value: Double, _ labels: Labels) {
        guard value.isFinite else { return }
        let value = max(0, value)
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        series.withLock { series in
            series.update(labels, known: names, initial: Cell(counts: Array(repeating: 0, count: bounds.count + 1))) {
                $0.counts[bucket] += 1
                $0.sum += value
            }
        }
    }

    func observe(_ duration: Duration, _ labels: Labels) { observe(duration / .seconds(1), labels) }

    func write(to text: inout MetricsText) {
        text.begin(name, .histogram, help)
        let names = Labels.names + ["le"]
        for (labels, cell) in series.withLock({ $0 }).sorted {
            var count = 0
            for (bound, number) in zip(bounds + [.infinity], cell.counts) {
                count += number
                text.sample("\(name)_bucket", names, labels + [MetricsText.number(bound)], Double(count))
            }
            text.sample("\(name)_sum", Labels.names, labels, cell.sum)
            text.sample("\(name)_count", Labels.names, labels, Double(count))
        }
    }
}
