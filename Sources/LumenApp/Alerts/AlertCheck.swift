import Foundation
import LumenAWS
import LumenCore
import LumenGuard
import LumenHTTP

/// Whether alerts can be told, for `lumen doctor`; nobody is told anything.
struct AlertCheck: Sendable {
    /// Of the channel.
    let name: String
    /// - Returns: what is in order.
    let run: @Sendable () async throws -> String

    static func all(_ settings: Settings) -> [AlertCheck] {
        let alerts = AlertSettings(settings)
        var checks: [AlertCheck] = []
        if let webhook = alerts.webhook {
            let signed = alerts.webhookSecret == nil ? "unsigned (LUMEN_ALERT_WEBHOOK_SECRET signs)" : "signed"
            checks.append(AlertCheck(name: "webhook") { "\(signed), to \(webhook.host)" })
        }
        if let namespace = alerts.namespace {
            checks.append(
                AlertCheck(name: "cloudwatch") {
                    try await withHTTPConnections(environment: ProcessInfo.processInfo.environment) { http in
                        "namespace \(namespace), credentials for \(try await alerts.cloudWatch(http).check())"
                    }
                })
        }
        return checks
    }
}
