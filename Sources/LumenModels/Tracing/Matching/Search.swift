/// The search for one number's source: what fits it, how well, and what would fit the numbers next to it.
///
/// Everything that could stand behind the number has a distance: how far what it is about is from what the text names
/// (`Scope`), how far away the text says its field (`Said`), and more for a step of arithmetic. The nearest that
/// matches is taken.
///
/// A match proves nothing where other numbers would have matched as well. So of the numbers that differ from this one
/// by one digit, those count as rivals for which there is something as near; with more than one rival in `rarity`, the
/// number is not verified. A field that the text names plainly needs no such test; of the many fields of a long list,
/// and of the differences between them, some fit any number.
struct Search {
    let index: FactIndex
    let bearers: Bearers
    let number: WrittenNumber
    let setting: Setting
    let scope: Scope
    let said: Said
    /// What the text says that the number counts.
    let counted: WordSet
    /// The facts that the numbers of the sentence, and of the one before it, were found to be.
    var stated: Set<Int> = []

    private var best: (distance: Int, proof: Proof, value: Double)?
    private var rivals: [(distance: Int, digits: Int)] = []

    init(
        _ number: WrittenNumber, in setting: Setting, of index: FactIndex, bearers: Bearers, scope: Scope, said: Said
    ) {
        self.index = index
        self.bearers = bearers
        self.number = number
        self.setting = setting
        self.scope = scope
        self.said = said
        counted = WordSet(number.unit == .count ? setting.head.filter(index.countables.contains) : [])
    }

    /// Takes something into account that could stand behind the number.
    mutating func consider(_ value: Double, at distance: Int, _ proof: @autoclosure () -> Proof) {
        if number.isRounding(of: value) {
            if best.map({ distance < $0.distance }) != false { best = (distance, proof(), value) }
        } else if let digits = number.neighbour(value) {
            rivals.append((distance, digits))
        }
    }

    /// What stands behind the number; `nil` where nothing does, or nothing that proves it.
    var result: (proof: Proof, value: Double)? {
        guard let best else { return nil }
        let rivals = Set(rivals.lazy.filter { $0.distance <= best.distance }.map { $0.digits }).count
        return best.distance == 0 || rivals * Self.rarity <= number.neighbours ? (best.proof, best.value) : nil
    }

    /// Whether nothing can be nearer than what was found.
    var isSettled: Bool { best?.distance == 0 }

    /// The field that the number is, where it is one.
    var statedFact: Int? { if case .fact(let fact)? = result?.proof { fact } else { nil } }

    /// How far the fact is; `nil` where the text is about another thing.
    func distance(of fact: Int) -> Int? { scope.distances[index.facts[fact].node].map { $0 + words(of: fact) } }

    /// How far away the words of a fact's field are said.
    func words(of fact: Int) -> Int {
        let (node, trait) = (index.facts[fact].node, index.facts[fact].trait)
        return scope.isNamed[node] ? said.words[trait] : max(said.words[trait], said.context[trait])
    }

    private static let rarity = 18
}
