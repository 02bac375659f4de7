import Foundation

/// Student's t distribution, as far as 95 % intervals need it.
package enum StudentT {
    /// The t that 95 % of the distribution lies within, on both sides of 0 (the 0.975 quantile), to better than 1e-9;
    /// `nil` without a degree of freedom.
    ///
    /// From a table up to 200 degrees of freedom, made once from the exact distribution; beyond it, where five terms
    /// leave an error below 1e-9, from the asymptotic expansion in Abramowitz & Stegun, *Handbook of Mathematical
    /// Functions*, 26.7.5.
    package static func twoSided95(degreesOfFreedom: Int) -> Double? {
        guard degreesOfFreedom > 0 else { return nil }
        return degreesOfFreedom <= table.count ? table[degreesOfFreedom - 1] : expansion(Double(degreesOfFreedom))
    }

    private static let table = (1...200).map { exact($0) }

    /// Solves A(t|ν) = 0.95 by Newton's method in θ = arctan(t/√ν). A is concave there with the derivative
    /// c cosᵛ⁻¹θ, c₁ = 2/π, c₂ = 1, cᵥ₊₂ = cᵥ(ν+1)/ν, so the steps from 0 rise to the root and never pass it.
    private static func exact(_ degreesOfFreedom: Int) -> Double {
        var slope = degreesOfFreedom.isMultiple(of: 2) ? 1 : 2 / Double.pi
        for lower in stride(from: 2 - degreesOfFreedom % 2, to: degreesOfFreedom, by: 2) {
            slope *= Double(lower + 1) / Double(lower)
        }
        var angle = 0.0
        for _ in 0..<100 {
            let missing = 0.95 - central(angle: angle, degreesOfFreedom)
            let step = missing / (slope * pow(cos(angle), Double(degreesOfFreedom - 1)))
            angle += step
            if abs(step) < 1e-15 { break }
        }
        return Double(degreesOfFreedom).squareRoot() * tan(angle)
    }

    /// A(t|ν), the probability of lying within ±t: the finite series of Abramowitz & Stegun, 26.7.3 (odd ν) and
    /// 26.7.4 (even ν).
    private static func central(angle: Double, _ degreesOfFreedom: Int) -> Double {
        let isOdd = degreesOfFreedom % 2 == 1
        var term = isOdd ? cos(angle) : 1
        var sum = 0.0
        for power in stride(from: isOdd ? 1 : 0, to: degreesOfFreedom - 1, by: 2) {
            sum += term
            term *= cos(angle) * cos(angle) * Double(power + 1) / Double(power + 2)
        }
        return isOdd ? 2 / Double.pi * (angle + sin(angle) * sum) : sin(angle) * sum
    }

    private static func expansion(_ degreesOfFreedom: Double) -> Double {
        let z = 1.959963984540054
        let square = z * z
        let terms = [
            z,
            z * (square + 1) / 4,
            z * (3 + square * (16 + square * 5)) / 96,
            z * (-15 + square * (17 + square * (19 + square * 3))) / 384,
            z * (-945 + square * (-1920 + square * (1482 + square * (776 + square * 79)))) / 92_160,
        ]
        return terms.reversed().reduce(0) { $0 / degreesOfFreedom + $1 }
    }
}
