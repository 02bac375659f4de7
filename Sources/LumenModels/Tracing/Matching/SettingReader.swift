/// Reads the settings of the numbers in a text.
struct SettingReader {
    let prose: MarkdownProse
    let mentions: [NameBook.Mention]
    private let words: [Set<Word>]
    private let leads: [Set<Word>]
    private let everything: Set<Word>

    init(prose: MarkdownProse, mentions: [NameBook.Mention]) {
        self.prose = prose
        self.mentions = mentions
        let words = prose.passages.map { passage in
            Set(prose.tokens[passage.tokens].lazy.filter { !$0.isNumber }.map(\.word))
        }
        self.words = words
        leads = prose.passages.map { passage in
            Self.chain(from: passage, in: prose).prefix(2).reduce(into: []) { $0.formUnion(words[$1]) }
        }
        everything = words.reduce(into: []) { $0.formUnion($1) }
    }

    func setting(of number: WrittenNumber) -> Setting {
        let passage = prose.passages[number.passage]
        let head = passage.header.flatMap { prose.passages[$0].cell(passage.column(of: number.range.lowerBound)) }
        let headWords = head.map { prose.tokens[prose.tokens(in: $0)].map(\.word) } ?? []
        let following = counted(after: number.range.upperBound)
        let sentence = words[number.passage].union(headWords)
        let own = names(in: passage.range) + (head.map(names) ?? [])
        let carried = own.isEmpty ? carriedNames(to: passage) : []
        return Setting(
            words: [sentence, sentence.union(leads[number.passage]), everything],
            head: following.isEmpty ? headWords : following,
            near: own.isEmpty ? carried : nearest(of: passage, header: head, to: number),
            all: own.isEmpty ? carried : own, gathered: own + gatheredNames(before: number.passage),
            isCarried: own.isEmpty)
    }

    /// What a number counts; of "3 of the 16 surgeons", that is what the other number counts.
    private func counted(after end: Int) -> [Word] {
        let words = prose.head(after: end)
        guard words.first == Self.of, words.allSatisfy(Self.articles.contains) else { return words }
        let next = prose.firstToken(from: end) + words.count
        return prose.tokens.indices.contains(next) ? prose.head(after: prose.tokens[next].range.upperBound) : words
    }

    private static let of = Word("of")
    private static let articles = Word.set("of the all these those")

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

    private func carriedNames(to passage: Passage) -> [Setting.Named] {
        for lead in Self.chain(from: passage, in: prose) {
            let names = names(in: prose.passages[lead].range).filter { $0.dimension != NameBook.period }
            if !names.isEmpty { return names }
        }
        return []
    }

    private func gatheredNames(before passage: Int) -> [Setting.Named] {
        (max(0, passage - 3)..<passage).flatMap { names(in: prose.passages[$0].range) }
    }

    private func names(in range: Range<Int>) -> [Setting.Named] {
        mentionsOverlapping(range).map { Setting.Named(dimension: $0.dimension, name: $0.name) }
    }

    private func mentionsOverlapping(_ range: Range<Int>) -> ArraySlice<NameBook.Mention> {
        let tokens = prose.tokens(in: range)
        let first = mentions.firstIndex { $0.tokens.lowerBound >= tokens.lowerBound } ?? mentions.endIndex
        return mentions[first...].prefix { $0.tokens.lowerBound < tokens.upperBound }
    }

    /// Of each dimension the last name before the number and the first behind it; in a table, those of row and column.
    private func nearest(of passage: Passage, header: Range<Int>?, to number: WrittenNumber) -> [Setting.Named] {
        if let header { return names(in: passage.range) + names(in: header) }
        let place = prose.firstToken(from: number.range.lowerBound)
        var before: [Word: (token: Int, names: [Setting.Named])] = [:]
        var behind = before
        for mention in mentionsOverlapping(passage.range) {
            let named = Setting.Named(dimension: mention.dimension, name: mention.name)
            let token = mention.tokens.lowerBound
            if token < place {
                if before[mention.dimension]?.token != token { before[mention.dimension] = (token, []) }
                before[mention.dimension]?.names.append(named)
            } else if behind[mention.dimension] == nil || behind[mention.dimension]?.token == token {
                behind[mention.dimension, default: (token, [])].names.append(named)
            }
        }
        return before.values.flatMap(\.names) + behind.values.flatMap(\.names)
    }
}
