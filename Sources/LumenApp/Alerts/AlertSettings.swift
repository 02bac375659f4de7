import Foundation
import Logging
import LumenAWS
import LumenCore
import LumenGuard

/// Where alerts are told besides the log and the audit log.
struct AlertSettings: Sendable {
    let webhook: WebhookURL?
    /// Signs what the webhook is sent; without one its receiver can't tell who writes to it.
    let webhookSecret: Secret?
    /// Of CloudWatch's metrics.
    let namespace: String?

    init(_ settings: Settings) {
        namespace = settings[.cloudWatchNamespace]
        webhook = settings[.alertWebhook].flatMap(WebhookURL.init)
        webhookSecret = settings[.alertWebhookSecret].map(Secret.init)
    }

    /// - Parameter embedsMetrics: whether standard output is for lines of the embedded metric format.
    func channels(http: any HTTPExchange, embedsMetrics: Bool) -> [any AlertChannel] {
        var channels: [any AlertChannel] = []
        if let webhook {
            if webhookSecret == nil {
                Logger.current.warning("alerts are not signed", metadata: ["setting": "LUMEN_ALERT_WEBHOOK_SECRET"])
            }
            channels.append(Webhook(webhook, secret: webhookSecret, http: http, clock: ContinuousClock()))
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
