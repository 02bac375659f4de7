/// What the words around a number tell about it.
struct Setting {
    /// A name beside the number.
    struct Named: Hashable {
        let dimension: Word
        let name: Int
    }

    /// The words of its sentence or cell, of the lines that introduce it, and of the whole text.
    let words: [Set<Word>]
    /// The words right behind it, or its column's head.
    let head: [Word]
    /// Of each dimension, the names next to the number, before and behind.
    let near: [Named]
    /// All names of the sentence.
    let all: [Named]
    /// The names of the sentence and of those before it.
    let gathered: [Named]
    /// Whether the names are of an earlier sentence.
    let isCarried: Bool

    var sentence: Set<Word> { words[0] }

    func says(_ some: Set<Word>) -> Bool { !some.isDisjoint(with: sentence) }
    func isNear(_ name: Int, of dimension: Word) -> Bool { near.contains(Named(dimension: dimension, name: name)) }
    func nearNames(_ dimension: Word) -> Bool { near.contains { $0.dimension == dimension } }
    func mentions(_ name: Int) -> Bool { all.contains { $0.name == name } }
}
