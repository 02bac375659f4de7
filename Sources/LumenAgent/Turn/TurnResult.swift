import Logging
package import LumenCore

/// What a turn came to: the object that `POST /chat` returns.
package struct TurnResult: Sendable {
    package var requestID: String
    package var sessionID: String
    package var dashboard: String
    package var availableTools: [String]
    /// When the turn began, ISO 8601 UTC.
    package var timestamp: String
    package var durationMilliseconds: Double
    package var answer: Answer

    /// The contract's answer object (section 4). `meta.referredTo` is the id of the dashboard that answers the question,
    /// where this one does not.
    package var json: JSON {
        var meta: JSONObject = [
            "requestId": .string(requestID),
            "timestamp": .string(timestamp),
            "iterations": .int(answer.iterations),
            "durationMs": .double(durationMilliseconds),
            "route": .string(answer.route.rawValue),
            "status": .string(answer.status.rawValue),
            "model": .string(answer.model ?? Answer.offline),
            "confidence": .double(answer.interpretation.confidence),
            "carriedOver": .array(answer.interpretation.carriedOver.map(JSON.string)),
        ]
        if let referral = answer.interpretation.referral { meta["referredTo"] = .string(referral) }
        return [
            "response": .string(answer.narration.text),
            "sessionId": .string(sessionID),
            "toolCalls": .array(answer.calls.map(\.json)),
            "dashboard": .string(dashboard),
            "availableTools": .array(availableTools.map(JSON.string)),
            "artifacts": .array(answer.narration.artifacts.map(\.json)),
            "evidence": Evidence(numbers: answer.narration.numbers, calls: answer.calls).json,
            "suggestions": .array(answer.narration.suggestions.map(JSON.string)),
            "usage": answer.usageJSON,
            "meta": .object(meta),
        ]
    }
}

extension TurnResult {
    /// One line for a finished turn, without anything that was asked or answered.
    func log() {
        var metadata: Logger.Metadata = [
            "turn.dashboard": "\(dashboard)", "turn.route": "\(answer.route.rawValue)",
            "turn.tools": "\(answer.calls.map(\.call.name).joined(separator: ","))",
            "turn.duration_ms": "\(durationMilliseconds)", "turn.confidence": "\(answer.interpretation.confidence)",
            "turn.unverified_numbers": "\(answer.narration.numbers.count { $0.source == .unverified })",
            "turn.cost_usd": "\(answer.cost)", "turn.status": "\(answer.status.rawValue)",
            "gen_ai.response.model": "\(answer.model ?? Answer.offline)",
            "gen_ai.usage.input_tokens": "\(answer.usage.input)",
            "gen_ai.usage.output_tokens": "\(answer.usage.output)",
        ]
        if let history = answer.history { metadata.merge(history.metadata) { $1 } }
        Logger.current.info("turn finished", metadata: metadata)
    }
}

extension History {
    fileprivate var metadata: Logger.Metadata {
        [
            "history.tokens": "\(tokens)", "history.turns": "\(turns)",
            "history.without_results": "\(count(.withoutResults))", "history.summarized": "\(count(.summary))",
            "history.left_out": "\(count(.left))",
        ]
    }
}

extension Answer {
    /// What stands for the model where none wrote.
    static let offline = "offline"

    fileprivate var usageJSON: JSON {
        [
            "inputTokens": .int(usage.input), "outputTokens": .int(usage.output), "totalTokens": .int(usage.total),
            "cacheReadTokens": .int(usage.cacheRead), "cacheWriteTokens": .int(usage.cacheWrite),
            "estimatedCost": .double(cost),
        ]
    }
}

extension CompletedCall {
    package var status: String { result == nil ? "error" : "success" }

    /// An entry of the contract's `toolCalls`. A failure shows its sentence, never its detail.
    package var json: JSON {
        let shown: JSON =
            switch outcome {
            case .success(let value): value
            case .failure(let failure): ["error": .string(failure.sentence), "code": .string(failure.code.rawValue)]
            }
        return [
            "name": .string(call.name),
            "params": .object(call.arguments),
            "result": shown,
            "status": .string(status),
            "durationMs": .double(durationMilliseconds),
        ]
    }
}
