import LumenCore

/// Something with a name and an amount: a row of a list, or a side of a comparison.
protocol Rated: Sendable {
    var name: String { get }
    /// Where its figures are.
    var cursor: ResultCursor { get }
    var counts: ResultCursor { get }
    var measure: Measure { get }
}

extension Rated {
    /// `nil` where there is none, as a rate where there was nothing to divide by.
    var amount: Amount? { measure.amount(in: cursor) }
    /// What it is put in order by.
    var value: Double? { measure.value(in: cursor.value) }
    /// Has the member `n`, where the cursor does not.
    var counts: ResultCursor { cursor }
    /// How many blocks, or of whatever its tool counts, it stands on.
    var count: Figure? { measure.counted.figure(in: cursor, counts: counts) }
    var interval: Interval? { measure.interval(in: cursor) }

    /// What it is counted by.
    var countable: Figure { count ?? amount?.figure ?? cursor.figure(valued: 1) }

    /// Whether its interval contains the bound, so that being on this side of it is not established.
    func reaches(_ bound: Bound) -> Bool {
        guard measure.interval != nil else { return false }
        return interval?.contains(bound.value) ?? cursor["crosses_threshold"]?.value.boolValue ?? false
    }

    /// `Peter Hall, 52.1 % (12 blocks)`, for a list.
    var described: Phrase { "\(name: name), \(rated)" }

    /// `Peter Hall (52.1 %, 12 blocks)`, to stand inside a sentence.
    var aside: Phrase {
        guard let amount else { return Phrase(name: name) }
        return "\(name: name) (\([amount.written, size].joined(by: ", ")))"
    }

    /// `52.1 % (12 blocks)`
    var rated: Phrase {
        guard let amount else { return "no \(measure.topic)" }
        return size.isEmpty ? amount.written : "\(amount.written) (\(size))"
    }

    /// ` over 12 blocks`, to follow its amount.
    var extent: Phrase { amount?.extent(in: cursor, counts: counts, sizes: measure.sizes.prefix(1)) ?? "" }

    private var size: Phrase {
        measure.sizes.first.flatMap { size in size.figure(in: cursor, counts: counts).map(size.noun.counted) } ?? ""
    }
}
