import LumenAWS
import LumenCore

/// A prompt as `Converse` and `ConverseStream` take it.
struct ConverseRequest: Sendable {
    let model: String
    let isStreaming: Bool
    /// What the tools are called there, and here.
    let toolNames: WireNames
    /// Whether the model may call tools.
    let allowsToolUse: Bool
    let body: JSON

    init(_ prompt: ModelPrompt, _ configuration: BedrockModel.Configuration) {
        let messages = ConverseMessages(prompt.messages)
        let chosen = if case .tool(let name) = prompt.toolChoice { [name] } else { [String]() }
        toolNames = WireNames(prompt.tools.map(\.name) + messages.usedTools + chosen)
        allowsToolUse = prompt.toolChoice != .none
        model = configuration.modelID
        isStreaming = configuration.isStreaming

        let cachePoint = configuration.cachesPrompt ? [ConverseRequest.cachePoint] : []
        var body = JSONObject()
        body["toolConfig"] = toolConfiguration(
            prompt, usedTools: messages.usedTools, names: toolNames, cachePoint: cachePoint)
        body["system"] = system(prompt.system, cachePoint: cachePoint)
        body["messages"] = .array(messages.blocks(toolNames: toolNames, cachePoint: cachePoint))
        body["inferenceConfig"] = inference(prompt, configuration)
        body["guardrailConfig"] = configuration.guardrail.map { $0.json(isStreaming: configuration.isStreaming) }
        if !configuration.modelFields.isEmpty {
            body["additionalModelRequestFields"] = .object(configuration.modelFields)
        }
        self.body = .object(body)
    }

    func outgoing(to endpoint: String) -> OutgoingRequest {
        OutgoingRequest(
            method: "POST",
            url: "\(endpoint)/model/\(URIEncoding.segment(model))/converse\(isStreaming ? "-stream" : "")",
            headers: [HTTPHeader("Content-Type", "application/json")], body: body.bytes)
    }

    private static let cachePoint: JSON = ["cachePoint": ["type": "default"]]
}

/// The part that stays the same, a cache point, and the part that does not; `nil` where both are blank.
private func system(_ prompt: SystemPrompt, cachePoint: [JSON]) -> JSON? {
    let stable: [JSON] = prompt.stable.isBlank ? [] : [["text": .string(prompt.stable)]] + cachePoint
    let variable: [JSON] = prompt.variable.isBlank ? [] : [["text": .string(prompt.variable)]]
    let blocks = stable + variable
    return blocks.isEmpty ? nil : .some(.array(blocks))
}

/// Bedrock has no choice of «none», and refuses a history with tool blocks where there are no tools. So tools are left
/// out only where the history has none, and tools of the history stand in where none are offered.
private func toolConfiguration(
    _ prompt: ModelPrompt, usedTools: [String], names: WireNames, cachePoint: [JSON]
) -> JSON? {
    let isNeeded = !usedTools.isEmpty
    guard isNeeded || prompt.toolChoice != .none else { return nil }
    let offered = prompt.tools.map { tool in
        specification(
            names[wire: tool.name], description: tool.description, schema: ModelSchema.adapted(tool.inputSchema))
    }
    let withdrawn = usedTools.map { name in
        specification(names[wire: name], description: "No longer available.", schema: ["type": "object"])
    }
    let tools = offered.isEmpty ? withdrawn : offered
    guard !tools.isEmpty else { return nil }
    var configuration: JSONObject = ["tools": .array(tools + cachePoint)]
    if !offered.isEmpty { configuration["toolChoice"] = prompt.toolChoice.json(names: names) }
    return .object(configuration)
}

private func specification(_ name: String, description: String, schema: JSON) -> JSON {
    var specification: JSONObject = ["name": .string(name)]
    if !description.isBlank { specification["description"] = .string(description) }
    specification["inputSchema"] = ["json": schema]
    return ["toolSpec": .object(specification)]
}

private func inference(_ prompt: ModelPrompt, _ configuration: BedrockModel.Configuration) -> JSON {
    var inference: JSONObject = ["maxTokens": .int(prompt.maximumTokens)]
    if configuration.sendsTemperature { inference["temperature"] = prompt.temperature.map(JSON.double) }
    inference["topP"] = configuration.topP.map(JSON.double)
    if !configuration.stopSequences.isEmpty {
        inference["stopSequences"] = .array(configuration.stopSequences.map(JSON.string))
    }
    return .object(inference)
}

extension ModelPrompt.ToolChoice {
    fileprivate func json(names: WireNames) -> JSON? {
        switch self {
        case .auto: ["auto": [:]]
        case .any: ["any": [:]]
        case .tool(let name): ["tool": ["name": .string(names[wire: name])]]
        case .none: Optional<JSON>.none
        }
    }
}

extension BedrockModel.Guardrail {
    fileprivate func json(isStreaming: Bool) -> JSON {
        var guardrail: JSONObject = [
            "guardrailIdentifier": .string(identifier), "guardrailVersion": .string(version),
        ]
        guardrail["trace"] = trace.map { .string($0.rawValue) }
        if isStreaming { guardrail["streamProcessingMode"] = processing.map { .string($0.rawValue) } }
        return .object(guardrail)
    }
}

extension String {
    /// Whether there is nothing but white space, which Bedrock refuses in a text block.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
