import LumenCore

/// Words that mean one thing here and another there.
extension Grounder {
    func resolveSenses(of tokens: inout [Token]) {
        for index in tokens.indices {
            guard let word = sense(of: tokens, index) else { continue }
            tokens[index].symbol = vocabulary.symbol(of: word)
        }
        for index in tokens.indices { resolveAge(of: &tokens, index) }
        for index in tokens.indices where isOrderOfRows(tokens, index) {
            tokens[index].symbol = vocabulary.symbol(of: "might")
            (tokens[index].kind, tokens[index].number, tokens[index].isOrdinal) = (.word, nil, false)
        }
        for index in tokens.indices where tokens[index].kind == .number && tokens[index].isOrdinal {
            tokens[index].isDay = isDay(tokens, index)
        }
    }

    /// "A six year old" is somebody's age, and no period; "requests 14 days old" aren't.
    private func resolveAge(of tokens: inout [Token], _ index: Int) {
        guard tokens[index].number != nil, !tokens[index].isOrdinal else { return }
        let words = tokens[(index + 1)...].prefix(4).enumerated().filter { meaning($0.element).word != "dash" }
        let isShort = words.first.map { ["yo", "y/o"].contains($0.element.text) } ?? false
        let isLong =
            words.count > 1 && meaning(words[0].element).unit == .year
            && ["old", "olds"].contains(words[1].element.text)
        guard isShort || isLong, let end = words.dropFirst(isShort ? 0 : 1).first?.offset else { return }
        for part in index...index + 1 + end {
            tokens[part].symbol = vocabulary.symbol(of: "might")
            (tokens[part].kind, tokens[part].number, tokens[part].isOrdinal) = (.word, nil, false)
        }
        tokens[index + 1 + end].symbol = vocabulary.symbol(of: "yearsold")
    }

    /// The word that a token stands for amid its neighbours, where that isn't what it stands for alone.
    private func sense(of tokens: [Token], _ index: Int) -> String? {
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        let last = index > 0 ? tokens[index - 1] : nil
        switch tokens[index].text {
        // "may I see" is no month.
        case "may": return next.map { Self.afterVerbMay.contains($0.text) } == true ? "might" : nil
        // "in general" names no service line.
        case "general": return last?.text == "in" && (next == nil || next?.kind == .sign) ? "might" : nil
        // "by OR" is by room, and "best or worst" isn't.
        case "or":
            guard let last, selecting.contains(last.symbol), next.map({ !ranking.contains($0.symbol) }) ?? true else {
                return nil
            }
            return "room"
        // "in the fall" is a season.
        case "fall": return isSeason(tokens, index) ? "autumn" : nil
        // "show more" isn't "more than".
        case "more": return isMoreOfIt(last, next) ? "onemore" : nil
        // "services sat under 60 %" is no Saturday.
        case "sat": return next.map { Self.afterVerbSat.contains(meaning($0).word) } == true ? "might" : nil
        // "Open over 90 days" is an age, and no period.
        case "over", "beyond", "exceeding", "upwards", "above": return isAge(tokens, index) ? "agedpast" : nil
        // "July on", "from the 3rd on": an open end.
        case "on": return isOpenEnd(last, next) ? "onward" : nil
        // "The next elevator PM" is no time of day, and "5 pm" is.
        case "pm": return last?.number == nil && last?.text != "or" ? nil : "might"
        // "What is down rn" is right now, and "hours per rn" isn't.
        case "rn":
            let isLast = next.map { $0.kind == .sign || ["in", "on", "at", "pls", "please"].contains($0.text) } ?? true
            return isLast && !(last.map { Self.beforeNurse.contains($0.text) } ?? true) ? "now" : nil
        // "what is n" isn't "and".
        case "n":
            let isAsked = last.map { ["does", "is", "the", "whats", "with"].contains($0.text) } == true
            let isSubject = next.map { ["mean", "is", "above", "below"].contains(meaning($0).word) } == true
            return isAsked || isSubject ? "samplesize" : nil
        default: return nil
        }
    }

    private func isOpenEnd(_ last: Token?, _ next: Token?) -> Bool {
        guard let last, next.map({ $0.kind == .sign || ["by", "per"].contains($0.text) }) ?? true else { return false }
        let meaning = meaning(last)
        return meaning.month != nil || last.kind == .number || (last.isOrdinal && last.kind == .word)
            || meaning.unit != nil
    }

    /// "Open for over 90 days", "waiting upwards of two weeks"
    private func isAge(_ tokens: [Token], _ index: Int) -> Bool {
        let before = tokens[..<index].last { !["for", "been", "now", "still", "well", "already"].contains($0.text) }
        let rest = tokens[(index + 1)...].drop { $0.text == "of" }.prefix(2)
        guard let before, Self.aged.contains(before.text), rest.count == 2 else { return false }
        let counts = rest[rest.startIndex].number != nil || ["a", "an"].contains(rest[rest.startIndex].text)
        return counts && meaning(rest[rest.startIndex + 1]).unit != nil
    }

    private static let aged: Set<String> = [
        "open", "waiting", "sitting", "outstanding", "pending", "unresolved", "old", "aged", "aging", "lingering",
        "unfinished", "stuck", "backlogged", "overdue",
    ]

    private static let beforeNurse: Set<String> = [
        "many", "by", "per", "of", "the", "for", "an", "a", "each", "and", "or", "vs", "our", "circulating", "charge",
    ]

    private static let afterVerbSat: Set<String> = [
        "below", "above", "atleast", "atmost", "between", "around", "near", "empty", "idle", "unused", "abandoned",
    ]

    private static let afterOrder: Set<String> = ["in", "for", "by", "during", "over", "please", "and", "this", "last"]

    /// "Worst service line first" says which rows come first, and counts nothing.
    private func isOrderOfRows(_ tokens: [Token], _ index: Int) -> Bool {
        guard tokens[index].text == "first", tokens[index].isOrdinal else { return false }
        let isLast = index + 1 == tokens.count || tokens[index + 1].kind == .sign
        guard isLast || Self.afterOrder.contains(tokens[index + 1].text) else { return false }
        let clause = tokens[..<index].suffix(4).reversed().prefix { $0.kind != .sign }
        return clause.contains { ranking.contains($0.symbol) }
    }

    private static let beforeMore: Set<String> = [
        "show", "see", "give", "me", "us", "need", "want", "get", "list", "any", "some", "few", "and", "the", "please",
    ]

    private func isMoreOfIt(_ last: Token?, _ next: Token?) -> Bool {
        guard last.map({ Self.beforeMore.contains($0.text) || $0.kind == .number }) ?? true else { return false }
        return next.map {
            $0.kind == .sign || ["of", "please", "rows"].contains($0.text) || meaning($0).dimension != nil
        }
            ?? true
    }

    private static let afterVerbMay: Set<String> = ["i", "we", "you", "be", "have", "not"]

    private func meaning(_ token: Token) -> Meaning { vocabulary.meaning(of: token.symbol) }
    private var ranking: Set<Symbol> { Set(["lowest", "highest"].map(vocabulary.symbol(of:))) }
    private var selecting: Set<Symbol> {
        ranking.union(["by", "each", "which", "across"].map(vocabulary.symbol(of:)))
    }

    private static let beforeSeason: Set<String> = [
        "in", "this", "last", "past", "since", "during", "over", "vs", "versus", "until", "before", "after", "through",
        "previous", "next", "of",
    ]

    private func isSeason(_ tokens: [Token], _ index: Int) -> Bool {
        var before = index - 1
        while before >= 0, tokens[before].text == "the" { before -= 1 }
        if before >= 0, Self.beforeSeason.contains(tokens[before].text) { return true }
        let following = tokens[(index + 1)...].first { $0.text != "of" }
        return following?.integer.map { 1990...2100 ~= $0 } ?? false
    }

    private static let beforeDay: Set<String> = [
        "the", "on", "from", "since", "to", "until", "through", "before", "after", "between", "and", "or",
    ]
    private static let afterDay: Set<String> = [
        "of", "in", "for", "at", "and", "or", "to", "through", "until", "before", "after", "vs", "by", "on", "with",
        "but", "was", "were", "this", "last",
    ]

    /// "the 3rd" and "on 15th of", not "3rd lowest" or "3rd floor".
    private func isDay(_ tokens: [Token], _ index: Int) -> Bool {
        let isSetOff = index > 0 && Self.beforeDay.contains(tokens[index - 1].text)
        guard isSetOff || (tokens[index].integer ?? 0) > 3 else { return false }
        guard index + 1 < tokens.count, tokens[index + 1].kind == .word else { return true }
        return Self.afterDay.contains(tokens[index + 1].text)
    }
}
