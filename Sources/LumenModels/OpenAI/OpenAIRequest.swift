import LumenCore

/// What is sent to a chat completions server for one reply (OpenAI API reference, "Create chat completion").
struct OpenAIRequest {
    let model: String
    let prompt: ModelPrompt
    let names: WireNames

    var body: JSON {
        var body: JSONObject = [
            "model": .string(model),
            "messages": .array(system + prompt.messages.flatMap(messages)),
            "stream": true,
            "stream_options": ["include_usage": true],
            "max_tokens": .int(prompt.maximumTokens),
        ]
        if let temperature = prompt.temperature { body["temperature"] = .double(temperature) }
        if !prompt.tools.isEmpty {
            body["tools"] = .array(prompt.tools.map(tool))
            body["tool_choice"] = toolChoice
        }
        return .object(body)
    }

    private var system: [JSON] {
        let text = [prompt.system.stable, prompt.system.variable].filter { !$0.isEmpty }.joined(separator: "\n\n")
        return text.isEmpty ? [] : [["role": "system", "content": .string(text)]]
    }

    private var toolChoice: JSON {
        switch prompt.toolChoice {
        case .auto: "auto"
        case .any: "required"
        case .none: "none"
        case .tool(let name): ["type": "function", "function": ["name": wireName(name)]]
        }
    }

    private func tool(_ tool: ToolDescriptor) -> JSON {
        [
            "type": "function",
            "function": [
                "name": wireName(tool.name), "description": .string(tool.description),
                "parameters": ModelSchema.adapted(tool.inputSchema),
            ],
        ]
    }

    private func messages(for message: ModelMessage) -> [JSON] {
        switch message.role {
        case .user: results(in: message) + said(in: message)
        case .assistant: replied(in: message)
        }
    }

    /// A tool's result is a message of its own; they come before the user's text, right after the calls that they
    /// answer.
    private func results(in message: ModelMessage) -> [JSON] {
        message.content.compactMap { content in
            guard case .toolResult(let id, let result, _) = content else { return nil }
            return ["role": "tool", "tool_call_id": .string(id), "content": .string(JSON.object(result).text)]
        }
    }

    private func said(in message: ModelMessage) -> [JSON] {
        let texts = message.texts
        return texts.isEmpty ? [] : [["role": "user", "content": .string(texts.joined(separator: "\n\n"))]]
    }

    /// What another provider needs back unchanged is left out.
    private func replied(in message: ModelMessage) -> [JSON] {
        let text = message.texts.joined()
        let calls = message.content.compactMap { content -> JSON? in
            guard case .toolUse(let call) = content else { return nil }
            let function: JSON = [
                "name": wireName(call.name), "arguments": .string(JSON.object(call.arguments).text),
            ]
            return ["id": .string(call.id), "type": "function", "function": function]
        }
        guard !text.isEmpty || !calls.isEmpty else { return [] }
        var reply: JSONObject = ["role": "assistant", "content": text.isEmpty ? .null : .string(text)]
        if !calls.isEmpty { reply["tool_calls"] = .array(calls) }
        return [.object(reply)]
    }

    private func wireName(_ name: String) -> JSON { .string(names[wire: name]) }
}

extension ModelMessage {
    fileprivate var texts: [String] {
        content.compactMap { if case .text(let text) = $0, !text.isEmpty { text } else { nil } }
    }
}
