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
        if let subject = report.subject { return about(subject, report) + starters(report) }
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
        let measure =
            telling.reports.first { $0.kind != .entities && $0.subject == nil }?.measure ?? .utilization
        let noun = measure.isUtilization || !measure.kind.hasTarget ? "utilization" : measure.noun.one
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
        guard report.subject == nil else {
            return telling.context.dashboard.suggestedQuestions.map { Candidate(tool: nil, text: $0) }
        }
        let listed = report.root.list("rows").first?.string("name")
        let first = report.kind == .entities ? listed.map { "What is the utilization for \($0)?" } : nil
        let questions = [first].compactMap(\.self) + telling.context.dashboard.suggestedQuestions
        return questions.map { Candidate(tool: .summary, text: $0) } + explanation
    }

    // MARK: Of a tool with a subject

    /// Its parts, another of its figures, its course, and how it is computed; where it has no data, a period that has.
    private func about(_ subject: ToolSubject, _ report: Report) -> [Candidate] {
        let topic = Self.topic(of: subject).capitalizedFirst
        let place = report.filters.plainPhrase
        let dates = report.isOfPresent ? "" : dates(report)
        guard report.hasAmount || report.hasMemberAmounts || !report.root.list("rows").isEmpty else {
            guard !report.isOfPresent, let period = telling.periodWithData(like: report) else {
                return []
            }
            return [
                "\(topic)\(place) \(DatePhrase.asked(period))", "\(topic) \(DatePhrase.asked(period))",
            ].map(candidate)
        }
        let isBridge = BridgeWriter(report, telling: telling) != nil
        let texts = [
            parts(of: subject, in: report).map { "\(topic) by \($0)\(place)\(dates)" },
            isBridge
                ? nil
                : figure(of: subject, in: report).map { "\($0)\(place)\(dates)" + ($0.hasPrefix("How") ? "?" : "") },
            isFit(for: "month", subject, report) ? "\(topic)\(place) by month, last 12 months" : nil,
            explanation(of: report),
        ]
        return texts.compactMap(\.self).map(candidate)
    }

    private func candidate(_ text: String) -> Candidate { Candidate(tool: nil, text: text) }

    /// The usual grouping, else the first that neither was asked for nor is one of the filters.
    private func parts(of subject: ToolSubject, in report: Report) -> String? {
        let usual = subject.groupings.filter { $0.value == subject.usualGrouping }
        return (usual + subject.groupings).first { grouping in
            grouping.value != "month" && report.filters[grouping.value] == nil
                && isFit(for: grouping.value, subject, report)
        }?.one
    }

    /// Whether the tool can be asked for the grouping and has not been.
    private func isFit(for grouping: String, _ subject: ToolSubject, _ report: Report) -> Bool {
        subject.groupings.contains { $0.value == grouping }
            && !telling.reports.contains {
                $0.call.name == report.call.name && $0.root.string("group_by") == grouping
            }
    }

    /// Another figure that the result has.
    private func figure(of subject: ToolSubject, in report: Report) -> String? {
        let other = subject.figures.first { figure in
            figure.isProminent && figure.field != report.measure.name
                && figure.field != subject.counted.field
                && report.figures.number(figure.field) != nil
        }
        return other.map { $0.unit == .count ? "How many \($0.many)" : $0.title }
    }

    /// What the tool is called: its topic where the reader of questions will know it by that.
    private static func topic(of subject: ToolSubject) -> String {
        let topic = subject.topic.hasPrefix("the ") ? String(subject.topic.dropFirst(4)) : subject.topic
        let words = " \(topic.lowercased().replacing("-", with: " ")) "
        let isKnown = subject.phrases.contains { words.contains(" \($0.replacing("-", with: " ")) ") }
        return isKnown ? topic : subject.phrases.first ?? topic
    }

    /// `How is turnover time computed?`, where there is a definition of that.
    private func explanation(of report: Report) -> String? {
        let names = [report.definition?.string("name"), report.call.name]
        let definition = telling.definitions.first { names.contains($0.name) }
        return definition.map { "How is \($0.title.uncapitalizedFirst) computed?" }
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
