import LumenCore

extension TurnEvent {
    /// The event's name and data (contract, section 5). A call's result is not repeated here: `done` has it.
    var wire: (name: String, data: JSON) {
        switch self {
        case .session(let sessionID, let requestID):
            ("session", ["sessionId": .string(sessionID), "requestId": .string(requestID)])
        case .thinking(let stage):
            ("thinking", ["stage": .string(stage)])
        case .toolCallStart(let call):
            (
                "tool_call_start",
                ["id": .string(call.id), "name": .string(call.name), "params": .object(call.arguments)]
            )
        case .toolCallEnd(let completed):
            (
                "tool_call_end",
                [
                    "id": .string(completed.call.id), "name": .string(completed.call.name),
                    "status": .string(completed.status), "durationMs": .double(completed.durationMilliseconds),
                ]
            )
        case .textDelta(let text):
            ("text_delta", ["text": .string(text)])
        case .artifact(let artifact):
            ("artifact", artifact.json)
        case .done(let result):
            ("done", result.json)
        }
    }
}
