import LumenCore

extension Setting {
    static let modelProvider = choice("LUMEN_MODEL_PROVIDER", ["offline", "bedrock", "openai"], fallback: "offline")
    static let modelID = Setting(
        variable: "LUMEN_MODEL_ID", fallback: nil,
        allowed: "the model's id; on Bedrock \(ModelSettings.bedrockModel) by default, elsewhere it must be given",
        accepts: isNotEmpty)
    static let modelEndpoint = Setting(
        variable: "LUMEN_MODEL_ENDPOINT", fallback: nil,
        allowed: "the URL of an OpenAI-compatible server up to and with /v1, or of Bedrock behind a gateway",
        accepts: isHTTP)
    static let modelKey = Setting(
        variable: "LUMEN_MODEL_API_KEY", path: "model.api.key", fallback: nil, isSecret: true,
        allowed: "the key of the OpenAI-compatible server, where it wants one", accepts: isNotEmpty)
    static let modelFallbacks = Setting(
        variable: "LUMEN_MODEL_FALLBACKS", fallback: "offline",
        allowed: "the models to ask when the first fails, separated by commas, “offline” last or none at all",
        accepts: { ModelSettings.fallbacks($0) != nil })
    static let modelInputPrice = Setting(
        variable: "LUMEN_MODEL_INPUT_USD_PER_MILLION", path: "model.price.input", fallback: "3.00",
        allowed: "US dollars for a million tokens read", accepts: isPrice)
    static let modelOutputPrice = Setting(
        variable: "LUMEN_MODEL_OUTPUT_USD_PER_MILLION", path: "model.price.output", fallback: "15.00",
        allowed: "US dollars for a million tokens written", accepts: isPrice)
    static let modelMaximumTokens = Setting(
        variable: "LUMEN_MODEL_MAX_TOKENS", path: "model.max_tokens", fallback: "2048",
        allowed: "1 to 64000 tokens for one reply", accepts: { Int($0).map((1...64_000).contains) == true })
    static let modelPromptCache = choice(
        "LUMEN_MODEL_PROMPT_CACHE", ["on", "off"], fallback: "on", path: "model.prompt_cache")
    static let modelRequest = Setting(
        variable: "LUMEN_MODEL_REQUEST", fallback: nil,
        allowed: """
            a JSON object that is merged into each request to an OpenAI-compatible server (RFC 7396), such as \
            {"stream_options": null}
            """,
        accepts: { (try? JSON(parsing: Array($0.utf8)))?.objectValue != nil })
    static let modelGuardrail = Setting(
        variable: "LUMEN_MODEL_GUARDRAIL", fallback: nil, allowed: "ID:VERSION of a guardrail on Bedrock",
        accepts: { ModelSettings.guardrail($0) != nil })

    static let model = [
        modelProvider, modelID, modelEndpoint, modelKey, modelFallbacks, modelInputPrice, modelOutputPrice,
        modelMaximumTokens, modelPromptCache, modelRequest, modelGuardrail,
    ]

    private static let isHTTP: @Sendable (String) -> Bool = {
        ($0.hasPrefix("https://") || $0.hasPrefix("http://")) && $0.count > "https://".count
    }
    private static let isPrice: @Sendable (String) -> Bool = { Double($0).map { $0 >= 0 && $0.isFinite } == true }
}
