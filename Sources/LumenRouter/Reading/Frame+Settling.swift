import LumenCore

extension Frame {
    /// This frame without what was carried over and its tools don't take: filters, groupings, days to come.
    ///
    /// - Parameter new: what the question itself says, which stays and is spoken of.
    func settled(after new: Frame, in context: RoutingContext) -> Frame {
        var settled = self
        settled.others = others.map { $0.settled(after: new, in: context) }
        if !subjects.takeFuture {
            settled.periods = periods.compactMap { period in
                guard let range = period.range.until(context.today) else { return nil }
                var period = period
                period.range = range
                return period
            }
        }
        if subjects.areOfPresent, !isBesideBlocks, new.periods.isEmpty { settled.periods = [] }
        if case .grouped(let dimensions)? = shape, new.shape == nil {
            let kept = dimensions.filter(takes)
            settled.shape = kept.isEmpty ? nil : .grouped(kept)
        }
        guard !subjects.isEmpty, !isBesideBlocks else { return settled }
        settled.filters = filters.filter { name in
            new.filters.contains(name) || subjects.contains { $0.takes(name.kind) }
        }
        if new.weekdays.isEmpty, !subjects.contains(where: { $0.takes("weekday") }) { settled.weekdays = [] }
        if shape == .rows { settled.shape = nil }
        if new.cut == nil, new.subjects.first.map({ named in self.subjects != [named] }) ?? false { settled.cut = nil }
        (settled.below, settled.above) = (nil, nil)
        return settled
    }

    private func takes(_ dimension: Dimension) -> Bool {
        if subjects.isEmpty || isBesideBlocks {
            if case .own = dimension { return !subjects.isEmpty } else { return true }
        }
        return subjects.contains { $0.groups(by: dimension.value) }
    }
}
