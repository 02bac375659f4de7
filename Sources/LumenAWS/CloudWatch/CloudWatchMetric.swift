package import Foundation
import LumenCore

/// A number that CloudWatch keeps over time.
package struct CloudWatchMetric: Sendable, Equatable {
    /// Of CloudWatch's `StandardUnit`.
    package enum Unit: String, Sendable {
        case count = "Count", milliseconds = "Milliseconds", percent = "Percent", none = "None"
    }

    package var name: String
    package var value: Double
    package var unit: Unit
    /// At most 30, of bounded values: each combination is a metric that is paid for.
    package var dimensions: [(name: String, value: String)]
    package var at: Date

    package init(
        _ name: String, _ value: Double, unit: Unit = .count, dimensions: [(name: String, value: String)] = [],
        at: Date
    ) {
        self.name = name
        self.value = value
        self.unit = unit
        self.dimensions = dimensions
        self.at = at
    }

    package static func == (left: CloudWatchMetric, right: CloudWatchMetric) -> Bool {
        left.json == right.json
    }

    /// A `MetricDatum` (Amazon CloudWatch API Reference), in the JSON protocol: a timestamp is in seconds.
    var json: JSON {
        [
            "MetricName": .string(name), "Value": .double(value), "Unit": .string(unit.rawValue),
            "Timestamp": .int(Int(at.timeIntervalSince1970)),
            "Dimensions": .array(
                dimensions.prefix(30).map { ["Name": .string($0.name), "Value": .string($0.value)] }),
        ]
    }
}

extension CloudWatchMetric {
    /// One line of the embedded metric format: CloudWatch's agents and App Runner's log stream make metrics of it.
    ///
    /// Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format". Metrics of other dimensions than
    /// the first one's, and those beyond a hundred, are for further lines.
    ///
    /// - Returns: a line for each set of dimensions, without its end.
    package static func embeddedLines(_ metrics: [CloudWatchMetric], namespace: String) -> [String] {
        var groups: [(key: JSON, metrics: [CloudWatchMetric])] = []
        for metric in metrics {
            let key: JSON = ["d": metric.json["Dimensions"] ?? [], "t": .int(metric.milliseconds)]
            if let index = groups.firstIndex(where: { group in
                group.key == key && group.metrics.count < 100 && !group.metrics.contains { $0.name == metric.name }
            }) {
                groups[index].metrics.append(metric)
            } else {
                groups.append((key, [metric]))
            }
        }
        return groups.map { embeddedLine($0.metrics, namespace: namespace) }
    }

    private static func embeddedLine(_ metrics: [CloudWatchMetric], namespace: String) -> String {
        let dimensions = metrics.first?.dimensions.prefix(30) ?? []
        var line: JSONObject = [
            "_aws": [
                "Timestamp": .int(metrics.first?.milliseconds ?? 0),
                "CloudWatchMetrics": [
                    [
                        "Namespace": .string(namespace),
                        "Dimensions": [.array(dimensions.map { .string($0.name) })],
                        "Metrics": .array(
                            metrics.map { ["Name": .string($0.name), "Unit": .string($0.unit.rawValue)] }),
                    ]
                ],
            ]
        ]
        for dimension in dimensions { line[dimension.name] = .string(dimension.value) }
        for metric in metrics { line[metric.name] = .double(metric.value) }
        return JSON.object(line).text
    }

    private var milliseconds: Int { Int((at.timeIntervalSince1970 * 1000).rounded()) }
}
