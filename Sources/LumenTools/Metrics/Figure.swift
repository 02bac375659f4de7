import LumenCore
import LumenWarehouse

/// One figure of a metric's sums: its name in the tool's result, its schema, and how it is read. A table of these is a
/// tool's output schema and its result alike.
struct Figure<Sums: MetricSums>: Sendable {
    let name: String
    let schema: JSON
    let json: @Sendable (Sums) -> JSON

    static func count(_ name: String, _ text: String, _ value: @escaping @Sendable (Sums) -> Int) -> Self {
        Figure(name: name, schema: Schema.integer(text)) { .int(value($0)) }
    }

    /// A fraction of 0…1, or null.
    static func rate(_ name: String, _ text: String, _ value: @escaping @Sendable (Sums) -> Double?) -> Self {
        Figure(name: name, schema: Schema.nullable(Schema.fraction(text))) { .fraction(value($0)) }
    }

    /// A number to one decimal, or null.
    static func number(_ name: String, _ text: String, _ value: @escaping @Sendable (Sums) -> Double?) -> Self {
        Figure(name: name, schema: Schema.nullable(Schema.number(text))) { .rounded(value($0), to: 10) }
    }

    /// A 95 % interval of a fraction, or null.
    static func interval(
        _ name: String, _ text: String, _ value: @escaping @Sendable (Sums) -> ClosedRange<Double>?
    ) -> Self {
        Figure(name: name, schema: Schema.pair(text)) { sums in
            guard let interval = value(sums) else { return .null }
            return [.fraction(interval.lowerBound), .fraction(interval.upperBound)]
        }
    }
}
