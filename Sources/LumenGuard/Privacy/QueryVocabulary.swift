/// The words that may be kept of a question, in lower case. What is not in it is nobody's business.
package struct QueryVocabulary: Sendable {
    /// Of the lexicon, of the names of places and things, and common English.
    private let words: Set<String>
    /// Of the names of staff, which patients may share: they are kept after a title only.
    private let staff: Set<String>

    /// - Parameters:
    ///   - terms: the reader's words and the names of services, rooms, buildings, …; of one word or several.
    ///   - staff: the names of those who may be named, such as surgeons.
    package init(terms: Set<String>, staff: Set<String> = []) {
        let names = Set(staff.flatMap(Self.words)).subtracting(EnglishWords.staffTitles)
        self.staff = names
        words = Set(terms.flatMap(Self.words)).subtracting(names).union(EnglishWords.all)
    }

    func contains(_ word: String) -> Bool { words.contains(word) }
    func isOfStaff(_ word: String) -> Bool { staff.contains(word) }

    static func folded(_ text: some StringProtocol) -> String {
        String(text.lowercased().map { $0 == "’" ? "'" : $0 })
    }

    /// A single letter says nothing by itself, and is an initial beside a name.
    private static func words(of term: String) -> [String] {
        folded(term).split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "-") }
            .flatMap { [String($0)] + $0.split(separator: "-").map(String.init) }
            .filter { $0.count > 1 && !$0.allSatisfy(\.isNumber) }
    }
}
