/// The search for one number's source: what fits it, how well, and what would fit the numbers next to it.
///
/// Everything that could stand behind the number has a distance: how far what it is about is from what the text names
/// (`Scope`), how far away the text says the words of its field (sentence, introduction, anywhere, nowhere), and one
/// for a step of arithmetic. The nearest that matches is taken.
///
/// A match proves nothing where other numbers would have matched as well. So what counts is the share of the numbers
/// one digit away that something at most as far would match: with more than one in `rarity`, the number is not
/// verified. A field that the text names plainly has no rivals; the hundred fields of a long list have many.
struct Search {
    let index: FactIndex
    let bearers: NameBearers
    let number: WrittenNumber
    let setting: Setting
    /// By node.
    let distances: [Int?]
    /// By trait: how far away its words are said.
    let said: [Int]
    let contextSaid: [Int]

    /// The facts that other numbers of the sentence, and of the one before it, were found to be.
    var stated: Set<Int> = []

    private var best: (distance: Int, proof: Proof, value: Double)?
    private var rivals: [(distance: Int, digits: Int)] = []

    init(
        _ number: WrittenNumber, in setting: Setting, of index: FactIndex, bearers: NameBearers, distances: [Int?],
        said: [Int], contextSaid: [Int]
    ) {
        self.index = index
        self.bearers = bearers
        self.number = number
        self.setting = setting
        self.distances = distances
        self.said = said
        self.contextSaid = contextSaid
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
        let rivals = Set(rivals.lazy.filter { $0.distance <= best.distance }.map(\.digits)).count
        return rivals * Self.rarity <= number.neighbours || best.distance == 0 ? (best.proof, best.value) : nil
    }

    /// The field that the number is, where it is one.
    var statedFact: Int? { if case .fact(let fact)? = result?.proof { fact } else { nil } }

    /// How far the fact is; `nil` where the text means another.
    func distance(of fact: Int) -> Int? {
        let fact = index.facts[fact]
        return distances[fact.node].map { $0 + words(of: fact) }
    }

    /// How far away the words of a fact's field are said.
    func words(of fact: FactIndex.Fact) -> Int {
        let context = index.traits[fact.trait].context.isEmpty || isNamed(fact.node) ? 0 : contextSaid[fact.trait]
        return max(said[fact.trait], context)
    }

    private func isNamed(_ node: Int) -> Bool {
        index.nodes[node].names.contains { setting.isNear($0, of: index.names.names[$0].dimension) }
    }

    /// Of the numbers one digit away, at most one in so many may match as well.
    private static let rarity = 18
}
