import LumenCore

/// Which language models answer, in which order, and whether the narrator answers when all of them fail.
struct ModelSettings: Sendable, Equatable {
    enum Provider: String, Sendable, CaseIterable { case bedrock, openai }

    struct Choice: Sendable, Equatable {
        let provider: Provider
        let id: String
    }

    /// The contract's default on Bedrock.
    static let bedrockModel = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"

    let models: [Choice]
    let fallsBackOffline: Bool

    /// - Returns: `nil` where no language model answers.
    /// - Throws: `SettingFault` where a setting that the provider needs is missing.
    init?(_ settings: Settings) throws {
        guard let provider = Provider(rawValue: settings.required(.modelProvider)) else { return nil }
        guard let id = settings[.modelID] ?? (provider == .bedrock ? Self.bedrockModel : nil) else {
            throw SettingFault(
                "LUMEN_MODEL_ID is missing: name a model that the OpenAI-compatible server has, such as llama3.1.")
        }
        guard let fallbacks = Self.fallbacks(settings.required(.modelFallbacks)) else {
            preconditionFailure("the setting accepts only what can be read")
        }
        let others = fallbacks.models.map { name in
            Provider.allCases.lazy
                .filter { name.hasPrefix("\($0.rawValue):") }
                .map { Choice(provider: $0, id: String(name.dropFirst($0.rawValue.count + 1))) }
                .first ?? Choice(provider: provider, id: name)
        }
        models = [Choice(provider: provider, id: id)] + others
        fallsBackOffline = fallbacks.offline
        guard !models.contains(where: { $0.provider == .openai }) || settings[.modelEndpoint] != nil else {
            throw SettingFault(
                "LUMEN_MODEL_ENDPOINT is missing: give the URL of the OpenAI-compatible server, such as http://127.0.0.1:8000/v1."
            )
        }
    }

    /// Reads a list such as `anthropic.claude-haiku-4-5-20251001-v1:0, openai:llama3.1, offline`.
    ///
    /// - Returns: `nil` where an entry is empty, or `offline` or `none` stands in the wrong place.
    static func fallbacks(_ text: String) -> (models: [String], offline: Bool)? {
        if text == "none" { return ([], false) }
        var names = text.split(separator: ",", omittingEmptySubsequences: false).map { name in
            String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        let offline = names.last == "offline"
        if offline { names.removeLast() }
        guard !names.contains(where: { ["", "offline", "none"].contains($0) }) else { return nil }
        return (names, offline)
    }

    /// Reads `ID:VERSION`; an ARN has colons of its own.
    static func guardrail(_ text: String) -> (id: String, version: String)? {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let (id, version) = (text[..<colon], text[colon...].dropFirst())
        guard !id.isEmpty, version == "DRAFT" || (!version.isEmpty && version.allSatisfy(\.isNumber)) else {
            return nil
        }
        return (String(id), String(version))
    }
}
