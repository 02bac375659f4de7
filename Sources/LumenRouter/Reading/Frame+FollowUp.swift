import LumenCore

extension Frame {
    /// Kinds of which a new one takes the place of all the others.
    private static let families: [Set<EntityKind>] = [
        [.building, .location, .room], [.blockGroup, .surgeon], [.equipment, .equipmentCategory], [.tenant], [.meter],
        [.requestCategory],
    ]
    /// The most blocks that their list can hold.
    static let mostBlocks = 500

    /// What a question may take back without putting anything in its place.
    enum Slot: Sendable { case filters, weekdays, table, limit, threshold }

    /// This frame with a follow-up's slots laid over it: what it says changes, the rest stays.
    ///
    /// - Parameter move: a period as far from another as `Frame.move` says.
    func overlaid(with reading: Reading, move: (Period) -> Period?) -> Frame {
        let new = reading.frame
        var merged = self
        merged.others = others.map { $0.overlaid(with: reading, move: move) }
        merged.clear(reading.clears, for: new)
        merged.overlay(names: new, isAddition: reading.isAddition)
        merged.overlay(periods: new, isAddition: reading.isAddition, move)
        if !new.weekdays.isEmpty { merged.weekdays = new.weekdays }
        merged.overlay(matter: new, isAddition: reading.isAddition)
        merged.overlay(shape: new)
        merged.overlay(rows: new)
        merged.isExplanation = new.isExplanation || (isExplanation && new.isMetricAlone)
        merged.overlay(presentation: new)
        if let topic = new.topic { merged.topic = topic }
        if reading.isBesideWhole {
            var whole = merged
            (whole.filters, whole.others) = ([], [])
            merged.others.append(whole)
        }
        return merged
    }

    private mutating func clear(_ slots: Set<Slot>, for new: Frame) {
        if slots.contains(.filters) { filters = [] }
        if slots.contains(.weekdays) || new.groupings.contains(.weekday) { weekdays = [] }
        if slots.contains(.table) { forgetTable() }
        if slots.contains(.limit) { limit = shape == .rows && limit == nil ? Self.mostBlocks : nil }
        if slots.contains(.threshold) { (below, above, cut) = (nil, nil, nil) }
    }

    private mutating func forgetTable() {
        shape = nil
        forgetRows()
    }

    private mutating func forgetRows() {
        (lowest, limit, opposite, below, above, cut, isRanked) = (nil, nil, nil, nil, nil, nil, false)
    }

    // MARK: Of what

    private mutating func overlay(names new: Frame, isAddition: Bool) {
        filters.removeAll { new.without.contains($0) }
        if new.keepsNamesApart { keepsNamesApart = true }
        guard !new.filters.isEmpty else { return }
        if !isAddition {
            let kinds = Set(new.filters.map(\.kind))
            let replaced = Self.families.filter { !$0.isDisjoint(with: kinds) }.reduce(into: Set()) { $0.formUnion($1) }
            filters.removeAll { replaced.contains($0.kind) }
            keepsNamesApart = new.keepsNamesApart
            // One of them was picked: the table of all of them has served.
            let remaining = groupings.filter { dimension in !kinds.contains { dimension.isOf($0) } }
            if remaining.isEmpty, !groupings.isEmpty { forgetTable() }
        }
        filters += new.filters.filter { !filters.contains($0) }
    }

    private mutating func overlay(periods new: Frame, isAddition: Bool, _ move: (Period) -> Period?) {
        guard !new.periods.isEmpty else { return }
        let moved = new.move == nil ? [] : periods.compactMap(move)
        if isAddition, new.filters.isEmpty {
            periods += moved.isEmpty ? new.periods : moved.suffix(1)
        } else {
            periods = moved.isEmpty ? new.periods : moved
        }
    }

    // MARK: What

    /// Another measure takes the place of the one before, unless it is set beside it; of the same one, what is said
    /// changes.
    private mutating func overlay(matter new: Frame, isAddition: Bool) {
        if let metric = new.metric {
            self.metric = metric
            topic = nil
            isBesideBlocks = isAddition || new.isBesideBlocks
            if !isAddition, new.subjects.isEmpty { subjects = [] }
        }
        guard !new.subjects.isEmpty else { return }
        topic = nil
        let changed = new.subjects.map { asked in
            subjects.first { $0.tool.name == asked.tool.name }.map { $0.overlaid(with: asked) }
                ?? asked
        }
        if isAddition {
            isBesideBlocks = subjects.isEmpty || isBesideBlocks
            subjects = subjects.filter { old in !changed.contains { $0.tool.name == old.tool.name } } + changed
        } else {
            if new.metric == nil { (metric, isBesideBlocks) = (nil, false) }
            subjects = changed
        }
    }

    // MARK: As what

    private mutating func overlay(shape new: Frame) {
        if let shape = new.shape {
            if self.shape?.isList(like: shape) == false, !new.hasRanking, !new.hasThreshold { forgetRows() }
            self.shape = shape
            let named = Set(new.filters.map(\.kind))
            for dimension in groupings {
                filters.removeAll { dimension.isOf($0.kind) && !named.contains($0.kind) }
            }
        } else if case .entities(let kind)? = shape, new.asksForFigures {
            shape = .grouped([.entity(kind)])
        } else if shape == .reasons, new.hasRanking || new.hasThreshold {
            shape = nil
        }
    }

    /// Which rows of a table, and in what order.
    private mutating func overlay(rows new: Frame) {
        if new.hasThreshold { (below, above, limit) = (new.below, new.above, new.limit) }
        if new.cut != nil { (cut, limit) = (new.cut, new.limit) }
        if new.hasRanking {
            lowest = new.lowest ?? lowest
            isJudged = new.isJudged
            opposite = new.opposite
            isRanked = true
        }
        limit = new.limit ?? limit
    }

    private mutating func overlay(presentation new: Frame) {
        if let chart = new.chart { (self.chart, prefersTable) = (chart, false) }
        if new.prefersTable { (chart, prefersTable) = (nil, true) }
    }

    private var isMetricAlone: Bool {
        (metric != nil || !subjects.isEmpty) && topic == nil && shape == nil && filters.isEmpty && periods.isEmpty
            && weekdays.isEmpty
            && !hasRanking && !hasThreshold
    }

    private var asksForFigures: Bool {
        metric != nil || !subjects.isEmpty || hasRanking || hasThreshold || !periods.isEmpty
    }
}

extension Frame.Shape {
    /// Whether what cuts and orders the one does so for the other: the worst surgeons, the worst rooms.
    fileprivate func isList(like other: Self) -> Bool {
        switch (self, other) {
        case (.grouped, .grouped), (.rows, .rows), (.trend, .trend), (.entities, .entities): true
        default: false
        }
    }
}
