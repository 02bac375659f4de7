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

    /// - Parameter controls: pay for every reply and count it.
    /// - Returns: `nil` where Lumen answers offline.
    /// - Throws: `SettingFault` where a setting that the provider needs is missing.
    init?(_ settings: Settings, _ controls: Controls, http: any HTTPExchange) throws {
        guard let choices = try ModelSettings(settings) else { return nil }
        self.init(choices, settings, controls, http: http, access: .machine(http: http))
    }

    private init(
        _ choices: ModelSettings, _ settings: Settings, _ controls: Controls, http: any HTTPExchange,
        access: AWSAccess
    ) {
        let (flags, budget, metrics) = (controls.flags, controls.budget, controls.metrics)
        let circuits = CircuitBreakers(
            .model, clock: ContinuousClock(), isOn: { flags.isOn(.breakers) })
        let models = choices.models.map { choice -> any LanguageModel in
            let model: any LanguageModel =
                switch choice.provider {
                case .bedrock: BedrockModel(.init(choice, settings), access: access, http: http)
                case .openai: OpenAIModel(.init(choice, settings), http: http)
                }
            return ResilientModel(
                BudgetedModel(
                    MeasuredModel(model: model, provider: .init(choice.provider), metrics: metrics),
                    price: { settings.price(of: choice.id) }, budget: budget),
                retries: Retries(clock: ContinuousClock(), isOn: { flags.isOn(.retries) }),
                breaker: circuits[choice.id])
        }
        model = ModelChain(models[0], fallbacks: Array(models.dropFirst()))
        each = models
        self.circuits = circuits
        self.choices = choices
    }
}

extension Settings {
    /// What a model costs: by its entry in the settings file, else by the price for all.
    func price(of model: String) -> ModelPrice {
        prices[model]
            ?? ModelPrice(
                input: Double(required(.modelInputPrice)) ?? 0, output: Double(required(.modelOutputPrice)) ?? 0)
    }
}

extension ModelProvider {
    fileprivate init(_ provider: ModelSettings.Provider) {
        self =
            switch provider {
            case .bedrock: .bedrock
            case .openai: .openAI
            }
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
