import LumenCore

/// Questions about a figure itself: what it is, how it is made, what is in it.
extension Interpreter {
    /// Whether the words ask how a figure is made, and name no data that they could ask it of.
    var isExplanation: Bool {
        if cues.contains(.explain) { return true }
        if cues.contains(.origin), reading.frame.filters.isEmpty, reading.frame.periods.isEmpty, !namesMeasure {
            return true
        }
        guard reading.frame.filters.isEmpty, reading.frame.periods.isEmpty else { return false }
        if cues.contains(.meaning), !cues.contains(where: { if case .group = $0 { true } else { false } }) {
            return true
        }
        if cues.contains(.compare), metrics.count > 1,
            grounding.text.tokens.contains(where: { word($0) == "difference" })
        {
            return true
        }
        return isBareDefinition || asksHowItIsMade || asksForContents
    }

    /// "How is that figured", "how do you get there", "what's the math": a question word and, after it, making.
    private var asksHowItIsMade: Bool {
        let tokens = grounding.text.tokens
        guard namesMeasure || base != nil, !selectsParts else { return false }
        return tokens.indices.contains { index in
            guard word(tokens[index]) == "how" else { return false }
            let rest = tokens[(index + 1)...].prefix { $0.kind != .sign || $0.text == "dash" }.map(\.text)
            let isContracted = tokens[index].isPossessive || Self.contracted.contains(tokens[index].text)
            guard isContracted || rest.first.map(Self.auxiliaries.contains) == true else { return false }
            return rest.contains(where: Self.makers.contains) || isTurnedInto(Array(rest))
                || Self.arrivals.contains { arrival in rest.indices.contains { rest[$0...].starts(with: arrival) } }
        }
    }

    /// "How do you turn gas into CO2e", "how does that get made into a score"
    private func isTurnedInto(_ texts: [String]) -> Bool {
        guard let turn = texts.firstIndex(where: Self.turns.contains) else { return false }
        return texts[turn...].contains("into")
    }

    /// "What does MTBF count exactly", "what are you counting", "what's in the denominator", "what goes into that".
    private var asksForContents: Bool {
        guard namesMeasure || (base != nil && pointsBack), !selectsParts else { return false }
        let tokens = grounding.text.tokens
        guard let what = tokens.firstIndex(where: { word($0) == "what" }) else { return false }
        let texts = tokens[(what + 1)...].prefix { $0.kind != .sign }.map(\.text)
        if texts.contains(where: Self.ingredients.contains) { return true }
        let named = grounding.items.first { item in
            guard item.span.lowerBound > what else { return false }
            if case .metric? = item.cue { return true }
            return item.mention?.names == true
        }
        let before = tokens[(what + 1)..<(named?.span.lowerBound ?? tokens.count)].filter { $0.kind == .word }
            .map(\.text)
        let after = named.map { tokens[$0.span.upperBound...].map(\.text) } ?? []
        let isDone =
            ["do", "does"].contains(before.first ?? "") && Self.definers.contains(after.first ?? "") && after.count <= 3
        let isPart = after.isEmpty && Self.partOf.contains { Array(before.suffix($0.count)) == $0 }
        return isDone || isPart || isCountedByUs(texts) || isContained(texts)
    }

    /// "… are you counting", "… do we compare against"
    private func isCountedByUs(_ texts: [String]) -> Bool {
        zip(texts, texts.dropFirst()).enumerated().contains { index, pair in
            Self.counters.contains(pair.0) && (Self.definers.contains(pair.1) || Self.counting.contains(pair.1))
                && index <= 1
        }
    }

    /// "… goes in there", "… is that based on", "… makes a case an add-on", "… is it made of"
    private func isContained(_ texts: [String]) -> Bool {
        let words = texts.filter { !Self.fillers.contains($0) }
        return Self.containing.contains { words.starts(with: $0) }
    }

    /// "What goes in by month" asks for data.
    private var selectsParts: Bool {
        reading.frame.hasRanking || reading.frame.hasThreshold || reading.frame.cut != nil
            || cues.contains {
                switch $0 {
                case .group, .interval, .pick, .trend: true
                default: false
                }
            }
    }

    /// "What is adjusted utilization?", with nothing that asks for a number.
    private var isBareDefinition: Bool {
        let named = mentions.filter(\.names)
        let items = grounding.items.drop { $0.token.map { Self.reminders.contains($0.text) } == true }
        let isAgain = grounding.text.tokens.contains { $0.text == "again" }
        guard items.first?.token.map({ word($0) == "what" }) == true, metrics.count + named.count == 1,
            metrics.first?.isNotion == true || !grounding.text.tokens.contains(where: { meaning($0).isArticle }),
            named.allSatisfy({ $0.subject.outlook == .past && $0.choice == nil })
        else { return false }
        return items.dropFirst().allSatisfy { item in
            switch item.content {
            case .token(let token) where token.text == "was": isAgain
            case .token(let token): Self.besideDefined.contains(token.text)
            case .cue(.metric), .subject: true
            default: false
            }
        }
    }

    private static let definers: Set<String> = [
        "count", "include", "cover", "measure", "track", "represent", "contain", "exclude", "involve", "capture",
        "refer", "tell", "describe", "take", "consist", "compare", "leave",
    ]
    private static let partOf: [[String]] = [
        ["is", "in"], ["in"], ["is", "part", "of"], ["counts", "in"], ["falls", "under"], ["is", "behind"],
        ["counts", "for"], ["counts", "toward"], ["counts", "towards"], ["count", "toward"],
    ]
    private static let contracted: Set<String> = ["hows", "howd"]
    private static let auxiliaries: Set<String> = [
        "is", "are", "was", "were", "do", "does", "did", "would", "should", "can", "could", "to", "s", "d", "exactly",
    ]
    private static let makers: Set<String> = [
        "figure", "figured", "compute", "computed", "calculate", "calculated", "derive", "derived", "determine",
        "determined", "define", "defined", "worked", "measured", "counted", "reckoned", "reckon", "built", "arrived",
        "arrive", "constructed", "formulated", "obtained", "tallied", "scored", "assessed", "weighted", "normalized",
        "normalised", "converted", "convert", "translated", "translate",
    ]
    private static let arrivals: [[String]] = [
        ["you", "get"], ["we", "get"], ["u", "get"], ["you", "count"], ["we", "count"], ["you", "work"],
        ["you", "measure"],
        ["we", "measure"], ["get", "there"], ["get", "that"], ["get", "this"], ["get", "it"], ["get", "to"],
        ["get", "these"],
        ["come", "up", "with"], ["come", "to", "that"], ["come", "by"], ["work", "it"], ["work", "that"],
        ["work", "out"], ["works", "out"], ["put", "together"], ["made", "up"], ["reach", "that"], ["tally"],
        ["count", "that"], ["count", "it"], ["measure", "that"], ["measure", "it"],
    ]
    private static let turns: Set<String> = [
        "turn", "turned", "turns", "make", "made", "go", "goes", "get", "gets", "rolled", "roll", "boiled", "change",
        "changed",
    ]
    private static let ingredients: Set<String> = [
        "math", "maths", "arithmetic", "denominator", "numerator", "recipe", "inputs", "ingredients", "assumptions",
    ]
    private static let counters: Set<String> = ["you", "we", "they", "it", "that", "this"]
    private static let counting: Set<String> = [
        "counting", "including", "measuring", "comparing", "covering", "tracking", "excluding", "using", "dividing",
        "divide", "base", "basing", "consider", "considering", "call", "calling", "treat", "treating",
    ]
    private static let fillers: Set<String> = ["exactly", "actually", "really", "all", "even", "s"]
    private static let containing: [[String]] = [
        ["goes", "in"], ["goes", "into"], ["go", "into"], ["go", "in"], ["makes", "a"], ["makes", "an"],
        ["makes", "up"], ["is", "that", "based"], ["is", "it", "based"], ["is", "this", "based"], ["that", "based"],
        ["is", "that", "made"], ["is", "it", "made"], ["counts", "as"], ["count", "as"], ["counts", "toward"],
        ["counts", "towards"], ["qualifies", "as"], ["is", "included"], ["included"], ["is", "counted"], ["counted"],
        ["is", "being", "counted"], ["is", "measured"], ["are", "included"], ["are", "counted"],
    ]

    private static let reminders: Set<String> = ["remind", "tell", "me", "us", "so", "sorry", "wait"]
    private static let besideDefined: Set<String> = [
        "is", "are", "a", "an", "exactly", "really", "actually", "again", "anyway", "please", "even", "then",
    ]
}
