package import LumenCore

/// One number about a building: its value, or why there is none, and how it was made.
package struct FacilityFigure: Sendable, Equatable {
    package let metric: FacilityMetric
    /// In the metric's unit.
    package let value: Double?
    /// Why there is no value; `nil` where there is one.
    package let reason: String?
    /// Which of the customary definitions it follows.
    package let variant: String
    package let basis: FacilityBasis
    /// Whose numbers it is made with, where that is not always the same.
    private let source: String?

    /// - Parameter reason: why there is no value, should it be `nil`.
    init(
        _ metric: FacilityMetric, _ value: Double?, variant: String, basis: FacilityBasis, source: String? = nil,
        otherwise reason: String
    ) {
        self.source = source
        self.metric = metric
        self.value = value
        self.reason = value == nil ? reason : nil
        self.variant = variant
        self.basis = basis
    }

    /// A quotient; none over a zero denominator.
    init(
        _ metric: FacilityMetric, _ numerator: Double, over denominator: Double, variant: String, basis: FacilityBasis,
        otherwise reason: String
    ) {
        self.init(
            metric, denominator > 0 ? numerator / denominator : nil, variant: variant, basis: basis, otherwise: reason)
    }

    /// A share of a count; none of nothing.
    init(
        _ metric: FacilityMetric, _ part: Int, of whole: Int, variant: String, basis: FacilityBasis,
        otherwise reason: String
    ) {
        self.init(
            metric, Double(part), over: Double(whole), variant: variant, basis: basis.counting(whole),
            otherwise: reason)
    }

    /// How the number was made, in words.
    package var definition: MetricDefinitionText { metric.definition(variant: variant, source: source) }
}
