package import LumenCore

/// An earlier turn, as a model is told of it.
package struct PastTurn: Sendable, Equatable {
    package var question: String
    package var calls: [PastCall]
    package var answer: String

    package struct PastCall: Sendable, Equatable {
        package var call: ToolCall
        package var result: JSON
        package var isError: Bool
    }

    /// The calls that gave a result.
    var results: [CompletedCall] {
        calls.filter { !$0.isError }.map {
            CompletedCall(call: $0.call, outcome: .success($0.result), durationMilliseconds: 0)
        }
    }

    /// Reads the calls and the text out of a stored answer; whatever is not there stays empty. The calls get ids that
    /// are the same whenever the turn is told.
    package init(_ turn: StoredTurn) {
        question = turn.question
        answer = turn.answer["response"]?.stringValue ?? ""
        calls = (turn.answer["toolCalls"]?.arrayValue ?? []).enumerated().compactMap { index, call in
            guard let name = call["name"]?.stringValue else { return nil }
            return PastCall(
                call: ToolCall(
                    id: "\(turn.requestID)-\(index)", name: name, arguments: call["params"]?.objectValue ?? [:]),
                result: call["result"] ?? [:], isError: call["status"]?.stringValue != "success")
        }
    }
}
