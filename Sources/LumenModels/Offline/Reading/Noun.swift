import LumenCore

/// A thing that is counted, in the singular and the plural.
struct Noun: Sendable, Equatable {
    let one: String
    let many: String

    init(_ one: String, _ many: String) {
        self.one = one
        self.many = many
    }

    /// What has no plural.
    init(_ word: String) { self.init(word, word) }

    init(_ kind: EntityKind) { self.init(kind.noun, kind.plural) }

    static let block = Noun("block", "blocks")
    static let usedBlock = Noun("used block", "used blocks")
    static let `case` = Noun("case", "cases")

    /// Without a number of them; one in the name itself is on record as that.
    var plural: Phrase { Self.quoted(many) }
    var singular: Phrase { Self.quoted(one) }

    private static func quoted(_ name: String) -> Phrase { Phrase(quoting: name) { _ in .given("name of the figure") } }

    /// `1 block`, `0 blocks`, `1,234 blocks`
    func counted(_ numeral: Numeral) -> Phrase { "\(numeral) \(numeral.value == 1 ? singular : plural)" }

    func counted(_ figure: Figure) -> Phrase { counted(.count(figure)) }

    /// As it follows this number.
    func of(_ figure: Figure) -> Phrase { figure.value == 1 ? singular : plural }

    /// ` over 124 blocks`, to follow a rate; empty where the number is not known.
    func over(_ figure: Figure?) -> Phrase { figure.map { " over \(counted($0))" } ?? "" }
}
