/// How a site defines a metric, in words: what an explanation and the dates line of an answer are made of.
package struct MetricDefinitionText: Sendable, Equatable {
    /// The metric's name in tools and definitions: "utilization_rate".
    package let name: String
    /// "Block utilization"
    package let title: String
    /// Which of the customary definitions this is: "raw, own cases, capped at block edges, net of timely releases".
    package let variant: String
    /// The numerator and denominator in one sentence.
    package let formula: String
    /// Where the definition comes from.
    package let source: String
    /// What to be careful about when reading it; `nil` for nothing.
    package let caveat: String?

    package init(
        name: String, title: String, variant: String, formula: String, source: String, caveat: String? = nil
    ) {
        self.name = name
        self.title = title
        self.variant = variant
        self.formula = formula
        self.source = source
        self.caveat = caveat
    }
}
