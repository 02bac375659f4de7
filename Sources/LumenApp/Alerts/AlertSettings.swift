import Foundation
import LumenAWS
import LumenCore
import LumenGuard

/// Where alerts are told besides the log and the audit log.
struct AlertSettings: Sendable {
    let webhook: (url: WebhookURL, secret: Secret)?
    /// Of CloudWatch's metrics.
    let namespace: String?

    /// - Throws: `SettingFault` for a webhook without a secret, whose receiver could not tell who writes to it.
    init(_ settings: Settings) throws {
        namespace = settings[.cloudWatchNamespace]
        guard let url = settings[.alertWebhook].flatMap(WebhookURL.init) else {
            webhook = nil
            return
        }
        guard let secret = settings[.alertWebhookSecret] else {
            let needed = Setting.alertWebhookSecret
            throw SettingFault("\(Setting.alertWebhook.variable) needs \(needed.variable) too: \(needed.allowed).")
        }
        webhook = (url, Secret(secret))
    }

    /// - Parameter embedsMetrics: whether standard output is for lines of the embedded metric format.
    func channels(http: any HTTPExchange, embedsMetrics: Bool) -> [any AlertChannel] {
        var channels: [any AlertChannel] = []
        if let (url, secret) = webhook {
            channels.append(Webhook(url, secret: secret, http: http, clock: ContinuousClock()))
        }
        if let namespace {
            channels.append(CloudWatchAlerts(cloudWatch(http), namespace: namespace))
            if embedsMetrics { channels.append(EmbeddedMetricAlerts(namespace: namespace, write: Self.write)) }
        }
        return channels
    }

    func cloudWatch(_ http: any HTTPExchange) -> CloudWatch<ContinuousClock> {
        CloudWatch(access: .machine(http: http), http: http, clock: ContinuousClock())
    }

    /// Writes a line to standard output.
    @Sendable private static func write(_ line: String) throws {
        try FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
    }
}
