import LumenCore

/// Orders to do something, rather than questions: "release OR 3 on Friday", "take Haddad's Fridays and give them to
/// May".
extension Interpreter {
    var isOrder: Bool {
        clauses.enumerated().contains { isOrder($0.element, opens: $0.offset == 0) } || wantsDone
    }

    /// The words between signs, "and" and "then".
    private var clauses: [[Token]] {
        grounding.text.tokens.split { $0.kind == .sign || word($0) == "and" || $0.text == "then" }.map(Array.init)
    }

    private func isOrder(_ clause: [Token], opens: Bool) -> Bool {
        if opens, isFavor(clause) { return true }
        let start = clause.indices.first { index in
            let isCausing = Self.causing.contains(clause[index].text) && index + 1 < clause.count
            return !Self.requests.contains(clause[index].text) || (isCausing && isName(clause[index + 1]))
        }
        guard let start, start + 1 < clause.count else { return false }
        let (verb, next) = (clause[start], clause[start + 1])
        let isDetermined = isName(next) || Self.determiners.contains(next.text)
        let rest = clause[(start + 1)...].drop { Self.determiners.contains($0.text) }
        if changesView(verb, rest) { return false }
        if isDivided(verb, rest, isDetermined: isDetermined) { return true }
        if Self.transitive.contains(verb.text) { return isDetermined && !groups(rest) }
        guard Self.commands.contains(verb.text), isDetermined || !isNoun(verb),
            opens || isDetermined || !Self.commandNouns.contains(verb.text)
        else { return false }
        return rest.first.map { !Self.nouns.contains($0.text) && word($0) != "utilization" } ?? false
    }

    /// "Order the surgeons by utilization", but not "reduce it by 10 %".
    private func groups(_ rest: ArraySlice<Token>) -> Bool {
        zip(rest, rest.dropFirst()).contains { word($0) == "by" && $1.number == nil }
    }

    /// "Can Chen have OR 4 next Friday"
    private func isFavor(_ clause: [Token]) -> Bool {
        clause.count > 3 && ["can", "could", "may"].contains(clause[0].text) && isName(clause[1]) && !namesMeasure
            && clause[2...].prefix(2).contains { ["have", "get", "take", "use", "keep", "borrow"].contains($0.text) }
            && (grounding.items.count { $0.entity != nil } > 1 || clause.dropFirst(3).contains(where: isThing))
    }

    /// Verbs that are orders by what else is said: "give … to", "take … away", "put Chen in", but not "give me", "take a
    /// look", "put it in a table".
    private func isDivided(_ verb: Token, _ rest: ArraySlice<Token>, isDetermined: Bool) -> Bool {
        let asks = rest.first.map { Self.receivers.contains($0.text) } ?? true
        func has(_ words: Set<String>) -> Bool { rest.dropFirst().contains { words.contains($0.text) } }
        let isOfName = isName(rest.first)
        switch verb.text {
        case "give", "hand", "offer", "grant", "award":
            return !asks && (has(["to"]) || (isOfName && !namesMeasure && rest.count > 1))
        case "take":
            return rest.first?.text == "back"
                || (has(["away", "from", "back"]) && !has(["look", "glance", "peek"]) && !namesMeasure)
        case "put": return isOfName || !has(["table", "chart"]) && rest.contains { Self.papers.contains($0.text) }
        case "let", "have": return isOfName && has(Self.caused)
        case "add" where ["on", "ons"].contains(rest.first?.text): return false
        case "add": return !(isOfName && base != nil) && rest.contains(where: isThing)
        case "turn", "shut": return rest.contains { ["off", "on", "up", "down"].contains($0.text) }
        case "block": return rest.first.map { ["off", "out"].contains($0.text) } ?? false
        case "free": return rest.first?.text == "up"
        case "tell", "ask", "remind": return !asks && (isOfName || isDetermined || has(["to"]))
        case "pull": return isOfName && has(["off", "away", "out"])
        case "switch", "drop", "make":
            return isOfName && has(["from", "off", "with", "to", "available"]) && base == nil && !namesMeasure
        default: return false
        }
    }

    /// "Change the dates to October", "extend that to Q3": of what is shown.
    private func changesView(_ verb: Token, _ rest: ArraySlice<Token>) -> Bool {
        guard base != nil, Self.ofViews.contains(verb.text) else { return false }
        return rest.first.map { Self.views.contains($0.text) } ?? false
            || (reading.frame.filters.isEmpty && !reading.frame.periods.isEmpty && !rest.contains(where: isThing))
    }

    /// "I want OR 3 closed", "get Chen's block moved to Tuesday".
    private var wantsDone: Bool {
        let items = grounding.items
        let tokens = grounding.text.tokens
        let start = tokens[..<(items.first { $0.entity != nil }?.span.lowerBound ?? 0)]
        let asks = start.contains { ["want", "need", "get", "have", "like"].contains($0.text) }
        let isQuestion = start.contains { ["what", "which", "who", "how", "many"].contains(word($0)) }
        return asks && !isQuestion
            && items.contains { item in
                item.entity != nil
                    && tokens[item.span.upperBound...].prefix(2).contains { Self.done.contains($0.text) }
            }
    }

    private func isName(_ token: Token?) -> Bool {
        guard let token else { return false }
        return grounding.items.contains { item in
            item.entity != nil && grounding.text.tokens[item.span].contains { $0.range == token.range }
        }
    }

    private func isThing(_ token: Token) -> Bool { Self.things.contains(token.text) || meaning(token).weekday != nil }

    /// Whether a word that can be an order is part of a subject here: "schedule for tomorrow", "open work orders".
    private func isNoun(_ token: Token) -> Bool {
        let items = grounding.items
        guard
            let index = items.firstIndex(where: { item in
                item.mention != nil && grounding.text.tokens[item.span].contains { $0.range == token.range }
            })
        else { return false }
        guard Self.commandNouns.contains(token.text) else { return false }
        if items[index].span.count > 1 || index + 1 == items.count { return true }
        let end = items[index].span.upperBound
        switch items[index + 1].content {
        case .subject, .period: return items[index + 1].span.lowerBound == end
        case .token(let next): return Self.afterNoun.contains(next.text) && items[index + 1].span.lowerBound == end
        case .cue(.group): return true
        default: return false
        }
    }

    // MARK: Words

    /// Those that name things, too.
    private static let commandNouns: Set<String> = [
        "schedule", "open", "close", "call", "page", "change", "cut", "release", "cancel", "book", "text", "set",
        "update",
    ]
    private static let afterNoun: Set<String> = [
        "for", "on", "of", "in", "by", "at", "is", "are", "was", "looks", "look",
    ]

    private static let commands: Set<String> = [
        "release", "cancel", "book", "schedule", "move", "assign", "reassign", "delete", "update", "edit", "remove",
        "approve", "notify", "email", "send", "swap", "reserve", "reschedule", "transfer", "reallocate", "change",
        "set", "close", "open", "text", "page", "call", "cut", "modify", "insert", "create", "extend", "shorten",
        "lengthen", "trade", "exchange", "rebook", "unbook", "postpone", "revoke", "reinstate", "allocate", "allot",
        "redistribute", "repurpose", "relocate", "evict", "waive", "refund", "dispatch", "escalate", "reopen",
        "deactivate", "disable", "erase", "wipe", "rename", "reboot", "unlock", "withdraw", "relinquish",
    ]
    /// Those that are orders only with a thing of their own: "fix the chiller", but not "fix rate" or "order by".
    private static let transitive: Set<String> = [
        "bump", "hold", "replace", "restore", "renew", "invoice", "bill", "charge", "submit", "file", "log", "raise",
        "order", "buy", "purchase", "hire", "fire", "repair", "fix", "reset", "restart", "lock", "reject", "deny",
        "confirm", "activate", "enable", "upload", "upgrade", "install", "calibrate", "inspect", "fill", "push", "mark",
        "resolve", "acknowledge", "silence", "dismiss", "strip", "lower", "increase", "delay", "alert", "invite",
        "contact", "message", "warn", "inform", "start", "stop", "sign", "terminate", "convert", "merge", "service",
        "reduce", "double", "halve", "trim", "shrink", "expand", "triple", "bring", "free", "vacate", "cover",
    ]
    private static let requests: Set<String> = [
        "please", "pls", "plz", "can", "could", "would", "you", "i", "we", "need", "want", "to", "lets", "let", "us",
        "go", "id", "wanna", "gotta", "lemme", "kindly", "ought", "have",
        "ahead", "and", "like", "hey", "hi", "ok", "just", "u", "now", "also", "someone", "must", "help", "me", "will",
    ]
    private static let nouns: Set<String> = [
        "rate", "rates", "time", "times", "minutes", "hours", "percentage", "trend", "stats", "by", "me", "us", "to",
        "it", "utilization", "util", "usage", "use", "level", "volume", "count", "counts", "and", "reason", "reasons",
        "numbers", "requests", "vs",
    ]
    private static let determiners: Set<String> = [
        "the", "a", "an", "that", "this", "those", "these", "my", "all", "another", "any", "every", "their", "his",
        "her",
    ]

    /// Who wants to know: "give me", "hand us".
    private static let receivers: Set<String> = ["me", "us", "it"]
    private static let causing: Set<String> = ["let", "have"]
    private static let caused: Set<String> = [
        "have", "take", "use", "run", "keep", "swap", "move", "switch", "go", "cover", "trade", "borrow", "share",
    ]
    private static let papers: Set<String> = ["ticket", "request", "reservation", "booking", "hold", "order"]
    private static let things: Set<String> = [
        "case", "cases", "block", "slot", "day", "room", "patient", "surgeon", "ticket", "request", "order", "tenant",
        "meter", "pm", "asset", "device", "equipment", "note", "comment", "reminder", "user", "shift", "hour", "hours",
        "minutes", "time", "blocks", "job",
    ]
    private static let done: Set<String> = [
        "moved", "swapped", "reassigned", "booked", "closed", "rescheduled", "transferred", "extended", "opened",
        "removed", "deleted", "added", "approved", "reserved", "bumped", "traded", "fixed", "repaired", "replaced",
    ]
    private static let ofViews: Set<String> = [
        "change", "set", "extend", "move", "switch", "cut", "push", "update", "modify", "shorten", "lengthen", "remove",
        "start", "fix", "raise", "lower", "increase", "drop", "make", "replace",
    ]
    private static let views: Set<String> = [
        "period", "range", "date", "dates", "window", "chart", "graph", "view", "grouping", "filter", "filters",
        "table",
        "limit", "timeframe", "month", "quarter", "year", "that", "this", "it", "to",
    ]
}
