/// A number as it stands in a text, to the precision to which it was written.
struct WrittenNumber: Sendable, Equatable {
    /// In UTF-16 code units; its unit is within, where nothing but spaces stands between.
    var range: Range<Int>
    /// The digits without sign, point and commas: 684 of "68.4 %".
    var digits: Int
    /// How many digits are written, leading zeros too.
    var places: Int
    /// The last digit's worth in the unit: 0.1 of "68.4 %", 1,000 of "5k".
    var precision: Double
    var unit: WrittenUnit
    /// -1 or 1 where a sign is written, else 0.
    var sign = 0
    /// Which passage of the text it stands in.
    var passage = 0

    /// In the quantity's measure: 0.684 of "68.4 %", 750 of "12.5 hours".
    var value: Double { Double(digits) * precision * unit.size * (sign < 0 ? -1 : 1) }

    /// Whether the value is written so when it is rounded to these digits. Of a tie both neighbours are right: half up
    /// and half to even are both customary.
    func isRounding(of value: Double) -> Bool {
        guard let scaled = scaled(value) else { return false }
        return abs(scaled - Double(digits)) <= 0.5 + 1e-9 * Double(max(1, digits))
    }

    /// Whether it is the value, and no rounding of it.
    func states(_ value: Double) -> Bool { abs(self.value - value) <= 1e-9 * max(1, abs(value)) }

    /// Whether the value would be written with as many digits of which exactly one is another.
    ///
    /// - Returns: The digits that it would be written with; `nil` where it is no such neighbour.
    func neighbour(_ value: Double) -> Int? {
        guard let scaled = scaled(value), scaled < 1e15 else { return nil }
        let other = Int(scaled.rounded(.toNearestOrEven))
        guard String(other).utf8.count <= places else { return nil }
        var (mine, its, differing) = (digits, other, 0)
        while mine > 0 || its > 0 {
            if mine % 10 != its % 10 { differing += 1 }
            (mine, its) = (mine / 10, its / 10)
        }
        return differing == 1 ? other : nil
    }

    /// How many numbers are one digit away.
    var neighbours: Int { 9 * places }

    /// The value in units of the last digit written; `nil` where the sign is another.
    private func scaled(_ value: Double) -> Double? {
        guard value.isFinite, sign == 0 || value == 0 || (value < 0) == (sign < 0) else { return nil }
        return abs(value) / (precision * unit.size)
    }
}
