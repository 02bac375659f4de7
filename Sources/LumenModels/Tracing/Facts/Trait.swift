/// What the fields of one name have in common: their words, and what a text must say to mean one of them.
///
/// Of a name's words the one that fewest names of the results share tells the field from the others: "adjusted" of
/// `adjusted_utilization_rate`. A text means a field when it says that word, and the names of the objects around it.
struct Trait {
    let key: String
    /// The words of the name that tell something; all of them where none does.
    let words: [Word]
    /// Objects around the field that a text must name: `previous`, `exclusions`.
    let context: [Word]
    /// The same for fields that can be compared, added and divided: the telling words without "previous".
    let measure: Set<Word>
    let isPrevious: Bool
    var isTarget: Bool { words.contains(Self.target) }
    /// The measure's number, the same for the same words.
    var family = 0
    /// One of these words must be said.
    private(set) var wordings: Set<Word> = []
    /// All words that say any word of the name.
    let related: Set<Word>

    init(key: String, context: [Word]) {
        self.key = key
        let all = Word.words(ofKey: key)
        words = all.filter { !Vocabulary.hollow.contains($0) }
        self.context = context
        measure = Set(words).subtracting([Self.previous])
        related = words.reduce(into: []) { $0.formUnion(Vocabulary.wordings(of: $1)) }
        isPrevious = context.contains(Self.previous) || all.contains(Self.previous)
    }

    /// - Parameter sharing: how many names of the results have the word.
    mutating func findWordings(sharing: [Word: Int]) {
        let telling = words.contains { !Self.units.contains($0) } ? words.filter { !Self.units.contains($0) } : words
        let fewest = telling.map { sharing[$0] ?? 0 }.min()
        wordings = telling.filter { sharing[$0] == fewest }.reduce(into: []) {
            $0.formUnion(Vocabulary.wordings(of: $1))
        }
    }

    /// Whether the words say the name; a name of hollow words needs no saying.
    func isSaid(by said: Set<Word>) -> Bool { wordings.isEmpty || !wordings.isDisjoint(with: said) }

    func isContextSaid(by said: Set<Word>) -> Bool {
        context.allSatisfy { !Vocabulary.wordings(of: $0).isDisjoint(with: said) }
    }

    /// What a number under this name measures, and its value in that measure.
    func reading(_ value: Double) -> (quantity: Quantity, value: Double) {
        for word in Word.words(ofKey: key) {
            if let (quantity, factor) = Self.measures[word] { return (quantity, value * factor) }
        }
        let all = Word.words(ofKey: key)
        if all.contains(where: Self.percentages.contains), abs(value) > 1.5 { return (.rate, value / 100) }
        if all.contains(where: Self.rates.contains), abs(value) <= 1.5 { return (.rate, value) }
        if all.contains(where: Self.times.contains) { return (.time, value) }
        return abs(value) < 1 && value != 0 ? (.rate, value) : (.plain, value)
    }

    private static let target = Word("target")
    private static let previous = Word("previous")
    /// By the unit in a name: the quantity and how much one is of it.
    private static let measures = Word.table([
        ("minutes min", (Quantity.time, 1)), ("hours hr", (.time, 60)), ("seconds sec", (.time, 1 / 60.0)),
        ("usd dollars cost price", (.money, 1)), ("days", (.days, 1)), ("months", (.months, 1)),
    ])
    /// Words of a name that say how it is measured, not what.
    private static let units = Set(measures.keys).union(percentages).union([Word("rate")])
    private static let percentages = Word.set("percent percentage pct")
    private static let rates = percentages.union(
        Word.set("rate utilization ratio share fraction interval target threshold compliance efficiency probability"))
    private static let times = Word.set("duration time")
}
