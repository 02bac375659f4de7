import LumenCore

extension Response {
    /// What the question took over from those before it, in words: "building: Building 3", "by surgeon".
    var carriedOver: [String] {
        guard let base else { return [] }
        return keptMetric(of: base) + choicesOfOtherTools(base) + keptNames(of: base) + keptPeriods(of: base)
            + keptShape(of: base)
            + keptRows(of: base)
    }

    private var new: Frame { reading.frame }

    private func keptMetric(of base: Frame) -> [String] {
        let asked = base.subjects.filter { old in frame.subjects.contains { $0.tool.name == old.tool.name } }
        if !asked.isEmpty, new.subjects.isEmpty { return asked.map(\.subject.topic) + keptChoices(asked) }
        guard let metric = base.metric, metric != .utilization, metric == frame.metric, new.metric == nil else {
            return []
        }
        return [metric.phrase]
    }

    private func keptChoices(_ asked: [AskedSubject]) -> [String] {
        asked.flatMap(\.choices).map { words(for: $0) }
    }

    private func words(for choice: ToolChoice) -> String {
        "\(choice.argument): \(choice.value.replacing("_", with: " "))"
    }

    /// What narrowed down the figures of another tool before, and narrows these now.
    private func choicesOfOtherTools(_ base: Frame) -> [String] {
        let said = new.subjects.flatMap(\.choices)
        let before = base.subjects.flatMap { old in
            frame.subjects.contains { $0.tool.name == old.tool.name } ? [] : old.choices
        }
        return frame.subjects.flatMap(\.choices).filter { choice in
            before.contains { $0.isSame(as: choice) } && !said.contains { $0.isSame(as: choice) }
        }.map { words(for: $0) }
    }

    private func keptNames(of base: Frame) -> [String] {
        let now = frame.all.flatMap(\.filters)
        var kept: [Entity] = []
        for name in base.all.flatMap(\.filters)
        where now.contains(name) && !new.filters.contains(name) && !kept.contains(name) { kept.append(name) }
        return kept.map { "\($0.kind.noun): \($0.name)" }
    }

    private func keptPeriods(of base: Frame) -> [String] {
        let now = frame.all.flatMap(\.periods).map(\.range)
        var kept: [DateRange] = []
        for range in base.all.flatMap(\.periods).map(\.range)
        where now.contains(range) && !kept.contains(range) && !new.periods.contains(where: { $0.range == range }) {
            kept.append(range)
        }
        return kept.map { "period: \($0.words)" }
    }

    private func keptShape(of base: Frame) -> [String] {
        guard new.shape == nil, !new.isExplanation else { return [] }
        var kept: [String] = []
        for (before, now) in zip(base.all, frame.all) where before.shape == now.shape {
            guard let words = Self.words(for: now.shape), !kept.contains(words) else { continue }
            kept.append(words)
        }
        return kept
    }

    private static func words(for shape: Frame.Shape?) -> String? {
        switch shape {
        case .grouped(let dimensions)?: "by " + dimensions.map(\.noun).joined(separator: " and ")
        case .rows?: "block by block"
        case .trend(let unit)?: unit.map { "trend by \($0.rawValue)" } ?? "trend"
        case .entities(let kind)?: "list of \(kind.plural)"
        case .reasons?: "what stands behind the figure"
        case nil: nil
        }
    }

    private func keptRows(of base: Frame) -> [String] {
        var kept: [String] = []
        if base.weekdays == frame.weekdays, new.weekdays.isEmpty { kept += base.weekdays.map { "on \($0.name)s" } }
        if !new.hasThreshold {
            if let below = base.below, below == frame.below { kept.append("below \(percent(below))") }
            if let above = base.above, above == frame.above { kept.append("above \(percent(above))") }
        }
        if !new.hasRanking, let lowest = base.lowest, lowest == frame.lowest {
            kept.append(lowest ? "lowest first" : "highest first")
        }
        if new.limit == nil, let limit = base.limit, limit == frame.limit {
            kept.append(limit == 1 ? "1 row at most" : "\(limit) rows at most")
        }
        return kept
    }

    private func percent(_ rate: Double) -> String { "\(Int((rate * 100).rounded())) %" }
}
