import LumenCore

/// Something with a name and a rate: a row of a list, or a side of a comparison.
protocol Rated: Sendable {
    var name: String { get }
    /// Where its figures are.
    var cursor: ResultCursor { get }
    /// `nil` where there was nothing to divide by.
    var rate: Figure? { get }
    /// How many blocks it stands on.
    var blocks: Figure? { get }
    var interval: Interval? { get }
}

extension Rated {
    /// What it is counted by.
    var countable: Figure { blocks ?? rate ?? cursor.figure(valued: 1) }

    /// Whether its interval contains the bound, so that being on this side of it is not established.
    func reaches(_ bound: Bound) -> Bool {
        interval?.contains(bound.value) ?? cursor["crosses_threshold"]?.value.boolValue ?? false
    }

    /// `Peter Hall, 52.1 % (12 blocks)`, for a list.
    var described: Phrase { "\(name: name), \(rated)" }

    /// `Peter Hall (52.1 %, 12 blocks)`, to stand inside a sentence.
    var aside: Phrase {
        guard let rate else { return Phrase(name: name) }
        let size = blocks.map { ", \(Noun.block.counted($0))" as Phrase } ?? ""
        return "\(name: name) (\(.percent(rate))\(size))"
    }

    /// `52.1 % (12 blocks)`
    var rated: Phrase {
        guard let rate else { return "no rate" }
        return blocks.map { "\(.percent(rate)) (\(Noun.block.counted($0)))" } ?? "\(.percent(rate))"
    }
}
