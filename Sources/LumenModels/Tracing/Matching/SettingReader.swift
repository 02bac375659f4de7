/// Reads the settings of the numbers in a text.
struct SettingReader {
    let prose: MarkdownProse
    private let mentions: [NameBook.Mention]
    private let words: [WordSet]
    private let introductions: [WordSet]
    private let everything: WordSet

    init(prose: MarkdownProse, mentions: [NameBook.Mention]) {
        self.prose = prose
        self.mentions = mentions
        let words = prose.passages.map { passage in
            WordSet(prose.tokens[passage.tokens].lazy.filter { !$0.isNumber }.map(\.word))
        }
        self.words = words
        introductions = prose.passages.map { passage in
            WordSet(Self.chain(from: passage, in: prose).flatMap { words[$0] })
        }
        everything = WordSet(words.joined())
    }

    func setting(of number: WrittenNumber) -> Setting {
        let passage = prose.passages[number.passage]
        let header = passage.header.flatMap { prose.passages[$0].cell(passage.column(of: number.range.lowerBound)) }
        let headerWords = header.map { prose.tokens[prose.tokens(in: $0)].map(\.word) } ?? []
        let counted = counted(after: number.range.upperBound)
        let sentence = headerWords.isEmpty ? words[number.passage] : words[number.passage].union(headerWords)
        let own = names(in: passage.range) + (header.map(names) ?? [])
        let carried = own.isEmpty ? carriedNames(to: passage) : []
        return Setting(
            words: [sentence, sentence.union(introductions[number.passage]), everything],
            head: counted.isEmpty ? headerWords : counted,
            near: own.isEmpty ? carried : header == nil ? nearest(in: passage, to: number) : own,
            all: own.isEmpty ? carried : own, gathered: own + namesBefore(number.passage), isCarried: own.isEmpty)
    }

    /// What a number counts; of "3 of the 16 surgeons", that is what the other number counts.
    private func counted(after end: Int) -> [Word] {
        let words = prose.head(after: end)
        guard words.first == Self.of, words.allSatisfy(Self.articles.contains) else { return words }
        let next = prose.firstToken(from: end) + words.count
        return prose.tokens.indices.contains(next) ? prose.head(after: prose.tokens[next].range.upperBound) : words
    }

    /// The passages that a passage is read after, the nearest first.
    private static func chain(from passage: Passage, in prose: MarkdownProse) -> [Int] {
        var chain: [Int] = []
        var next = passage.lead
        while let here = next, chain.count < 4 {
            chain.append(here)
            next = prose.passages[here].lead
        }
        return chain
    }

    /// A sentence without names goes on about those of the sentence that it is read after.
    private func carriedNames(to passage: Passage) -> [Setting.Named] {
        Self.chain(from: passage, in: prose).lazy
            .map { names(in: prose.passages[$0].range).filter { $0.dimension != NameBook.period } }
            .first { !$0.isEmpty } ?? []
    }

    private func namesBefore(_ passage: Int) -> [Setting.Named] {
        (max(0, passage - 3)..<passage).flatMap { names(in: prose.passages[$0].range) }
    }

    private func names(in range: Range<Int>) -> [Setting.Named] {
        mentions(in: range).map { Setting.Named(dimension: $0.dimension, name: $0.name) }
    }

    private func mentions(in range: Range<Int>) -> ArraySlice<NameBook.Mention> {
        let tokens = prose.tokens(in: range)
        let first = mentions.firstIndex { $0.tokens.lowerBound >= tokens.lowerBound } ?? mentions.endIndex
        return mentions[first...].prefix { $0.tokens.lowerBound < tokens.upperBound }
    }

    /// Of each dimension the last name before the number and the first behind it.
    private func nearest(in passage: Passage, to number: WrittenNumber) -> [Setting.Named] {
        let place = prose.firstToken(from: number.range.lowerBound)
        let all = mentions(in: passage.range)
        return all.filter { mention in
            let isBefore = mention.tokens.lowerBound < place
            return !all.contains { other in
                guard other.dimension == mention.dimension else { return false }
                let start = other.tokens.lowerBound
                return isBefore
                    ? start > mention.tokens.lowerBound && start < place
                    : start >= place && start < mention.tokens.lowerBound
            }
        }
        .map { Setting.Named(dimension: $0.dimension, name: $0.name) }
    }

    private static let of = Word("of")
    private static let articles = WordSet("of the all these those")
}
