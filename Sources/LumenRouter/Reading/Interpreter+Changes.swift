import LumenCore

/// Numbers and orders that a follow-up changes without saying of what.
extension Interpreter {
    mutating func readChanges() {
        guard let base else { return }
        if cues.contains(.reversed) { reading.frame.lowest = !(base.lowest ?? false) }
        if let rate = changedRate {
            if base.below != nil { reading.frame.below = rate } else { reading.frame.above = rate }
        } else if let limit = changedLimit {
            reading.frame.limit = limit
        }
    }

    /// "Make it 80 %", after a list that was cut at another rate.
    var changedRate: Double? {
        guard let base, (base.below == nil) != (base.above == nil) else { return nil }
        for (item, next) in zip(grounding.items, grounding.items.dropFirst()) {
            guard let number = item.token?.number, next.token.map({ word($0) == "percent" }) == true else { continue }
            return number > 0 && number <= 200 ? number / 100 : nil
        }
        return nil
    }

    /// "Make it 5", after a list that was cut to another number.
    private var changedLimit: Int? {
        let numbers = grounding.items.compactMap(\.token).filter { $0.number != nil }
        guard base?.limit != nil, reading.frame.limit == nil, numbers.count == 1, let number = numbers[0].integer,
            !numbers[0].isOrdinal, 1...100 ~= number, grounding.text.tokens.count <= 5
        else { return nil }
        return number
    }
}
