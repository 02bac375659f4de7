/// What the fields of one name have in common: their words, and what a text must say to mean one of them.
///
/// Of a name's words the one that fewest names of the results share tells the field from the others: "adjusted" of
/// `adjusted_utilization_rate`. A text means a field when it says that word, and the names of the objects around it.
struct Trait {
    let key: String
    /// The words of the name that tell something.
    let words: WordSet
    /// For each object around the field that a text must name (`previous`, `exclusions`), the words that do.
    let context: [WordSet]
    /// The telling words without "previous": fields that share them can be compared and added.
    let measure: WordSet
    /// The measure's number, the same for the same words.
    var family = 0
    let isPrevious: Bool
    /// One of these words must be said; none where the name is hollow.
    private(set) var wordings = WordSet()
    /// All words that say any word of the name.
    let related: WordSet
    private let scale: Scale

    init(key: String, context: [Word]) {
        self.key = key
        let all = Word.words(ofKey: key)
        words = WordSet(all.filter { !Vocabulary.hollow.contains($0) })
        self.context = context.map(Vocabulary.wordings)
        measure = WordSet(words.filter { $0 != Self.previous })
        isPrevious = context.contains(Self.previous) || all.contains(Self.previous)
        related = WordSet(words.flatMap(Vocabulary.wordings))
        scale = Scale(all)
    }

    var isTarget: Bool { words.contains(Self.target) }

    /// - Parameter sharing: how many names of the results have the word.
    mutating func findWordings(sharing: [Word: Int]) {
        let what = words.filter { !Self.units.contains($0) }
        let telling = what.isEmpty ? Array(words) : what
        let fewest = telling.map { sharing[$0] ?? 0 }.min()
        wordings = WordSet(telling.filter { sharing[$0] == fewest }.flatMap(Vocabulary.wordings))
    }

    func isSaid(by said: WordSet) -> Bool { wordings.isEmpty || wordings.meets(said) }
    func isContextSaid(by said: WordSet) -> Bool { context.allSatisfy { $0.meets(said) } }

    /// What a number under this name measures, and its value in that measure.
    func reading(_ value: Double) -> (quantity: Quantity, value: Double) {
        switch scale {
        case .unit(let quantity, let size): (quantity, value * size)
        case .percent where abs(value) > 1.5: (.rate, value / 100)
        case .percent, .rate: abs(value) <= 1.5 ? (.rate, value) : (.plain, value)
        case .unknown: abs(value) < 1 && value != 0 ? (.rate, value) : (.plain, value)
        }
    }

    /// What a name tells of the measure of its numbers.
    private enum Scale {
        case unit(Quantity, Double)
        case percent, rate, unknown

        init(_ words: [Word]) {
            if let (quantity, size) = words.lazy.compactMap({ Trait.measures[$0] }).first {
                self = .unit(quantity, size)
            } else if words.contains(where: Trait.percentages.contains) {
                self = .percent
            } else if words.contains(where: Trait.rates.contains) {
                self = .rate
            } else {
                self = words.contains(where: Trait.times.contains) ? .unit(.time, 1) : .unknown
            }
        }
    }

    private static let target = Word("target")
    static let previous = Word("previous")
    /// By the unit in a name: the quantity and how much one is of it.
    private static let measures = Word.table([
        ("minutes min", (Quantity.time, 1)), ("hours hr", (.time, 60)), ("seconds sec", (.time, 1 / 60.0)),
        ("usd dollars cost price", (.money, 1)), ("days", (.days, 1)), ("months", (.months, 1)),
    ])
    private static let percentages = WordSet("percent percentage pct")
    private static let rates = WordSet(
        "rate utilization ratio share fraction interval target threshold compliance efficiency probability")
    private static let times = WordSet("duration time")
    /// Words of a name that say how it is measured, not what.
    private static let units = percentages.union(Array(measures.keys) + [Word("rate")])
}
