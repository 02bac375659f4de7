/// The sums that a ratio of sums and its interval need; a mean is a ratio whose denominators are all 1.
package struct RatioSums: Sendable, Equatable {
    package private(set) var n = 0
    package private(set) var numerator = 0
    package private(set) var denominator = 0
    private var squares = 0
    private var products = 0
    private var denominatorSquares = 0

    package init() {}

    /// Adds a cluster: what it has of the numerator and of the denominator.
    mutating func add(_ numerator: Int, of denominator: Int = 1) {
        n += 1
        self.numerator += numerator
        self.denominator += denominator
        squares += numerator * numerator
        products += numerator * denominator
        denominatorSquares += denominator * denominator
    }

    /// Σ numerator ÷ Σ denominator; `nil` over 0.
    package var ratio: Double? { denominator > 0 ? Double(numerator) / Double(denominator) : nil }

    /// The 95 % t-interval of the ratio over its clusters; `nil` for fewer than two.
    ///
    /// With residuals eᵢ = yᵢ − R · xᵢ its variance is n/(n−1) · Σeᵢ² / (Σxᵢ)² (Cochran, *Sampling Techniques*, 3rd ed.
    /// 1977, §6.4, without a finite-population correction).
    package var interval: ClosedRange<Double>? {
        guard let ratio, n > 1, let t = StudentT.twoSided95(degreesOfFreedom: n - 1) else { return nil }
        let residuals = Double(squares) - 2 * ratio * Double(products) + ratio * ratio * Double(denominatorSquares)
        let count = Double(n)
        let half = t * (count / (count - 1) * max(0, residuals)).squareRoot() / Double(denominator)
        return ratio - half...ratio + half
    }
}
