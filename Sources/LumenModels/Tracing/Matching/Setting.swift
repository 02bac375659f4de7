/// What the words around a number tell about it.
struct Setting {
    /// A name in the text.
    struct Named: Hashable {
        let dimension: Word
        let name: Int
    }

    /// The words of its sentence or cell; these and those of the lines that introduce it; those of the whole text.
    let words: [WordSet]
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

    func says(_ some: WordSet) -> Bool { some.meets(words[0]) }
}
