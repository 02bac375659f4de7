import Foundation
import LumenAgent
import LumenCore
import LumenTesting
import Testing

struct HistoryTests {
    private func turn(_ number: Int, rows: Int = 20) -> PastTurn {
        let row: JSON = ["surgeon_name": "Sarah Chen", "utilization_rate": 0.684, "blocks": 12]
        let answer: JSON = [
            "response": .string("Answer \(number): " + String(repeating: "many words of it ", count: 20)),
            "toolCalls": [
                [
                    "name": "block_util_by_surgeon", "params": ["number": .int(number)], "status": "success",
                    "result": ["rows": .array(Array(repeating: row, count: rows))],
                ]
            ],
        ]
        return PastTurn(
            StoredTurn(
                requestID: "r\(number)", question: "Question \(number)?", startedAt: .distantPast, status: .completed,
                answer: answer))
    }

    private func limits(_ tokens: Int) -> History.Limits {
        var limits = History.Limits()
        limits.tokens = tokens
        return limits
    }

    @Test func aShortConversationIsToldWhole() {
        let history = History([turn(1), turn(2)])
        #expect(history.messages.count == 8)
        #expect(history.messages.pairsHold)
        #expect(
            history.messages.map(\.role) == [
                .user, .assistant, .user, .assistant, .user, .assistant, .user, .assistant,
            ])
        #expect(history.messages[0].content == [.text("Question 1?")])
    }

    @Test(arguments: [200, 800, 2000, 5000], [1, 3, 10, 40])
    func theBudgetHoldsAndPairsStayWhole(tokens: Int, count: Int) {
        let history = History((1...count).map { turn($0) }, limits: limits(tokens))
        #expect(history.tokens <= tokens)
        #expect(history.messages.pairsHold)
    }

    @Test func resultsGoFirstThenTheOldestTurnsAreSummarised() {
        let turns = (1...6).map { turn($0) }
        let whole = History(turns).tokens
        let history = History(turns, limits: limits(whole - 1))
        #expect(history.messages.contains { $0.content.contains { $0.isDropped } })
        #expect(history.messages.count == 24)
        let short = History(turns, limits: limits(1200))
        #expect(short.messages.count < 24)
        #expect(short.messages.first?.content == [.text("Question 1?")])
    }

    /// As the conversation grows, the messages before are mostly those of the turn before: the cache holds.
    @Test func theBeginningStaysTheSameForSeveralTurns() {
        let turns = (1...40).map { turn($0) }
        var changes = 0
        for count in 2...40 {
            let before = History(Array(turns.prefix(count - 1)), limits: limits(6000)).messages
            let after = History(Array(turns.prefix(count)), limits: limits(6000)).messages
            if Array(after.prefix(before.count)) != before { changes += 1 }
        }
        #expect(changes <= 13)
    }

    @Test func aStoppedTurnWithoutTextStillHasAnAnswer() {
        let stopped = PastTurn(
            StoredTurn(requestID: "r", question: "Q?", startedAt: .distantPast, status: .stopped, answer: [:]))
        let messages = History([stopped]).messages
        #expect(messages.map(\.role) == [.user, .assistant])
        #expect(messages[1].content == [.text("(This answer was stopped.)")])
    }
}

extension ModelContent {
    fileprivate var isDropped: Bool {
        if case .toolResult(_, let result, _) = self { result["left_out"]?.stringValue != nil } else { false }
    }
}
