import LumenCore

/// What a question asks for, slot by slot; a slot that was not filled is open.
struct Frame: Sendable {
    enum Shape: Sendable, Equatable {
        case grouped([Dimension])
        case rows
        /// `nil` where the step was left open.
        case trend(CalendarUnit?)
        case entities(EntityKind)
        case explanation
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

    var metric: Metric?
    var shape: Shape?
    var filters: [Entity] = []
    /// "Chen vs ortho": each name by itself, though they are of different kinds.
    var keepsNamesApart = false
    var periods: [Period] = []
    var weekdays: [Weekday] = []
    var below: Double?
    var above: Double?
    var lowest: Bool?
    var limit: Int?
    /// Whether the order was said as a judgment: "worst" is the lowest utilization, but the most abandoned blocks.
    var isJudged = false
    /// The other end of the same list: "best and worst".
    var opposite: Ranking?
    /// Whether "who" or "which" asked for a pick, though no order was given.
    var isRanked = false
    var chart: Presentation.Chart?
    /// What was asked for that the dashboard has no tool for.
    var topic: Topic?

    func filters(of kind: EntityKind) -> [Entity] { filters.filter { $0.kind == kind } }
    var hasThreshold: Bool { below != nil || above != nil }
    var hasRanking: Bool { lowest != nil || isRanked }
    /// One for each table that is wanted.
    var rankings: [Ranking] { [Ranking(lowest: lowest, limit: limit)] + (opposite.map { [$0] } ?? []) }
    var groupings: [Dimension] { if case .grouped(let dimensions)? = shape { dimensions } else { [] } }
}

// MARK: Following up

extension Frame {
    /// Kinds of which a new one takes the place of all the others.
    private static let places: Set<EntityKind> = [.building, .location, .room]
    private static let owners: Set<EntityKind> = [.blockGroup, .surgeon]

    /// What a question may take back without putting anything in its place.
    enum Slot: Sendable { case filters, weekdays, table }

    /// This frame with another question's slots laid over it.
    ///
    /// - Parameter isAddition: "add ENT", "vs last month": the new value stands beside the old one.
    func overlaid(with new: Frame, isAddition: Bool, clears: Set<Slot>) -> Frame {
        var merged = self
        if clears.contains(.filters) { merged.filters = [] }
        if clears.contains(.weekdays) || new.groupings.contains(.weekday) { merged.weekdays = [] }
        if clears.contains(.table) { merged.forgetTable() }
        merged.overlay(names: new.filters, isAddition: isAddition)
        if !new.periods.isEmpty {
            merged.periods = isAddition && new.filters.isEmpty ? periods + new.periods : new.periods
        }
        if !new.weekdays.isEmpty { merged.weekdays = new.weekdays }
        if let metric = new.metric {
            merged.metric = metric
            merged.topic = nil
        }
        merged.overlay(shape: new)
        if let chart = new.chart { merged.chart = chart }
        if let topic = new.topic { merged.topic = topic }
        if new.keepsNamesApart { merged.keepsNamesApart = true }
        return merged
    }

    private mutating func overlay(names new: [Entity], isAddition: Bool) {
        guard !new.isEmpty else { return }
        if !isAddition {
            let kinds = Set(new.map(\.kind))
            let replaced = [Self.places, Self.owners].filter { !$0.isDisjoint(with: kinds) }.reduce(into: Set()) {
                $0.formUnion($1)
            }
            filters.removeAll { replaced.contains($0.kind) }
            keepsNamesApart = false
            // One of them was picked: the table of all of them has served.
            let remaining = groupings.filter { dimension in !kinds.contains { dimension == .entity($0) } }
            if remaining.isEmpty, !groupings.isEmpty { forgetTable() }
        }
        filters += new.filter { !filters.contains($0) }
        if shape == .explanation { shape = nil }
    }

    private mutating func forgetTable() {
        shape = nil
        (lowest, limit, opposite, below, above, isRanked) = (nil, nil, nil, nil, nil, false)
    }

    private mutating func overlay(shape new: Frame) {
        if let shape = new.shape {
            if shape != .rows, !new.hasRanking, !new.hasThreshold, self.shape == .rows {
                (lowest, limit, opposite) = (nil, nil, nil)
            }
            self.shape = shape
            let named = Set(new.filters.map(\.kind))
            for case .entity(let kind) in groupings where !named.contains(kind) {
                filters.removeAll { $0.kind == kind }
            }
        } else if new.metric != nil, shape == .explanation, new.topic == nil {
            shape = .explanation
        }
        if new.hasThreshold { (below, above) = (new.below, new.above) }
        if new.hasRanking {
            lowest = new.lowest ?? lowest
            isJudged = new.isJudged
            limit = new.limit
            opposite = new.opposite
            isRanked = true
        } else if let limit = new.limit {
            self.limit = limit
        }
    }
}
