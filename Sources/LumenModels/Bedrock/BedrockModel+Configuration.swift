package import LumenCore

extension BedrockModel {
    /// Which model is asked, where, and how.
    package struct Configuration: Sendable, Equatable {
        /// The id or ARN of a model, an inference profile or a deployment.
        package var modelID: String
        /// `nil` takes the region and the endpoint that AWS's own settings name.
        package var region: String?
        /// A URL without a slash at its end.
        package var endpoint: String?
        /// Whether the reply is streamed; without, `onText` is given it whole. Not every model and gateway streams.
        package var isStreaming = true
        /// Whether cache points mark the parts that stay the same; some models refuse them.
        package var cachesPrompt = true
        /// Whether a prompt's temperature is sent; some models refuse one, Claude while it reasons.
        package var sendsTemperature = true
        package var topP: Double?
        package var stopSequences: [String] = []
        package var guardrail: Guardrail?
        /// `additionalModelRequestFields`: what only this model knows, such as `{"thinking": {"type": "enabled", …}}`.
        package var modelFields = JSONObject()

        package init(modelID: String) { self.modelID = modelID }
    }

    /// `GuardrailStreamConfiguration` of the API reference.
    package struct Guardrail: Sendable, Equatable {
        package enum Trace: String, Sendable { case enabled, disabled, full = "enabled_full" }
        /// Whether text waits until it is assessed (`sync`) or may be shown before.
        package enum Processing: String, Sendable { case sync, async }

        package var identifier: String
        /// A number, or `DRAFT`.
        package var version: String
        package var trace: Trace?
        package var processing: Processing?

        package init(identifier: String, version: String, trace: Trace? = nil, processing: Processing? = nil) {
            self.identifier = identifier
            self.version = version
            self.trace = trace
            self.processing = processing
        }
    }
}
