import LumenCore

/// One of the things that a result lists with an amount each: a surgeon, a service line, a building, a month, a block.
struct Member: Rated {
    /// How the members of a result are called apart.
    enum Naming: Sendable {
        /// By the row's own name.
        case plain
        /// With the service line, for a surgeon who is listed under two.
        case withGroup
        /// A block by room and day.
        case block
        /// A block by room, day, and owner, where there are several owners.
        case blockWithOwner
        /// A month by its first day; it is whole where all of it is in these days.
        case month(within: DateRange?)
    }

    let cursor: ResultCursor
    let measure: Measure
    private let naming: Naming
    /// What decides where the result does not say whether it can be ranked.
    private let minimum: Int

    init(_ cursor: ResultCursor, measure: Measure, naming: Naming, minimum: Int) {
        self.cursor = cursor
        self.measure = measure
        self.naming = naming
        self.minimum = minimum
    }

    /// Whether it is what no group has.
    var isRest: Bool { cursor.value["rest"]?.boolValue ?? false }

    /// Whether it stands on enough to be put in an order; sums always do.
    var isRankable: Bool {
        let row = cursor.value
        if isRest { return false }
        if !measure.kind.isRatio { return true }
        if let isRankable = row["rankable"]?.boolValue { return isRankable }
        let count = measure.counted.part.value(in: row) ?? row["n"].flatMap(measure.counted.part.value)
        return count.map { $0 >= Double(minimum) } ?? true
    }

    /// Whether only a part of its period has data.
    var isPartial: Bool {
        guard case .month(let days?) = naming, let first = cursor.date("name") else {
            return cursor.value["partial"]?.boolValue ?? false
        }
        return !days.contains(first) || !days.contains(first.lastOfMonth)
    }

    /// Made when it is needed: of hundreds of blocks an answer names a few.
    var name: String {
        switch naming {
        case .plain: DatePhrase.inWords(Self.name(of: cursor))
        case .withGroup: Self.name(of: cursor) + aside("blockgroup")
        case .block: block
        case .blockWithOwner: block + aside("owner")
        case .month: cursor.date("name").map(DatePhrase.month) ?? Self.name(of: cursor)
        }
    }

    static func name(of row: ResultCursor) -> String {
        ["surgeon_name", "name", "label", "blockgroup"].lazy.compactMap { row.string($0) }.first ?? "Unnamed"
    }

    /// `OR 7 on Nov 12, 2026`
    private var block: String {
        (cursor.string("room") ?? "Block") + (cursor.date("date").map { " on \(DatePhrase.day($0))" } ?? "")
    }

    private func aside(_ key: String) -> String { cursor.string(key).map { " (\($0))" } ?? "" }
}
