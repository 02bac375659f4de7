/// Words without order, few enough that a search by halves beats hashing.
struct WordSet: Sendable, Hashable {
    private var words: [Word]

    init(_ words: some Sequence<Word> = []) {
        self.words = words.sorted()
        var kept = 0
        for word in self.words where kept == 0 || self.words[kept - 1] != word {
            self.words[kept] = word
            kept += 1
        }
        self.words.removeLast(self.words.count - kept)
    }

    /// The words of a list that is written with spaces.
    init(_ list: String) { self.init(list.split(whereSeparator: \.isWhitespace).map { Word(String($0)) }) }

    var isEmpty: Bool { words.isEmpty }
    var count: Int { words.count }

    func contains(_ word: Word) -> Bool {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low < words.count && words[low] == word
    }

    func meets(_ other: WordSet) -> Bool {
        count <= other.count ? words.contains(where: other.contains) : other.words.contains(where: contains)
    }

    func shared(with other: WordSet) -> Int { words.count(where: other.contains) }
    func isSubset(of other: WordSet) -> Bool { words.allSatisfy(other.contains) }
    func union(_ other: some Sequence<Word>) -> WordSet { WordSet(words + other) }
    func union(_ other: WordSet) -> WordSet { other.isEmpty ? self : WordSet(words + other.words) }
    mutating func formUnion(_ other: WordSet) { self = union(other) }
}

extension WordSet: Sequence {
    func makeIterator() -> some IteratorProtocol<Word> { words.makeIterator() }
}
