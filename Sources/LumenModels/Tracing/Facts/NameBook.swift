import LumenCore

/// The names in the results and who bears them, to find them in a text.
struct NameBook {
    /// A name of one kind of thing: the block group "Urology".
    struct Name: Hashable {
        /// What it is a name of: "surgeon", "period".
        let dimension: Word
        let words: [Word]
    }

    /// A name that stands in a text.
    struct Mention {
        let name: Int
        let dimension: Word
        /// Tokens of the text.
        let tokens: Range<Int>
    }

    private struct Spelling {
        let words: [Word]
        let name: Int
        let isCapitalised: Bool
    }

    private(set) var names: [Name] = []
    private var ids: [Name: Int] = [:]
    private var spellings: [Spelling] = []
    /// Spellings by their first word.
    private var byFirst: [Word: [Int]] = [:]

    static let period = Word("period")

    /// - Parameters:
    ///   - variants: the ways to write it.
    ///   - needsCapital: whether a single word must begin with a capital to be this name, and not just a word.
    /// - Returns: The name's number; the same for the same name.
    mutating func add(_ name: Name, variants: @autoclosure () -> [[Word]], needsCapital: Bool) -> Int {
        if let known = ids[name] { return known }
        let id = names.count
        names.append(name)
        ids[name] = id
        for words in variants() where !words.isEmpty {
            byFirst[words[0], default: []].append(spellings.count)
            spellings.append(Spelling(words: words, name: id, isCapitalised: words.count == 1 && needsCapital))
        }
        return id
    }

    /// The names in a text, the longest at each place; "Buildings 3 and 5" are two.
    func mentions(in prose: MarkdownProse) -> [Mention] {
        var mentions: [Mention] = []
        var index = 0
        while index < prose.tokens.count {
            let found = longest(at: index, in: prose)
            guard let length = found.first?.words.count else {
                index += 1
                continue
            }
            mentions += found.map { mention($0, at: index..<index + length) }
            let first = index
            index += length
            addFurther(like: first..<index, in: prose, to: &mentions, next: &index)
        }
        return mentions
    }

    private func mention(_ spelling: Spelling, at tokens: Range<Int>) -> Mention {
        Mention(name: spelling.name, dimension: names[spelling.name].dimension, tokens: tokens)
    }

    private func longest(at index: Int, in prose: MarkdownProse) -> [Spelling] {
        guard let candidates = byFirst[prose.tokens[index].word] else { return [] }
        let fitting = candidates.map { spellings[$0] }.filter { spelling in
            let end = index + spelling.words.count
            guard end <= prose.tokens.count, !spelling.isCapitalised || prose.tokens[index].isCapitalised else {
                return false
            }
            guard spelling.words.count > 1 || !isDayOfMonth(index + 1, in: prose) else { return false }
            return (index..<end).allSatisfy { prose.tokens[$0].word == spelling.words[$0 - index] }
        }
        let length = fitting.map(\.words.count).max()
        return fitting.filter { $0.words.count == length }
    }

    /// "Oct 22" is a day, not the month.
    private func isDayOfMonth(_ index: Int, in prose: MarkdownProse) -> Bool {
        guard prose.tokens.indices.contains(index), Word.monthNames.contains(prose.tokens[index - 1].word) else {
            return false
        }
        return prose.tokens[index].isNumber && prose.tokens[index].range.count <= 2
    }

    /// The numbers that go on a list of names: "5" and "7" of "OR 3, 5 and 7".
    private func addFurther(
        like first: Range<Int>, in prose: MarkdownProse, to mentions: inout [Mention], next index: inout Int
    ) {
        guard prose.tokens[first.upperBound - 1].isNumber else { return }
        let stem = prose.tokens[first].dropLast().map(\.word)
        while index < prose.tokens.count {
            let isJoint = Self.joints.contains(prose.tokens[index].word)
            let number = isJoint ? index + 1 : index
            guard prose.tokens.indices.contains(number), prose.tokens[number].isNumber,
                prose.tokens[number].range.lowerBound - prose.tokens[index - 1].range.upperBound <= 5
            else { return }
            let words = stem + [prose.tokens[number].word]
            let further = (byFirst[words[0]] ?? []).map { spellings[$0] }.filter { $0.words == words }
            guard !further.isEmpty else { return }
            mentions += further.map { mention($0, at: number..<number + 1) }
            index = number + 1
        }
    }

    private static let joints = WordSet("and or to through")
}
