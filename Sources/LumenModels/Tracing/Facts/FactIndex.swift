import LumenCore

/// The numbers in the results of tools: where they stand, what they measure and whom they are about.
///
/// The tree of a result becomes a row of nodes (its objects), each with the numbers that stand in it directly.
struct FactIndex {
    var facts: [Fact] = []
    var nodes: [Node] = []
    var lists: [List] = []
    var traits: [Trait] = []
    /// Names of flags.
    var flags: [Trait] = []
    var quotes: [Quote] = []
    var names = NameBook()
    /// The tool of each call.
    var tools: [String] = []
    /// What the results count.
    var countables = WordSet()
    /// Of an object, the one that holds the same of the period before.
    var previous: [Int: Int] = [:]
    /// Objects with totals.
    var wholes: [Int] = []
    /// Facts that are targets.
    var targets: [Int] = []

    /// Whether two facts are the same field of two objects, at one time or at any.
    func isSame(_ fact: Int, _ other: Int, atAnyTime: Bool = false) -> Bool {
        let (one, two) = (facts[fact], facts[other])
        guard one.quantity == two.quantity, one.element == two.element else { return false }
        return traits[one.trait].family == traits[two.trait].family
            && (atAnyTime || traits[one.trait].isPrevious == traits[two.trait].isPrevious)
    }

    /// The rows of a list, without the objects within them.
    func rows(of list: Int) -> [Int] { lists[list].nodes.filter { nodes[$0].list == list } }
}

extension FactIndex {
    /// A number in a result.
    struct Fact {
        /// In the quantity's measure.
        let value: Double
        /// As the result has it.
        let raw: Double
        let quantity: Quantity
        let node: Int
        let trait: Int
        /// Its place, where the field is a list of numbers.
        var element: Int?
    }

    /// An object in a result.
    struct Node {
        let parent: Int?
        let call: Int
        /// The last step of its path: the name of the field that holds it.
        let key: String
        /// Its place in a list.
        let element: Int?
        /// The list that it is a row of.
        let list: Int?
        /// Whether it is a row or stands in one.
        let isInRow: Bool
        var facts = 0..<0
        /// The names that it bears itself, of those of `NameBook`.
        var names: [Int] = []
        /// Flags that are set in it, by name.
        var flags: [Int] = []
    }

    /// A list of objects.
    struct List {
        let parent: Int
        let key: String
        let count: Int
        /// Its rows, and what stands in them.
        var nodes = 0..<0
        /// What its rows are called.
        var nouns = WordSet()
        var columns: [Column] = []
    }

    /// A field of a list's rows.
    struct Column {
        let trait: Int
        let quantity: Quantity
        var rows = 1
        var sum: Double
        var low: Double
        var high: Double
        /// The facts with the lowest and the highest value.
        var lowest: Int
        var highest: Int
    }

    /// A number within a text of a result, such as a warning.
    struct Quote {
        let number: WrittenNumber
        let node: Int
        let key: String
        let element: Int?
        /// The words around it.
        let words: WordSet
    }
}
