import Foundation
import LumenCore
import Testing

@testable import LumenApp

struct ModelSettingsTests {
    private func models(_ environment: [String: String]) throws -> ModelSettings? {
        try ModelSettings(Settings(environment: environment))
    }

    @Test func offlineIsTheDefault() throws {
        #expect(try models([:]) == nil)
        #expect(try models(["LUMEN_MODEL_ID": "x"]) == nil)
    }

    @Test func bedrockHasAModelOfItsOwn() throws {
        let found = try #require(try models(["LUMEN_MODEL_PROVIDER": "bedrock"]))
        #expect(found.models == [.init(provider: .bedrock, id: "us.anthropic.claude-sonnet-4-5-20250929-v1:0")])
        #expect(found.fallsBackOffline)
    }

    @Test func theChainMayCrossProviders() throws {
        let found = try #require(
            try models([
                "LUMEN_MODEL_PROVIDER": "bedrock", "LUMEN_MODEL_ENDPOINT": "http://127.0.0.1:8000/v1",
                "LUMEN_MODEL_FALLBACKS": "anthropic.claude-haiku-4-5-20251001-v1:0, openai:llama3.1:8b ,offline",
            ]))
        #expect(
            found.models.map(\.id) == [
                ModelSettings.bedrockModel, "anthropic.claude-haiku-4-5-20251001-v1:0", "llama3.1:8b",
            ])
        #expect(found.models.map(\.provider) == [.bedrock, .bedrock, .openai])
        #expect(found.fallsBackOffline)
    }

    @Test(arguments: [("none", false, 1), ("offline", true, 1), ("a", false, 2), ("a,offline", true, 2)])
    func theListSaysWhetherTheNarratorStandsBehind(list: String, offline: Bool, count: Int) throws {
        let found = try #require(
            try models(["LUMEN_MODEL_PROVIDER": "bedrock", "LUMEN_MODEL_FALLBACKS": list]))
        #expect(found.fallsBackOffline == offline)
        #expect(found.models.count == count)
    }

    @Test(arguments: [
        (["LUMEN_MODEL_PROVIDER": "openai"], "LUMEN_MODEL_ID"),
        (["LUMEN_MODEL_PROVIDER": "openai", "LUMEN_MODEL_ID": "m"], "LUMEN_MODEL_ENDPOINT"),
        (["LUMEN_MODEL_PROVIDER": "azure"], "bedrock"),
        (["LUMEN_MODEL_FALLBACKS": "offline,a"], "LUMEN_MODEL_FALLBACKS"),
        (["LUMEN_MODEL_FALLBACKS": "a,,b"], "LUMEN_MODEL_FALLBACKS"),
        (["LUMEN_MODEL_FALLBACKS": ""], "LUMEN_MODEL_FALLBACKS"),
        (["LUMEN_MODEL_ENDPOINT": "127.0.0.1:80"], "LUMEN_MODEL_ENDPOINT"),
        (["LUMEN_MODEL_INPUT_USD_PER_MILLION": "-1"], "LUMEN_MODEL_INPUT_USD_PER_MILLION"),
        (["LUMEN_MODEL_OUTPUT_USD_PER_MILLION": "nan"], "LUMEN_MODEL_OUTPUT_USD_PER_MILLION"),
        (["LUMEN_MODEL_REQUEST": "[1]"], "LUMEN_MODEL_REQUEST"),
        (["LUMEN_MODEL_GUARDRAIL": "abc"], "LUMEN_MODEL_GUARDRAIL"),
        (["LUMEN_FEATURE_RETRIES": "yes"], "on, off"),
        (["LUMEN_MODEL_MAX_TOKENS": "0"], "LUMEN_MODEL_MAX_TOKENS"),
    ])
    func whatIsMissingOrWrongIsNamed(environment: [String: String], word: String) {
        let fault = #expect(throws: SettingFault.self) { try models(environment) }
        #expect(fault?.sentence.contains(word) == true)
    }

    @Test(arguments: [
        ("abc:1", "abc", "1"), ("abc:DRAFT", "abc", "DRAFT"),
        ("arn:aws:bedrock:us-east-1:1:guardrail/x:7", "arn:aws:bedrock:us-east-1:1:guardrail/x", "7"),
    ])
    func guardrailsEndWithTheirVersion(text: String, id: String, version: String) throws {
        let found = try #require(ModelSettings.guardrail(text))
        #expect(found == (id, version))
    }

    @Test func theKeyIsNeverShown() throws {
        let settings = try Settings(environment: ["LUMEN_MODEL_API_KEY": "sk-123"])
        #expect(!settings.effective.contains { $0.value.contains("sk-123") })
    }

    @Test func pricesComeByModelElseForAll() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("prices-\(UUID().uuidString).yaml")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = """
            model:
              provider: bedrock
              price: { input: 2 }
              prices:
                us.anthropic.claude-haiku-4-5-20251001-v1:0: { input: 1, output: 5 }
            """
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let settings = try Settings(environment: [:], file: path)
        #expect(
            settings.price(of: "us.anthropic.claude-haiku-4-5-20251001-v1:0")
                == ModelPrice(input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25))
        #expect(settings.price(of: "another") == ModelPrice(input: 2, output: 15))
        #expect(settings.required(.modelProvider) == "bedrock")
    }

    @Test(arguments: [
        "model:\n  prices: 3", "model:\n  prices: { m: { input: 1 } }",
        "model:\n  prices: { m: { input: 1, output: x } }",
        "model:\n  prices: { m: { input: 1, output: 2, inptu: 3 } }", "model:\n  pricse: { m: 1 }",
    ])
    func badPricesAreNamed(text: String) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("prices-\(UUID().uuidString).yaml")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let fault = #expect(throws: SettingFault.self) { try Settings(environment: [:], file: path) }
        #expect(fault?.sentence.contains("model.pric") == true)
    }
}
