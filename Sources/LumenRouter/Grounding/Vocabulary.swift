import LumenCore

/// What a known word can stand for in the grammars.
struct Meaning: Sendable {
    let word: String
    var unit: CalendarUnit?
    /// "monthly" stands for a trend by month.
    var interval: CalendarUnit?
    var month: Int?
    var weekday: Weekday?
    /// "Mondays" rather than "Monday".
    var isEveryWeekday = false
    var dimension: Dimension?
    var number: Double?
    var isOrdinal = false
    /// Said without adding anything: "please", "show", "report".
    var isNeutral = false
    var isArticle = false
}

/// The words that the reader knows: the tables of `Words` and every word of the grammars' patterns.
struct Vocabulary: Sendable {
    private var symbols: [String: Symbol] = [:]
    private var meanings = [Meaning(word: "")]
    private var spelling = Spelling<Symbol>()
    /// Words by their consonants: "blw" is "below". No value where several words share them.
    private var skeletons: [String: Symbol?] = [:]

    init() {
        for (word, others) in Words.synonyms { define(word, others) { _ in } }
        for (unit, others) in Words.units { define(unit.rawValue, others) { $0.unit = unit } }
        for (unit, words) in Words.intervals { defineAll(words) { $0.interval = unit } }
        for (index, words) in Words.months.enumerated() { defineAll(words) { $0.month = index + 1 } }
        for (weekday, words) in zip(Weekday.allCases, Words.weekdays) {
            defineAll(words) { $0.weekday = weekday }
            define("\(weekday.name.lowercased())s", "") {
                $0.weekday = weekday
                $0.isEveryWeekday = true
            }
        }
        for (kind, words) in Words.dimensions { defineAll(words) { $0.dimension = .entity(kind) } }
        define("weekday", "weekdays dow wkday wkdays") { $0.dimension = .weekday }
        for (index, word) in Words.cardinals.enumerated() { define(word, "") { $0.number = Double(index) } }
        for (word, value) in Words.otherNumbers { define(word, "") { $0.number = value } }
        for (index, word) in Words.ordinals.enumerated() {
            define(word, "") {
                $0.number = Double(index + 1)
                $0.isOrdinal = true
            }
        }
        for word in Words.articles.split(separator: " ") {
            define(String(word), "") {
                $0.isNeutral = true
                $0.isArticle = true
            }
        }
        for word in Words.neutral.split(whereSeparator: \.isWhitespace) where symbols[String(word)] == nil {
            define(String(word), "") { $0.isNeutral = true }
        }
    }

    private mutating func define(_ word: String, _ others: String, _ change: (inout Meaning) -> Void) {
        let symbol = intern(word)
        change(&meanings[Int(symbol.raw)])
        for other in others.split(separator: " ") { symbols[String(other)] = symbol }
    }

    /// The first of the words names the others.
    private mutating func defineAll(_ words: String, _ change: (inout Meaning) -> Void) {
        let parts = words.split(separator: " ", maxSplits: 1)
        guard let first = parts.first else { return }
        define(String(first), parts.count > 1 ? String(parts[1]) : "", change)
    }

    /// The symbol of a word of a pattern, new where the tables don't have it.
    mutating func intern(_ word: String) -> Symbol {
        if let known = symbols[word] { return known }
        let symbol = Symbol(raw: UInt16(meanings.count))
        symbols[word] = symbol
        meanings.append(Meaning(word: word))
        return symbol
    }

    /// Readies the recognition of misspelt and shortened words, once the grammars have added theirs.
    mutating func complete() {
        for (word, symbol) in symbols where !meanings[Int(symbol.raw)].isNeutral {
            spelling.insert(word, for: symbol)
            let skeleton = Self.skeleton(of: word)
            guard skeleton.utf8.count >= 3 else { continue }
            if let other = skeletons[skeleton], other != symbol {
                skeletons[skeleton] = .some(nil)
            } else {
                skeletons[skeleton] = symbol
            }
        }
    }

    private static func skeleton(of word: String) -> String {
        String(word.prefix(1)) + word.dropFirst().filter { !"aeiou".contains($0) }
    }

    func symbol(of word: String) -> Symbol { symbols[word] ?? .unknown }
    func meaning(of symbol: Symbol) -> Meaning { meanings[Int(symbol.raw)] }

    /// The one word that a misspelling or a word without its vowels can be meant for.
    func correction(of word: String) -> (symbol: Symbol, distance: Int)? {
        if let symbol = skeletons[word] ?? nil, Self.skeleton(of: word) == word { return (symbol, 1) }
        guard let (targets, distance) = spelling.nearest(to: word), targets.count == 1, let symbol = targets.first
        else {
            return nil
        }
        return (symbol, distance)
    }
}
