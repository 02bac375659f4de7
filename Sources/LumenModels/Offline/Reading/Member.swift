import LumenCore

/// One of the things that a result lists with a rate each: a surgeon, a service line, a building, a month, a block.
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
    }

    let cursor: ResultCursor
    let rate: Figure?
    let blocks: Figure?
    let interval: Interval?
    /// Whether it stands on enough blocks to be put in an order.
    let isRankable: Bool
    /// Whether only a part of its period has data.
    let isPartial: Bool
    private let naming: Naming

    /// - Parameter minimumBlocks: what decides where the result does not say whether it can be ranked.
    init(_ cursor: ResultCursor, naming: Naming, minimumBlocks: Int) {
        self.cursor = cursor
        self.naming = naming
        rate = cursor.number("utilization_rate")
        blocks = cursor.number("blocks") ?? cursor.number("total_blocks")
        interval = Interval(cursor["interval"])
        isRankable = cursor["rankable"]?.value.boolValue ?? (blocks.map { $0.value >= Double(minimumBlocks) } ?? true)
        isPartial = cursor["partial"]?.value.boolValue ?? false
    }

    /// Made when it is needed: of hundreds of blocks an answer names a few.
    var name: String {
        switch naming {
        case .plain: Self.name(of: cursor)
        case .withGroup: Self.name(of: cursor) + aside("blockgroup")
        case .block: block
        case .blockWithOwner: block + aside("owner")
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
