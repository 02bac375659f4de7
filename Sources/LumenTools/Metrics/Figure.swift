import LumenCore

/// One figure of what a tool sums up: its field in the result, its schema, how it is read, and what those who ask call
/// it. A table of these is a tool's output schema, its result and its subject alike.
struct Figure<Sums: Sendable>: Sendable {
    let field: String
    /// Its words and its unit; `nil` for what only goes with another figure, as its interval does.
    let about: ToolFigure?
    let schema: JSON
    let json: @Sendable (Sums) -> JSON

    /// A number of things or, with another unit, a whole sum of minutes: 0 or more.
    ///
    /// - Parameters:
    ///   - title: heads its column and axis: "Late cases". Lower-cased it is also its noun, unless one is given.
    ///   - description: what the model reads.
    ///   - one: the noun for one thing; the title's singular by default.
    static func count(
        _ field: String, _ title: String, _ description: String, _ unit: ToolUnit = .count, one: String? = nil,
        many: String? = nil, better: ToolFigure.Better? = nil, whole: String? = nil, phrases: [String] = [],
        isProminent: Bool = true, value: @escaping @Sendable (Sums) -> Int
    ) -> Self {
        let noun = many ?? title.asNoun
        let about = ToolFigure(
            field, title, one: one ?? (unit == .count ? noun.singular : noun), many: noun, unit, better: better,
            phrases: phrases, whole: whole, isProminent: isProminent)
        return Figure(field: field, about: about, schema: Schema.integer(description)) { .int(value($0)) }
    }

    /// A fraction of 0…1, or null.
    static func rate(
        _ field: String, _ title: String, _ description: String, one: String? = nil,
        better: ToolFigure.Better? = nil, interval: String? = nil, phrases: [String] = [], isProminent: Bool = true,
        value: @escaping @Sendable (Sums) -> Double?
    ) -> Self {
        let about = ToolFigure(
            field, title, one: one ?? title.asNoun, .rate, better: better, phrases: phrases, interval: interval,
            isProminent: isProminent)
        return Figure(field: field, about: about, schema: Schema.nullable(Schema.fraction(description))) {
            .fraction(value($0))
        }
    }

    /// A number to so many decimals, or null.
    static func number(
        _ field: String, _ title: String, _ description: String, _ unit: ToolUnit = .meanMinutes, decimals: Int = 1,
        one: String? = nil, many: String? = nil, better: ToolFigure.Better? = nil, interval: String? = nil,
        whole: String? = nil, phrases: [String] = [], isProminent: Bool = true,
        value: @escaping @Sendable (Sums) -> Double?
    ) -> Self {
        let parts = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        let about = ToolFigure(
            field, title, one: one ?? many ?? title.asNoun, many: many ?? one, unit, better: better, phrases: phrases,
            interval: interval, whole: whole, isProminent: isProminent)
        return Figure(field: field, about: about, schema: Schema.nullable(Schema.number(description))) {
            .rounded(value($0), to: parts)
        }
    }

    /// A 95 % interval of another figure, which names this field as its `interval`; or null.
    static func interval(
        _ field: String, _ description: String, value: @escaping @Sendable (Sums) -> ClosedRange<Double>?
    ) -> Self {
        Figure(field: field, about: nil, schema: Schema.pair(description)) { sums in
            guard let interval = value(sums) else { return .null }
            return [.fraction(interval.lowerBound), .fraction(interval.upperBound)]
        }
    }
}

extension String {
    /// A title within a sentence: "Late cases" as "late cases", but "FCOTS" as it is.
    fileprivate var asNoun: String {
        guard let first, dropFirst().first?.isLowercase ?? false else { return self }
        return first.lowercased() + dropFirst()
    }

    /// Of a plural that ends in its noun: "late cases", "priorities".
    fileprivate var singular: String {
        if hasSuffix("ies") { return dropLast(3) + "y" }
        return hasSuffix("s") ? String(dropLast()) : self
    }
}
