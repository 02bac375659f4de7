/// A call of a model, labelled as OpenTelemetry's semantic conventions for generative AI have it (their development
/// version of 2026, gen-ai-metrics); a dot is `_` in Prometheus.
struct ModelCallLabels: MetricLabels {
    static let names = [
        "gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model", "error_type",
    ]

    let provider: ModelProvider
    var model: String
    let error: ModelFault.Kind?
    var values: [String] { ["chat", provider.rawValue, model, error?.rawValue ?? ""] }

    func bounded(by names: MetricNames) -> ModelCallLabels {
        var bounded = self
        if !names.model(model) { bounded.model = MetricNames.other }
        return bounded
    }
}

struct TokenLabels: MetricLabels {
    enum Kind: String { case input, output }

    static let names = [
        "gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model", "gen_ai_token_type",
    ]

    let provider: ModelProvider
    var model: String
    let kind: Kind
    var values: [String] { ["chat", provider.rawValue, model, kind.rawValue] }

    func bounded(by names: MetricNames) -> TokenLabels {
        var bounded = self
        if !names.model(model) { bounded.model = MetricNames.other }
        return bounded
    }
}

struct ToolLabels: MetricLabels {
    static let names = ["gen_ai_operation_name", "gen_ai_tool_name", "error_type"]

    var tool: String
    let isSuccess: Bool
    var values: [String] { ["execute_tool", tool, isSuccess ? "" : FaultCode.toolFailed.rawValue] }

    func bounded(by names: MetricNames) -> ToolLabels {
        var bounded = self
        if !names.tool(tool) { bounded.tool = MetricNames.other }
        return bounded
    }
}

/// `gen_ai.provider.name`
package enum ModelProvider: String, Sendable, CaseIterable {
    case bedrock = "aws.bedrock"
    /// Also for other servers that speak OpenAI's protocol.
    case openAI = "openai"
}

/// One call of a model, whatever it came to.
package struct ModelCall: Sendable {
    package let provider: ModelProvider
    package let model: String
    package let duration: Duration
    /// `nil` where nothing came.
    package let firstChunk: Duration?
    package let usage: TokenUsage
    package let error: ModelFault.Kind?

    package init(
        provider: ModelProvider, model: String, duration: Duration, firstChunk: Duration? = nil,
        usage: TokenUsage = TokenUsage(), error: ModelFault.Kind? = nil
    ) {
        self.provider = provider
        self.model = model
        self.duration = duration
        self.firstChunk = firstChunk
        self.usage = usage
        self.error = error
    }
}
