import LumenCore

/// What a question asks for, slot by slot; a slot that was not filled is open.
struct Frame: Sendable {
    enum Shape: Sendable, Equatable {
        case grouped([Dimension])
        case rows
        /// `nil` where the step was left open.
        case trend(CalendarUnit?)
        case entities(EntityKind)
        /// "why": what stands behind a figure.
        case reasons
    }

    struct Period: Sendable, Equatable {
        var range: DateRange
        var said: String
        var expression: PeriodExpression?
        var notes: [String] = []
    }

    struct Ranking: Sendable, Equatable {
        var lowest: Bool?
        var limit: Int?
    }

    /// "Over 30 minutes": the end of a list that was asked for, where its figure isn't utilization.
    struct Cut: Sendable, Equatable {
        var isBelow: Bool
        var said: String
        var value: Double?
        /// "Older than 60 days"
        var isAge = false
    }

    /// What it asks for beside blocks or instead of them; empty for figures of blocks.
    var subjects: [AskedSubject] = []
    /// Whether it asks for figures of blocks as well.
    var isBesideBlocks = false
    var metric: Metric?
    var shape: Shape?
    /// Whether it is about how the metric is computed, and the rest only waits for what comes next.
    var isExplanation = false
    var filters: [Entity] = []
    /// "Chen vs ortho": each name by itself, though they are of different kinds.
    var keepsNamesApart = false
    var periods: [Period] = []
    var weekdays: [Weekday] = []
    var below: Double?
    var above: Double?
    var cut: Cut?
    var lowest: Bool?
    var limit: Int?
    /// Whether the order was said as a judgment: "worst" is the lowest utilization, but the most abandoned blocks.
    var isJudged = false
    /// The other end of the same list: "best and worst".
    var opposite: Ranking?
    /// Whether "who" or "which" asked for a pick, though no order was given.
    var isRanked = false
    var chart: Presentation.Chart?
    var prefersTable = false
    /// What was asked for that the dashboard has no tool for.
    var topic: Topic?
    /// How far a follow-up moves each period that was asked about before: "same for last year".
    var move: PeriodExpression.Shift?
    /// What a follow-up takes out of a comparison.
    var without: [Entity] = []
    /// What was asked beside it, where that is no combination of the same slots.
    var others: [Frame] = []

    /// This frame and those beside it.
    var all: [Frame] {
        var alone = self
        alone.others = []
        return [alone] + others
    }

    /// Whether it has rows, rather than one figure.
    var isTable: Bool {
        if case .entities? = shape { return false }
        return shape != nil || hasRanking || hasThreshold || cut != nil
    }
    var isListing: Bool { if case .entities? = shape { true } else { false } }
    var isTrend: Bool { if case .trend? = shape { true } else { false } }
    /// Whether it is about one figure.
    var isSingle: Bool {
        !isTable && !isListing && !keepsNamesApart && others.isEmpty && matters.count < 2 && periods.count < 2
            && weekdays.count < 2
            && EntityKind.allCases.allSatisfy { filters(of: $0).count < 2 }
    }
    /// What it asks for, one after the other; `nil` stands for blocks.
    var matters: [AskedSubject?] { (subjects.isEmpty || isBesideBlocks ? [nil] : []) + subjects }
    /// Whether it asks for a measure that the dashboard has no tool for.
    var lacksTool: Bool { topic.map(Interpreter.measures.contains) ?? subjects.contains { $0.home != nil } }
    /// Whether there are figures, of which one can ask more.
    var isOfFigures: Bool { !isListing && topic == nil }

    /// The names and days alone, which hold though what is asked of them wasn't understood; `nil` where there are none.
    var parts: Frame? {
        guard !filters.isEmpty || !periods.isEmpty || !weekdays.isEmpty else { return nil }
        var parts = Frame()
        (parts.filters, parts.periods, parts.weekdays) = (filters, periods, weekdays)
        return parts
    }

    func filters(of kind: EntityKind) -> [Entity] { filters.filter { $0.kind == kind } }
    var hasThreshold: Bool { below != nil || above != nil }
    var hasRanking: Bool { lowest != nil || isRanked }
    /// One for each table that is wanted.
    var rankings: [Ranking] { [Ranking(lowest: lowest, limit: limit)] + (opposite.map { [$0] } ?? []) }
    var groupings: [Dimension] { if case .grouped(let dimensions)? = shape { dimensions } else { [] } }
}
