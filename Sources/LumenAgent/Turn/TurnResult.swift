package import LumenCore

/// What a turn came to: the object that `POST /chat` returns.
package struct TurnResult: Sendable {
    package var requestID: String
    package var sessionID: String
    package var dashboard: String
    package var availableTools: [String]
    package var calls: [CompletedCall]
    package var narration: Narration
    package var interpretation: Proposal
    /// When the turn began, ISO 8601 UTC.
    package var timestamp: String
    package var durationMilliseconds: Double
    /// Who chose the tools: `router`, `model` or `offline`.
    package var route: String
    /// The model that wrote the answer, or `offline`.
    package var model: String

    /// The contract's answer object (section 4).
    package var json: JSON {
        [
            "response": .string(narration.text),
            "sessionId": .string(sessionID),
            "toolCalls": .array(calls.map(\.json)),
            "dashboard": .string(dashboard),
            "availableTools": .array(availableTools.map(JSON.string)),
            "artifacts": .array(narration.artifacts.map(\.json)),
            "evidence": Evidence(numbers: narration.numbers, calls: calls).json,
            "suggestions": .array(narration.suggestions.map(JSON.string)),
            "usage": ["inputTokens": 0, "outputTokens": 0, "totalTokens": 0, "estimatedCost": 0],
            "meta": [
                "requestId": .string(requestID),
                "timestamp": .string(timestamp),
                "iterations": .int(calls.isEmpty ? 0 : 1),
                "durationMs": .double(durationMilliseconds),
                "route": .string(route),
                "model": .string(model),
                "confidence": .double(interpretation.confidence),
                "carriedOver": .array(interpretation.carriedOver.map(JSON.string)),
            ],
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
