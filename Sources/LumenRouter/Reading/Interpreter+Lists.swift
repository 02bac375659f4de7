import LumenCore

/// Lists of what there is, rather than figures.
extension Interpreter {
    /// The kind of which a list is wanted, rather than figures.
    var listed: EntityKind? {
        guard metrics.isEmpty, reading.frame.subjects.isEmpty, !reading.frame.hasThreshold, !reading.frame.hasRanking,
            reading.frame.periods.isEmpty,
            reading.frame.weekdays.isEmpty, reading.frame.limit == nil, !cues.contains(.trend),
            !cues.contains(.activity)
        else { return nil }
        let isShown = cues.contains(.show) || grounding.text.tokens.contains { word($0) == "show" }
        for case .listing(.entity(let kind)) in cues where followed == nil || !isShown { return kind }
        if asksWhoTheyAre || asksForNames { return .surgeon }
        if let kind = kindThatOneHas { return kind }
        guard cues.contains(.list) else { return nil }
        for case .entity(let kind) in dimensions() { return kind }
        return nil
    }

    /// "Who are our urologists", "who's in plastics": nothing but whose surgeons.
    private var asksWhoTheyAre: Bool {
        let items = grounding.items
        let isOfSurgeons =
            items.first?.token.map { ["which", "what"].contains(word($0)) } == true
            && items.dropFirst().first?.entity?.impliesSurgeons == true
        guard items.first?.cue == .which(.entity(.surgeon)) || isOfSurgeons,
            !reading.frame.filters(of: .blockGroup).isEmpty,
            reading.frame.filters.allSatisfy({ $0.kind == .blockGroup })
        else { return false }
        return items.dropFirst().allSatisfy { item in
            switch item.content {
            case .entity, .dimension: true
            case .token(let token):
                token.kind == .sign || Self.ofMembers.contains(token.text) || meaning(token).dimension != nil
            default: false
            }
        }
    }

    /// "Who operates for ENT? names only": the surgeons, whatever the verb says else.
    var asksForNames: Bool {
        let tokens = grounding.text.tokens
        let names = grounding.items.compactMap(\.entity)
        return tokens.first.map { word($0) == "who" } == true
            && tokens.contains { ["names", "name", "roster"].contains($0.text) }
            && !names.isEmpty && names.allSatisfy { $0.candidates.allSatisfy { $0.kind == .blockGroup } }
            && grounding.items.allSatisfy { $0.period == nil }
    }

    /// "Who at Lakeview Dental keeps calling": a person, and tenants are the smallest that there are figures on.
    var asksForPerson: Bool {
        let tokens = grounding.text.tokens
        return tokens.count > 2 && word(tokens[0]) == "who" && ["at", "from", "in"].contains(tokens[1].text)
            && grounding.items.contains { item in
                item.span.lowerBound == 2 && item.entity?.candidates.allSatisfy { $0.kind == .tenant } == true
            }
    }

    /// "Which rooms does building 5 have"
    private var kindThatOneHas: EntityKind? {
        guard case .which(.entity(let kind))? = grounding.items.first?.cue, !reading.frame.filters.isEmpty,
            let last = grounding.items.last(where: { $0.token?.kind == .word })?.token,
            ["have", "has", "contain", "own", "include"].contains(last.text)
        else { return nil }
        let isOfOne = grounding.items.dropFirst().allSatisfy { item in
            item.entity != nil || item.token.map { $0.kind == .sign || Self.auxiliaries.contains($0.text) } == true
        }
        return isOfOne ? kind : nil
    }

    private static let auxiliaries: Set<String> = ["do", "does", "have", "has", "contain", "own", "include"]

    private static let ofMembers: Set<String> = [
        "is", "are", "in", "on", "of", "from", "with", "at", "part", "belong", "belongs", "to", "works", "work",
        "member",
        "members", "all", "do", "we", "have", "s",
    ]
}
