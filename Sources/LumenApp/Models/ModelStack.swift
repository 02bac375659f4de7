import Foundation
import Logging
import LumenAWS
import LumenCore
import LumenGuard
import LumenModels

/// The language models of the settings: each behind its retries and its circuit, in the order in which they are asked.
struct ModelStack: Sendable {
    let model: ModelChain
    /// Each of them alone.
    let each: [any LanguageModel]
    let circuits: CircuitBreakers<ContinuousClock>
    let choices: ModelSettings

    /// - Parameter budget: pays for every reply.
    /// - Returns: `nil` where Lumen answers offline.
    /// - Throws: `SettingFault` where a setting that the provider needs is missing.
    init?(_ settings: Settings, budget: Budget, http: any HTTPExchange) throws {
        guard let choices = try ModelSettings(settings) else { return nil }
        let access = AWSAccess(
            surroundings: .machine(environment: ProcessInfo.processInfo.environment, http: http),
            reportFailure: { error in
                Logger.current.warning(
                    "credentials not renewed",
                    metadata: [
                        "error.detail": "\((error as? any Fault)?.detail ?? String(describing: type(of: error)))"
                    ])
            })
        self.init(choices, settings, budget: budget, http: http, access: access)
    }

    private init(
        _ choices: ModelSettings, _ settings: Settings, budget: Budget, http: any HTTPExchange, access: AWSAccess
    ) {
        let circuits = CircuitBreakers(.model, limits: settings.circuitLimits, clock: ContinuousClock())
        let models = choices.models.map { choice -> any LanguageModel in
            let model: any LanguageModel =
                switch choice.provider {
                case .bedrock: BedrockModel(.init(choice, settings), access: access, http: http)
                case .openai: OpenAIModel(.init(choice, settings), http: http)
                }
            return ResilientModel(
                BudgetedModel(model, price: { settings.price(of: choice.id) }, budget: budget),
                retries: Retries(policy: settings.retryPolicy, clock: ContinuousClock()),
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
