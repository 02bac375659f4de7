import LumenCore

extension Response {
    // MARK: Problems

    /// The gravest one.
    var problem: Reading.Problem? {
        func rank(_ problem: Reading.Problem) -> Int {
            switch problem {
            case .refused(.instructions), .refused(.change), .refused(.patient), .refused(.clinical): 0
            case .future: 1
            case .refused, .elsewhere: 2
            case .impossibleDate, .endBeforeStart, .severalReadings: 3
            case .ambiguousName, .unclearPerson: 4
            case .unknownName, .unknownGrouping: 5
            case .notUnderstood: 6
            }
        }
        return reading.problems.enumerated().min { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }?
            .element
    }

    func decision(on problem: Reading.Problem) -> Proposal.Decision {
        switch problem {
        case .impossibleDate(let said):
            return .ask(
                question: "“\(said)” isn't in the calendar. Which dates do you mean?",
                choices: ["This month", "Last month", "Last \(context.dashboard.defaultPeriodDays) days"])
        case .endBeforeStart(let said, let swapped):
            return .ask(
                question: "“\(said)” ends before it starts. Which dates do you mean?",
                choices: ["From \(swapped.start.isoText) to \(swapped.end.isoText)", "Last month"])
        case .future(let said): return .decline(reason: futureReason(said), suggestions: pastSuggestions)
        case .ambiguousName(let mention): return which(mention)
        case .severalReadings(let said, let choices):
            return .ask(question: "“\(said)” can be read in more than one way. Which do you mean?", choices: choices)
        case .unclearPerson(let said, let choices):
            return .ask(question: "Whom do you mean by “\(said)”?", choices: choices)
        case .unknownName(let mention): return unknown(mention)
        case .unknownGrouping(let said): return ungroupable(said)
        case .refused(let topic):
            return .decline(reason: refusal(of: topic), suggestions: suggestions(instead: topic))
        case .elsewhere(let asked): return elsewhere(asked)
        case .notUnderstood:
            let name = context.dashboard.name.lowercased()
            return .decline(
                reason: "I didn't understand that as a question about \(name). These I can answer.",
                suggestions: suggestions)
        }
    }

    private static let mostChoices = 8

    /// The one category of many pieces of equipment, which stands for them all.
    private func categories(of candidates: [Entity]) -> [String] {
        let categories = Set(candidates.map { $0.parents[.equipmentCategory] })
        guard candidates.count > 1, categories.count == 1, let category = categories.first ?? nil else { return [] }
        return ["all of \(category)"]
    }

    private func which(_ mention: EntityMention) -> Proposal.Decision {
        .ask(
            question: "“\(mention.said)” fits more than one \(noun(of: mention)). Which one do you mean?",
            choices: mention.candidates.prefix(Self.mostChoices).map(\.name) + categories(of: mention.candidates))
    }

    private func ungroupable(_ said: String) -> Proposal.Decision {
        let blocks =
            "service line, surgeon, room, building, location and weekday, and over time by day, week, month or quarter"
        let ways = frame.subjects.first.map { asked in
            asked.subject.groupings.isEmpty ? nil : asked.subject.groupings.map(\.one).spoken(atMost: 12)
        }
        guard let known = ways ?? blocks else {
            return .decline(reason: "I can't break these figures down by “\(said)”.", suggestions: suggestions)
        }
        return .decline(
            reason: "I can't break figures down by “\(said)”. I can by \(known).", suggestions: suggestions)
    }

    private func noun(of mention: EntityMention) -> String {
        let kinds = Set(mention.candidates.map(\.kind))
        return kinds.count == 1 ? kinds.first?.noun ?? "name" : "name"
    }

    /// What is known instead: similar names where there are any, else some of the kind.
    private func unknown(_ mention: EntityMention) -> Proposal.Decision {
        let word = mention.kind == .surgeon ? mention.said.split(separator: " ").last.map(String.init) : nil
        let similar = gazetteer.similar(to: word ?? mention.said, kind: mention.kind, limit: 4)
        let kind = mention.kind ?? usualKind
        let known =
            similar.isEmpty ? Array(context.inventory.entities(of: kind).prefix(Self.mostChoices)) : similar
        let what = mention.kind.map { "a \($0.noun)" } ?? "anything called"
        let lacking = "I don't know \(what) “\(mention.said)” here."
        guard !known.isEmpty else { return .decline(reason: lacking, suggestions: suggestions) }
        let question =
            similar.isEmpty ? "\(listed(kind, known)). Which one do you mean?" : "Did you mean one of these?"
        return .ask(question: "\(lacking) \(question)", choices: known.map(\.name))
    }

    private func listed(_ kind: EntityKind, _ known: [Entity]) -> String {
        let isAll = context.inventory.entities(of: kind).count == known.count
        return isAll ? "The \(kind.plural) here are these" : "Some of the \(kind.plural) here are these"
    }

    /// What is offered where not even the kind was said: service lines, or what the dashboard's tools take.
    private var usualKind: EntityKind {
        if gazetteer.taken.isEmpty || gazetteer.taken.contains(.blockGroup) { return .blockGroup }
        let preferred: [EntityKind] = [.tenant, .equipmentCategory, .building]
        return preferred.first { gazetteer.taken.contains($0) && !context.inventory.entities(of: $0).isEmpty }
            ?? .building
    }

    private func futureReason(_ said: String) -> String {
        if let asked = frame.subjects.first {
            return "“\(said)” is still to come, and figures on \(asked.subject.topic) are of days that have been. "
                + "I can give any period up to today."
        }
        let latest =
            context.inventory.caseDays.map { " The latest day with completed cases is \($0.end.isoText)." } ?? ""
        return "“\(said)” is still to come, and utilization needs completed cases.\(latest) "
            + "I can give any period up to today; the schedule of coming cases isn't among this dashboard's tools."
    }

    private func suggestions(instead topic: Topic) -> [String] {
        switch topic {
        case .future: pastSuggestions
        case .exclusion: partSuggestions + suggestions
        default: suggestions
        }
    }

    /// The table in which what was to be left out stands beside the rest.
    private var partSuggestions: [String] {
        let excluded = reading.frame.filters.first.map { $0.kind.noun }
        guard let part = excluded ?? (reading.frame.weekdays.isEmpty ? nil : "weekday") else { return [] }
        let names = (base?.filters ?? []).filter { $0.kind.noun != part }.map(\.name)
        let period = (frame.periods.first ?? base?.periods.first)?.range ?? defaultRange
        return [
            "Utilization\(names.isEmpty ? "" : " for \(names.joined(separator: ", "))") by \(part) "
                + "from \(period.start.isoText) to \(period.end.isoText)"
        ]
    }

    private var pastSuggestions: [String] {
        guard frame.subjects.isEmpty, context.hasBlockTools || context.tools.allSatisfy({ $0.subject == nil }) else {
            return frame.subjects.first.map { ["\($0.heading) this month", "\($0.heading) last month"] } ?? suggestions
        }
        let subject = frame.filters.map(\.name).joined(separator: ", ")
        let of = subject.isEmpty ? "" : " for \(subject)"
        return ["Utilization\(of) this month", "Utilization\(of) last month", "Utilization trend\(of) this year"]
    }
}
