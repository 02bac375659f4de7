import LumenCore

/// The parts of allocated block time, in minutes, that leave what was used.
struct Bridge: Sendable {
    struct Part: Sendable {
        let field: String
        let word: Phrase
        let title: String

        init(_ field: String, _ word: Phrase, _ title: String) {
            self.field = field
            self.word = word
            self.title = title
        }
    }

    let allocated: Figure
    let used: Figure
    let parts: [(part: Part, figure: Figure)]

    /// `nil` where nothing was allocated, or where the whole or all parts are missing.
    init?(_ cursor: ResultCursor) {
        guard let allocated = cursor.number("allocated_minutes"), allocated.value > 0,
            let used = cursor.number("used_minutes")
        else { return nil }
        self.allocated = allocated
        self.used = used
        parts = Self.lost.compactMap { part in cursor.number(part.field).map { (part, $0) } }
        if parts.isEmpty { return nil }
    }

    /// Whether all parts are there and leave what was used.
    var addsUp: Bool {
        let rest = parts.reduce(allocated.value) { $0 - $1.figure.value }
        return parts.count == Self.lost.count && abs(rest - used.value) < 0.5
    }

    static let lost = [
        Part("released_minutes", "released", "Released"),
        Part("cancelled_minutes", "cancelled", "Cancelled"),
        Part("late_start_minutes", "late start", "Late start"),
        Part("turnover_minutes", "turnover", "Turnover"),
        Part("early_finish_minutes", "early finish", "Early finish"),
        Part("other_minutes", "other", "Other"),
    ]

    /// What the last of them is made of.
    static let rest = [
        Part("used_by_others_minutes", "with others' cases", "Others' cases"),
        Part("open_gap_minutes", "in longer gaps", "Longer gaps"),
        Part(
            "empty_block_minutes", "in blocks without a case of the owner",
            "Blocks without a case of the owner"),
    ]
}
