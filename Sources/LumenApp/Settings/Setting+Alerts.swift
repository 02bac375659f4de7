import LumenGuard

extension Setting {
    /// An address that lets whoever knows it write is as good as a password, so it is not shown.
    static let alertWebhook = Setting(
        variable: "LUMEN_ALERT_WEBHOOK", fallback: nil, isSecret: true,
        allowed: "an https address that alerts are posted to, or http on this machine; none by default",
        accepts: { WebhookURL($0) != nil })
    static let alertWebhookSecret = Setting(
        variable: "LUMEN_ALERT_WEBHOOK_SECRET", path: "alert.webhook_secret", fallback: nil, isSecret: true,
        allowed: "at least 16 characters, with which what is posted to the webhook is signed",
        accepts: { $0.utf8.count >= 16 })
    static let cloudWatchNamespace = Setting(
        variable: "LUMEN_CLOUDWATCH_NAMESPACE", fallback: nil,
        allowed: """
            the namespace of Lumen's metrics in CloudWatch: 1 to 255 letters, digits and ._/#:-, AWS/ not first; \
            none by default
            """,
        accepts: isNamespace)

    static let alerts = [alertWebhook, alertWebhookSecret, cloudWatchNamespace]

    /// Amazon CloudWatch API Reference, `PutMetricData`, and the narrower embedded metric format.
    private static let isNamespace: @Sendable (String) -> Bool = { text in
        (1...255).contains(text.utf8.count) && !text.hasPrefix("AWS/") && !text.hasPrefix(":")
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._/#:-".contains($0)) }
    }
}
