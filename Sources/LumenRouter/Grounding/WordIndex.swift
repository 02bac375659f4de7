/// What words belong to, found by their beginnings: by binary search, however many words there are.
struct WordIndex: Sendable {
    private let words: [String]
    /// The numbers of what each word belongs to, ascending.
    private let owners: [[Int]]

    init(_ ownersByWord: [String: [Int]] = [:]) {
        words = ownersByWord.keys.sorted()
        owners = words.map { ownersByWord[$0] ?? [] }
    }

    func hasWord(beginning start: String) -> Bool {
        let index = firstIndex(notBefore: start)
        return index < words.count && words[index].hasPrefix(start)
    }

    func owners(ofWord word: String) -> [Int] {
        let index = firstIndex(notBefore: word)
        return index < words.count && words[index] == word ? owners[index] : []
    }

    func owners(ofWordsBeginning start: String) -> [Int] {
        words[firstIndex(notBefore: start)...].indices.lazy.prefix { words[$0].hasPrefix(start) }.flatMap { owners[$0] }
    }

    private func firstIndex(notBefore word: String) -> Int {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
