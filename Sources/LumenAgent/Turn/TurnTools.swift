import Foundation
package import LumenCore

/// Chooses the tools of a turn: those of the dashboard, then of the dashboards that it joins, and of the other servers'
/// tools as many as a turn should carry, the most relevant ones.
///
/// With too many tools a model chooses badly, and each costs tokens in every request. The bundled tools of dashboards
/// are few and always there; of the others those stay whose names and descriptions share the rarest words with the
/// conversation (BM25: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), and those that the
/// conversation has used. They keep the order in which they are listed, so that the same tools make the same prompt.
package struct TurnTools: Sendable {
    /// Other servers' tools in a turn.
    package var limit = 40
    /// Bytes of all their definitions together, as JSON.
    package var definitionBytes = 64 << 10
    /// So much of a description counts for its relevance, in characters.
    private static let readLength = 400
    /// Whether a server's tools are offered on a dashboard.
    private let offers: @Sendable (_ server: String, Dashboard) -> Bool

    package init(offers: @escaping @Sendable (_ server: String, Dashboard) -> Bool = { _, _ in true }) {
        self.offers = offers
    }

    /// The bundled tools of a dashboard, in its manifest's order.
    func own(of dashboard: Dashboard, in known: [ToolDescriptor]) -> [ToolDescriptor] {
        dashboard.availableTools.compactMap { name in known.first { $0.name == name && $0.server == nil } }
    }

    /// - Parameters:
    ///   - known: all tools there are at the moment.
    ///   - joined: the other dashboards whose tools may be used as well.
    func choose(
        from known: [ToolDescriptor], for question: Question, on dashboard: Dashboard,
        joining joined: [RoutingContext.Neighbour] = []
    ) -> [ToolDescriptor] {
        var own = own(of: dashboard, in: known)
        for tool in joined.flatMap(\.tools) where !own.contains(where: { $0.name == tool.name }) { own.append(tool) }
        let others = known.filter { tool in tool.server.map { offers($0, dashboard) } ?? false }
        let ranked = others.count > limit ? ranking(of: others, for: question) : Array(others.indices)
        var room = definitionBytes
        var chosen: [Int] = []
        for index in ranked where chosen.count < limit {
            let size = others[index].definitionSize
            guard size <= room else { continue }
            room -= size
            chosen.append(index)
        }
        return own + chosen.sorted().map { others[$0] }
    }

    /// The most relevant first.
    private func ranking(of tools: [ToolDescriptor], for question: Question) -> [Int] {
        let used = Set(question.lastCalls.map(\.name))
        let index = RelevanceIndex(tools.map { "\($0.name) \($0.title) \($0.description.prefix(Self.readLength))" })
        let words = ([question.text] + question.previous.suffix(2)).joined(separator: " ")
        let scores = zip(tools, index.scores(for: words)).map { used.contains($0.name) ? .infinity : $1 }
        return tools.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
    }
}

extension ToolDescriptor {
    /// What a model reads of it, in bytes.
    fileprivate var definitionSize: Int { name.utf8.count + description.utf8.count + inputSchema.bytes.count }
}

/// Texts that can be asked which of them speak most of something.
struct RelevanceIndex {
    private let texts: [[String: Int]]
    private let lengths: [Double]
    private let documentCounts: [String: Int]

    init(_ texts: [String]) {
        let words = texts.map(Self.words)
        self.texts = words.map { $0.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
        lengths = words.map { Double($0.count) }
        documentCounts = self.texts.reduce(into: [:]) { counts, text in
            for word in text.keys { counts[word, default: 0] += 1 }
        }
    }

    /// BM25 with k1 = 1.2 and b = 0.75; 0 for a text that has none of the words.
    func scores(for query: String) -> [Double] {
        let query = Set(Self.words(query))
        let mean = max(1, lengths.reduce(0, +) / Double(max(1, lengths.count)))
        return texts.indices.map { index in
            query.reduce(0) { score, word in
                guard let count = texts[index][word].map(Double.init) else { return score }
                let with = Double(documentCounts[word] ?? 0)
                let rarity = log(1 + (Double(texts.count) - with + 0.5) / (with + 0.5))
                return score + rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * lengths[index] / mean))
            }
        }
    }

    /// Lower-case words; `getCurrentTime` and `get_current_time` are three. A plural counts as its singular.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLower = false
        for character in text {
            if character.isUppercase, wasLower { finish(&word, into: &words) }
            guard character.isLetter || character.isNumber else {
                finish(&word, into: &words)
                wasLower = false
                continue
            }
            wasLower = character.isLowercase
            word += character.lowercased()
        }
        finish(&word, into: &words)
        return words
    }

    private static func finish(_ word: inout String, into words: inout [String]) {
        defer { word = "" }
        if word.isEmpty { return }
        guard word.count > 1 || word.allSatisfy(\.isNumber) else { return }
        words.append(word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word)
    }
}
