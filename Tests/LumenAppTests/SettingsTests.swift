import Foundation
import LumenCore
import Testing

@testable import LumenApp

struct SettingsTests {
    private func file(_ text: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".yaml").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func flagBeatsEnvironmentBeatsFileBeatsDefault() throws {
        let path = try file("http:\n  host: 127.0.0.2\n  port: 1\nlog:\n  level: debug\n")
        let settings = try Settings(
            flags: ["LUMEN_HTTP_PORT": "3"], environment: ["LUMEN_HTTP_PORT": "2", "LUMEN_LOG_LEVEL": "error"],
            file: path)
        #expect(settings.required(.httpPort) == "3")
        #expect(settings.required(.logLevel) == "error")
        #expect(settings.required(.httpHost) == "127.0.0.2")
        #expect(settings.required(.databaseURL) == "sqlite:data/lumen.sqlite")
        let origins = Dictionary(uniqueKeysWithValues: settings.effective.map { ($0.setting.variable, $0.origin) })
        #expect(origins["LUMEN_HTTP_PORT"] == .flag)
        #expect(origins["LUMEN_LOG_LEVEL"] == .environment("LUMEN_LOG_LEVEL"))
        #expect(origins["LUMEN_HTTP_HOST"] == .file(path))
        #expect(origins["LUMEN_DATABASE_URL"] == .fallback)
    }

    @Test func thePlatformsPortIsASynonym() throws {
        #expect(try Settings(environment: ["PORT": "9"]).required(.httpPort) == "9")
        #expect(try Settings(environment: ["PORT": "9", "LUMEN_HTTP_PORT": "8"]).required(.httpPort) == "8")
    }

    @Test(arguments: [
        (["LUMEN_HTTP_PORT": "70000"], ["LUMEN_HTTP_PORT", "70000", "65535"]),
        (["LUMEN_LOG_LEVEL": "loud"], ["LUMEN_LOG_LEVEL", "loud", "warning"]),
        (["LUMEN_BUDGET_DALY_USD": "5"], ["LUMEN_BUDGET_DALY_USD", "5", "LUMEN_HTTP_PORT"]),
        (["LUMEN_LIMIT_IP_PER_MINUTE": "-1"], ["LUMEN_LIMIT_IP_PER_MINUTE", "-1", "0 for no limit"]),
        (["LUMEN_TRUSTED_PROXIES": "10.0.0.0/8, proxy"], ["LUMEN_TRUSTED_PROXIES", "proxy", "10.0.0.0/8"]),
        (["LUMEN_BUDGET_DAILY_USD": "0x10"], ["LUMEN_BUDGET_DAILY_USD", "0x10", "1000000"]),
        (["LUMEN_BUDGET_DAILY_USD": "1e-9"], ["1e-9"]), (["LUMEN_BUDGET_DAILY_USD": "1000001"], ["1000001"]),
        (["LUMEN_ADMIN_TOKEN": "                "], ["LUMEN_ADMIN_TOKEN", "16 ASCII"]),
        (["LUMEN_NOW": "yesterday"], ["LUMEN_NOW", "yesterday", "ISO 8601"]),
        (["LUMEN_DATABASE_URL": "mysql://x"], ["LUMEN_DATABASE_URL", "mysql", "sqlite:"]),
    ])
    func unknownKeysAndBadValuesNameTheKeyTheValueAndWhatIsAllowed(environment: [String: String], words: [String]) {
        let fault = #expect(throws: SettingFault.self) { try Settings(environment: environment) }
        for word in words { #expect(fault?.sentence.contains(word) == true) }
    }

    @Test(arguments: [("htttp:\n  port: 1\n", "htttp.port"), ("http: [", "YAML")])
    func badFilesAreNamed(text: String, word: String) throws {
        let path = try file(text)
        let fault = #expect(throws: SettingFault.self) { try Settings(environment: [:], file: path) }
        #expect(fault?.sentence.contains(word) == true)
        #expect(throws: SettingFault.self) { try Settings(environment: [:], file: "/nowhere/lumen.yaml") }
    }
}
