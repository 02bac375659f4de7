import LumenCore

extension ScriptedReply {
    /// The body of a response to `converse`.
    ///
    /// Source: Amazon Bedrock, API reference, "Converse".
    var message: JSON {
        var content: [JSON] = []
        if let reasoning {
            content.append([
                "reasoningContent": [
                    "reasoningText": ["text": .string(reasoning.text), "signature": .string(reasoning.signature)]
                ]
            ])
        }
        if !text.isEmpty { content.append(["text": .string(text.joined())]) }
        content += toolUses.map { use in
            [
                "toolUse": [
                    "toolUseId": .string(use.id), "name": .string(use.name), "input": .object(use.arguments),
                ]
            ]
        }
        return [
            "output": ["message": ["role": "assistant", "content": .array(content)]],
            "stopReason": .string(stopReason), "usage": usage.bedrockJSON, "metrics": ["latencyMs": 1],
        ]
    }

    /// The events of a response to `converse-stream`, in Bedrock's order.
    ///
    /// Source: Amazon Bedrock, API reference, "ConverseStream".
    var events: [ConverseEvent] {
        let blocks = ([reasoningDeltas, textDeltas].filter { !$0.isEmpty } + toolUses.map(Self.events))
            .map { $0 + [ConverseEvent("contentBlockStop", [:])] }
        let content = blocks.enumerated().flatMap { index, block in
            block.map { event in
                var members = event.members
                members["contentBlockIndex"] = .int(index)
                return ConverseEvent(event.type, members)
            }
        }
        return [ConverseEvent("messageStart", ["role": "assistant"])] + content + [
            ConverseEvent("messageStop", ["stopReason": .string(stopReason)]),
            ConverseEvent("metadata", ["usage": usage.bedrockJSON, "metrics": ["latencyMs": 1]]),
        ]
    }

    private var reasoningDeltas: [ConverseEvent] {
        guard let reasoning else { return [] }
        let parts: [JSON] = [["text": .string(reasoning.text)], ["signature": .string(reasoning.signature)]]
        return parts.map { Self.delta(["reasoningContent": $0]) }
    }

    private var textDeltas: [ConverseEvent] { text.map { Self.delta(["text": .string($0)]) } }

    /// The input's text comes in fragments that end anywhere, the first being empty.
    private static func events(of use: ToolCall) -> [ConverseEvent] {
        let start: JSON = ["toolUse": ["toolUseId": .string(use.id), "name": .string(use.name)]]
        let fragments = [""] + fragments(of: JSON.object(use.arguments).text, length: 7)
        return [ConverseEvent("contentBlockStart", ["start": start])]
            + fragments.map { delta(["toolUse": ["input": .string($0)]]) }
    }

    private static func delta(_ delta: JSON) -> ConverseEvent { ConverseEvent("contentBlockDelta", ["delta": delta]) }

    private static func fragments(of text: String, length: Int) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return stride(from: 0, to: scalars.count, by: length).map { start in
            String(String.UnicodeScalarView(scalars[start..<min(start + length, scalars.count)]))
        }
    }
}

extension TokenUsage {
    fileprivate var bedrockJSON: JSON {
        [
            "inputTokens": .int(uncachedInput), "outputTokens": .int(output), "totalTokens": .int(total),
            "cacheReadInputTokens": .int(cacheRead), "cacheWriteInputTokens": .int(cacheWrite),
        ]
    }
}
