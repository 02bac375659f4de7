package import LumenCore

/// What a model is sent of the turns before, within a budget of tokens.
///
/// Where the turns take more, the oldest are told in less: first without the results of their tools, then as a question
/// and the beginning of its answer, at last not at all. A call and its result stay together throughout. Once over the
/// budget, the history is brought down to half of it, so that its beginning stays the same for several turns and a
/// provider's prompt cache holds.
package struct History: Sendable {
    /// How much of a turn is told.
    enum Detail: Int, Sendable, Comparable, CaseIterable {
        case left, summary, withoutResults, whole
        static func < (first: Detail, second: Detail) -> Bool { first.rawValue < second.rawValue }
    }

    package struct Limits: Sendable {
        /// Tokens of all earlier turns together.
        package var tokens = 12_000
        /// Bytes of the results of one call.
        package var result = 6_000
        /// Characters of an answer that is summarised.
        package var summary = 240

        package init() {}
    }

    package private(set) var messages: [ModelMessage] = []
    /// Estimated.
    package private(set) var tokens = 0
    /// Turns by how much of them is told.
    private var details: [Detail] = []

    package init(_ turns: [PastTurn], limits: Limits = Limits()) {
        let sizes = turns.map { turn in
            Detail.allCases.map { Self.tokens(of: Self.messages(for: turn, $0, limits)) }
        }
        for index in turns.indices {
            details.append(.whole)
            guard Self.total(sizes, details) > limits.tokens else { continue }
            Self.shrink(&details, newest: index, sizes: sizes, to: limits.tokens / 2)
        }
        messages = zip(turns, details).flatMap { Self.messages(for: $0, $1, limits) }
        tokens = Self.total(sizes, details)
    }

    package var turns: Int { details.count }

    func count(_ detail: Detail) -> Int { details.count { $0 == detail } }

    /// Takes from the oldest first, a kind of detail at a time.
    private static func shrink(_ details: inout [Detail], newest: Int, sizes: [[Int]], to goal: Int) {
        for detail in [Detail.withoutResults, .summary, .left] {
            for index in 0...newest where details[index] > detail {
                guard total(sizes, details) > goal else { return }
                details[index] = detail
            }
        }
    }

    private static func total(_ sizes: [[Int]], _ details: [Detail]) -> Int {
        zip(sizes, details).reduce(0) { $0 + $1.0[$1.1.rawValue] }
    }

    private static func messages(for turn: PastTurn, _ detail: Detail, _ limits: Limits) -> [ModelMessage] {
        guard detail > .left else { return [] }
        let question = ModelMessage(.user, [.text(turn.question)])
        let said = turn.answer.isEmpty ? "(This answer was stopped.)" : turn.answer
        guard detail > .summary else {
            return [question, ModelMessage(.assistant, [.text(beginning(of: said, limits.summary))])]
        }
        guard !turn.calls.isEmpty else { return [question, ModelMessage(.assistant, [.text(said)])] }
        let digest = ResultDigest(budget: limits.result)
        let results = turn.calls.map { past in
            ModelContent.toolResult(
                id: past.call.id,
                result: detail == .whole
                    ? digest.digest(past.result) : ["left_out": "This result was dropped; call the tool again."],
                isError: past.isError)
        }
        return [
            question, ModelMessage(.assistant, turn.calls.map { .toolUse($0.call) }), ModelMessage(.user, results),
            ModelMessage(.assistant, [.text(said)]),
        ]
    }

    private static func beginning(of text: String, _ limit: Int) -> String {
        text.count <= limit ? text : text.prefix(limit) + "…"
    }

    /// Four bytes a token is usual for English and JSON; three leaves room for names and numbers.
    static func tokens(of messages: [ModelMessage]) -> Int {
        messages.reduce(0) { sum, message in
            message.content.reduce(sum + 4) { sum, content in
                let bytes =
                    switch content {
                    case .text(let text): text.utf8.count
                    case .toolUse(let call): call.name.utf8.count + JSON.object(call.arguments).text.utf8.count + 20
                    case .toolResult(_, let result, _): JSON.object(result).text.utf8.count + 20
                    case .opaque(let block): block.text.utf8.count
                    }
                return sum + (bytes + 2) / 3
            }
        }
    }
}
