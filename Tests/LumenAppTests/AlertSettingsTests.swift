import LumenCore
import Testing

@testable import LumenApp

struct AlertSettingsTests {
    private static let webhook = [
        "LUMEN_ALERT_WEBHOOK": "https://alerts.example/hooks/1", "LUMEN_ALERT_WEBHOOK_SECRET": "0123456789abcdef",
    ]
    private static let namespace = ["LUMEN_CLOUDWATCH_NAMESPACE": "Lumen/Main.Campus"]

    private struct NoExchange: HTTPExchange {
        func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
            throw HTTPExchangeFault(.unreachable, detail: "")
        }
    }

    @Test(arguments: [
        ([:], false, []), ([:], true, []), (webhook, true, ["webhook"]),
        (["LUMEN_ALERT_WEBHOOK": "https://alerts.example/hooks/1"], true, ["webhook"]),
        (namespace, false, ["cloudwatch"]),
        (namespace, true, ["cloudwatch", "embedded_metrics"]),
        (webhook.merging(namespace) { $1 }, false, ["webhook", "cloudwatch"]),
    ])
    func channelsAreThoseThatAreSet(environment: [String: String], embeds: Bool, names: [String]) throws {
        let alerts = AlertSettings(try Settings(environment: environment))
        #expect(alerts.channels(http: NoExchange(), embedsMetrics: embeds).map(\.name) == names)
    }

    @Test(arguments: [
        (["LUMEN_ALERT_WEBHOOK": "http://alerts.example/hooks/1"], "https"),
        (["LUMEN_ALERT_WEBHOOK": "http://127.0.0.1.example/"], "https"),
        (["LUMEN_ALERT_WEBHOOK_SECRET": "short"], "16 characters"),
        (["LUMEN_CLOUDWATCH_NAMESPACE": "AWS/EC2"], "LUMEN_CLOUDWATCH_NAMESPACE"),
        (["LUMEN_CLOUDWATCH_NAMESPACE": "a b"], "LUMEN_CLOUDWATCH_NAMESPACE"),
        (["LUMEN_CLOUDWATCH_NAMESPACE": ""], "LUMEN_CLOUDWATCH_NAMESPACE"),
    ])
    func whatIsMissingOrWrongIsNamed(environment: [String: String], word: String) {
        let fault = #expect(throws: SettingFault.self) { try Settings(environment: environment) }
        #expect(fault?.sentence.contains(word) == true)
        #expect(fault?.sentence.contains("hooks/1") == false, "an address may be a secret")
    }
}
