import Foundation
import Logging
import LumenAWS
import LumenCore
import LumenGuard
import LumenHTTP
import LumenModels

/// The language models of the settings: each behind its retries and its circuit, in the order in which they are asked.
struct ModelStack: Sendable {
    let model: ModelChain
    /// Each of them alone.
    let each: [any LanguageModel]
    let circuits: CircuitBreakers<ContinuousClock>
    let choices: ModelSettings

    /// Gives a body the models of the settings, none where Lumen answers offline, and closes their connections after it.
    static func with<Result>(
        _ settings: Settings, _ body: (ModelStack?) async throws -> Result
    ) async throws -> Result {
        guard let choices = try ModelSettings(settings) else { return try await body(nil) }
        let environment = ProcessInfo.processInfo.environment
        return try await withHTTPConnections(environment: environment) { http in
            let access = AWSAccess(
                surroundings: .machine(environment: environment, http: http),
                reportFailure: { error in
                    Logger.current.warning(
                        "credentials not renewed",
                        metadata: [
                            "error.detail": "\((error as? any Fault)?.detail ?? String(describing: type(of: error)))"
                        ])
                })
            return try await body(ModelStack(choices, settings, http: http, access: access))
        }
    }

    private init(_ choices: ModelSettings, _ settings: Settings, http: any HTTPExchange, access: AWSAccess) {
        let circuits = CircuitBreakers(.model, limits: settings.circuitLimits, clock: ContinuousClock())
        let models = choices.models.map { choice -> any LanguageModel in
            let model: any LanguageModel =
                switch choice.provider {
                case .bedrock: BedrockModel(.init(choice, settings), access: access, http: http)
                case .openai: OpenAIModel(.init(choice, settings), http: http)
                }
            return ResilientModel(
                model, retries: Retries(policy: settings.retryPolicy, clock: ContinuousClock()),
                breaker: circuits[choice.id])
        }
        model = ModelChain(models[0], fallbacks: Array(models.dropFirst()))
        each = models
        self.circuits = circuits
        self.choices = choices
    }
}

extension Settings {
    var retryPolicy: RetryPolicy { isOn(.retriesFeature) ? .standard : .none }
    var circuitLimits: CircuitLimits { isOn(.breakersFeature) ? .standard : .never }

    /// What a model costs: by its entry in the settings file, else by the price for all.
    func price(of model: String) -> ModelPrice {
        prices[model]
            ?? ModelPrice(
                input: Double(required(.modelInputPrice)) ?? 0, output: Double(required(.modelOutputPrice)) ?? 0)
    }
}

extension BedrockModel.Configuration {
    fileprivate init(_ choice: ModelSettings.Choice, _ settings: Settings) {
        self.init(modelID: choice.id)
        if settings.required(.modelProvider) == ModelSettings.Provider.bedrock.rawValue {
            endpoint = settings[.modelEndpoint]
        }
        cachesPrompt = settings.isOn(.modelPromptCache)
        guardrail = settings[.modelGuardrail].flatMap(ModelSettings.guardrail).map {
            BedrockModel.Guardrail(identifier: $0.id, version: $0.version)
        }
    }
}

extension OpenAIModel.Configuration {
    fileprivate init(_ choice: ModelSettings.Choice, _ settings: Settings) {
        self.init(
            baseURL: settings.required(.modelEndpoint), model: choice.id,
            apiKey: settings[.modelKey].map(Secret.init),
            requestPatch: settings[.modelRequest].flatMap { try? JSON(parsing: Array($0.utf8)) }?.objectValue ?? [:])
    }
}
