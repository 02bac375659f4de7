import LumenCore

/// The numbers in the results of tools: where they stand, what they measure and whom they are about.
///
/// The tree of a result becomes a row of nodes (its objects), each with the numbers that stand in it directly.
struct FactIndex {
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
        var rows: Range<Int> = 0..<0
        let count: Int
        /// What its rows are called.
        var nouns: Set<Word> = []
    }

    /// A number within a text of a result, such as a warning.
    struct Quote {
        let number: WrittenNumber
        let node: Int
        let key: String
        let element: Int?
        /// The words around it.
        let words: Set<Word>
    }

    var facts: [Fact] = []
    var nodes: [Node] = []
    var lists: [List] = []
    var traits: [Trait] = []
    /// Names of flags, as traits.
    var flags: [Trait] = []
    var quotes: [Quote] = []
    var names = NameBook()
    /// The tool of each call.
    var tools: [String] = []

    /// What the results count.
    var countables: Set<Word> = []
    /// Of an object, the one that holds the same of the period before.
    var previous: [Int: Int] = [:]
    /// Facts that are targets.
    var targets: [Int] = []

    /// The fact as evidence names it.
    func field(_ fact: Fact) -> NumberEvidence.Field {
        field(of: fact.node, key: traits[fact.trait].key, element: fact.element, value: fact.raw)
    }

    func field(_ quote: Quote) -> NumberEvidence.Field {
        field(of: quote.node, key: quote.key, element: quote.element, value: quote.number.value)
    }

    /// A list, for its length.
    func field(list: Int) -> NumberEvidence.Field {
        field(of: lists[list].parent, key: lists[list].key, value: Double(lists[list].count))
    }

    func field(of node: Int, key: String?, element: Int? = nil, value: Double) -> NumberEvidence.Field {
        var steps: [String] = []
        if let element { steps.append(String(element)) }
        if let key { steps.append(key) }
        var place: Int? = node
        while let here = place, nodes[here].parent != nil {
            if let element = nodes[here].element { steps.append(String(element)) }
            steps.append(nodes[here].key)
            place = nodes[here].parent
        }
        let pointer = steps.reversed().map { "/\(Self.escaped($0))" }.joined()
        return NumberEvidence.Field(
            call: nodes[node].call, tool: tools[nodes[node].call], pointer: pointer, value: value)
    }

    /// Whether two facts are the same field of two objects, at one time or at any.
    func isSame(_ fact: Int, _ other: Int, atAnyTime: Bool = false) -> Bool {
        let (one, two) = (facts[fact], facts[other])
        return one.quantity == two.quantity && one.element == two.element
            && traits[one.trait].family == traits[two.trait].family
            && (atAnyTime || traits[one.trait].isPrevious == traits[two.trait].isPrevious)
    }

    /// RFC 6901 §3.
    private static func escaped(_ token: String) -> String {
        token.utf8.contains { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }
            ? token.replacing("~", with: "~0").replacing("/", with: "~1") : token
    }
}
