import LumenCore

/// Subjects that a question doesn't name, and that nothing else can be meant by.
extension Interpreter {
    /// "What's running in OR 9 on Monday", "who is in OR 4 tomorrow": of days to come without a measure, the schedule.
    mutating func supposeSchedule() {
        func isFuture(_ problem: Reading.Problem) -> Bool { if case .future = problem { true } else { false } }
        let isToCome = reading.problems.contains(where: isFuture)
        guard reading.frame.subjects.isEmpty, metrics.isEmpty, followed == nil, isToCome || isUnderWay,
            reading.problems.allSatisfy(isFuture), !isRanking,
            let tool = context.tools.first(where: {
                $0.subject?.outlook == .any && $0.subject?.figures.first?.field == "cases"
            }),
            let subject = tool.subject
        else { return }
        reading.problems.removeAll(where: isFuture)
        reading.frame.subjects = [AskedSubject(tool: tool, subject: subject)]
        (reading.frame.periods, reading.frame.weekdays) = ([], [])
        readPeriods()
    }

    private var isRanking: Bool {
        cues.contains { cue in
            switch cue {
            case .order, .ranked, .pick, .ranking, .trend, .drift, .interval: true
            default: false
            }
        }
    }

    /// Whether it asks what goes on in a room or with a surgeon: "what's happening in OR 2 on Friday".
    private var isUnderWay: Bool {
        let tokens = grounding.text.tokens
        guard let first = tokens.first, ["what", "who", "which", "is", "are"].contains(word(first)),
            reading.frame.filters.contains(where: { [.room, .surgeon].contains($0.kind) })
        else { return false }
        let texts = Set(tokens.map(\.text))
        let isNow = ["what", "who"].contains(word(first)) && isOfOneDay && !tokens.contains { word($0) == "use" }
        return texts.isDisjoint(with: Self.pastVerbs) && (isNow || !texts.isDisjoint(with: Self.presentVerbs))
    }

    /// "Monday", "today": a day that can be to come.
    private var isOfOneDay: Bool {
        grounding.items.contains { item in
            item.period == .day(0)
                || item.token.map { meaning($0).weekday != nil && !meaning($0).isEveryWeekday } == true
        }
    }

    static let pastVerbs: Set<String> = ["was", "were", "did", "had", "ran", "last", "past", "happened"]
    private static let presentVerbs: Set<String> = [
        "running", "happening", "operating", "scheduled", "booked", "lined", "slated", "planned", "cutting",
    ]

    /// "When does the air handler get its next check", "why does Lakeview Dental complain": where another dashboard looks
    /// after equipment or tenants.
    mutating func referNames() {
        guard reading.frame.subjects.isEmpty, metrics.isEmpty else { return }
        if !context.takenKinds.contains(.equipment), namesEquipment {
            return refer(to: [.equipment, .equipmentCategory])
        }
        if !context.takenKinds.contains(.tenant), namesTenant { refer(to: [.tenant]) }
    }

    private mutating func refer(to kinds: [EntityKind]) {
        for neighbour in context.elsewhere {
            guard let tool = neighbour.tools.first(where: { tool in kinds.contains(where: tool.takes) }),
                let subject = tool.subject
            else { continue }
            let asked = AskedSubject(tool: tool, subject: subject, home: neighbour.dashboard)
            reading.problems.removeAll { $0 == .notUnderstood || $0 == .refused(.causes) || $0.isStranger }
            reading.frame.isExplanation = false
            reading.problems.append(.elsewhere(asked))
            return
        }
    }

    private var namesTenant: Bool {
        let words = " " + grounding.text.tokens.filter { $0.kind == .word }.map(\.text).joined(separator: " ") + " "
        return context.inventory.entities(of: .tenant).contains { words.contains(" " + $0.name.lowercased() + " ") }
    }

    /// Whether a kind of the site's equipment is called by its name, in one or in many.
    private var namesEquipment: Bool {
        let tokens = grounding.items.compactMap(\.token).filter { $0.kind == .word }
        guard tokens.contains(where: { $0.symbol == .unknown }) else { return false }
        let words = tokens.map { grounder.tokenizer.stem(of: $0) }.joined(separator: " ")
        return context.inventory.entities(of: .equipment).contains { entity in
            let model = entity.name.lowercased().split(separator: " ").filter { $0.contains { $0.isLetter } }
            return model.joined().count > 4 && (" " + words + " ").contains(" " + model.joined(separator: " ") + " ")
        }
    }
}
