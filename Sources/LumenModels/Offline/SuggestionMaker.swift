import LumenCore

/// Three questions to ask next, in words that the reader of questions understands.
///
/// They are made from what was asked: the same thing for another building, its parts, its course, another period, and
/// how it is computed. What this turn or an earlier question of the conversation asked already is left out.
struct SuggestionMaker {
    let telling: Telling

    private struct Candidate {
        /// The tool that will answer it; `nil` for an explanation, which needs none.
        let tool: Report.Kind?
        let text: String
    }

    var suggestions: [String] {
        guard !telling.reports.isEmpty else { return retries }
        var seen = Set((telling.material.question.previous + [telling.material.question.text]).map(Self.key))
        return candidates.filter { candidate in
            isAvailable(candidate.tool) && seen.insert(Self.key(candidate.text)).inserted
        }.prefix(3).map(\.text)
    }

    /// After a failure the dashboard's own questions.
    private var retries: [String] {
        let asked = Self.key(telling.material.question.text)
        return telling.context.dashboard.suggestedQuestions.filter { Self.key($0) != asked }.prefix(3).map(\.self)
    }

    private var candidates: [Candidate] {
        let report = telling.reports.first { $0.kind != .entities } ?? telling.reports[0]
        if report.kind == .entities { return starters(report) }
        if report.rate == nil, !report.hasMemberAmounts {
            return withData(report) + starters(report)
        }
        return other(report) + parts(report) + course(report) + explanation + starters(report)
    }

    /// The same for another building that has rooms.
    private func other(_ report: Report) -> [Candidate] {
        guard let building = report.filters["building"], report.filters.values.count == 1 else { return [] }
        let inventory = telling.context.inventory
        let withRooms = Set(inventory.entities(of: .room).compactMap { $0.parents[.building] })
        let buildings = inventory.entities(of: .building).map(\.name).filter {
            withRooms.contains($0) && $0 != building
        }
        let asked = (telling.material.question.previous + [telling.material.question.text]).map(Self.key)
        let fresh = buildings.filter { name in
            !asked.contains { $0.contains(Self.key(name)) }
                && !telling.reports.contains { $0.filters["building"] == name }
        }
        guard let next = fresh.first(where: { $0 > building }) ?? fresh.first else { return [] }
        return [Candidate(tool: .summary, text: "What is the utilization for \(next)\(dates(report))?")]
    }

    /// Who and what it is made of, one level below what was asked.
    private func parts(_ report: Report) -> [Candidate] {
        let asked = Set(telling.reports.map(\.kind))
        let place = report.filters.plainPhrase + dates(report)
        var candidates: [Candidate] = []
        if !asked.contains(.bySurgeon), report.filters["surgeon"] == nil {
            candidates.append(Candidate(tool: .bySurgeon, text: "Which surgeons have the lowest utilization\(place)?"))
        }
        if !asked.contains(.byBlockGroup), report.filters["blockgroup"] == nil, report.filters["surgeon"] == nil {
            candidates.append(Candidate(tool: .byBlockGroup, text: "Utilization by service line\(place)"))
        }
        if report.filters["surgeon"] != nil, !asked.contains(.drillDown) {
            candidates.append(Candidate(tool: .drillDown, text: "Show the blocks\(place)"))
        }
        return candidates
    }

    private func course(_ report: Report) -> [Candidate] {
        let place = report.filters.plainPhrase
        let trend = Candidate(tool: .trend, text: "Utilization trend\(place) by month, last 12 months")
        let quarter = Candidate(tool: .summary, text: "What was the utilization\(place) last quarter?")
        let asked: [Bool] = [report.kind == .trend, report.period == lastQuarter]
        return zip([trend, quarter], asked).filter { !$0.1 }.map(\.0)
    }

    private var lastQuarter: DateRange? {
        let end = telling.context.today.firstDay(of: .quarter).advanced(by: -1)
        return DateRange(end.firstDay(of: .quarter), end)
    }

    private var explanation: [Candidate] {
        let noun =
            telling.measure.isUtilization || !telling.measure.kind.hasTarget ? "utilization" : telling.measure.noun.one
        return [Candidate(tool: nil, text: "How is \(noun) computed?")]
    }

    private func withData(_ report: Report) -> [Candidate] {
        guard let period = telling.periodWithData(like: report) else { return [] }
        let place = report.filters.plainPhrase
        return [Candidate(tool: .summary, text: "What is the utilization\(place) \(DatePhrase.asked(period))?")]
            + (place.isEmpty
                ? [] : [Candidate(tool: .summary, text: "What is the utilization \(DatePhrase.asked(period))?")])
    }

    private func starters(_ report: Report) -> [Candidate] {
        let listed = report.root.list("rows").first?.string("name")
        let first = report.kind == .entities ? listed.map { "What is the utilization for \($0)?" } : nil
        let questions = [first].compactMap(\.self) + telling.context.dashboard.suggestedQuestions
        return questions.map { Candidate(tool: .summary, text: $0) } + explanation
    }

    /// ` in October 2026`; nothing for the days that a question without a period would get.
    private func dates(_ report: Report) -> String {
        guard let period = report.period else { return "" }
        let context = telling.context
        let usual = DateRange(context.today.advanced(by: 1 - context.dashboard.defaultPeriodDays), context.today)
        return period == usual ? "" : " \(DatePhrase.asked(period))"
    }

    private func isAvailable(_ tool: Report.Kind?) -> Bool {
        guard let tool else { return true }
        return telling.context.tools.contains { $0.name == tool.rawValue }
    }

    private static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
