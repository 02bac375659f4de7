extension AuditEvent {
    /// What the log has of an alert; `nil` for the switch of spending, which is audited as such by whom turns it.
    package init?(_ alert: Alert) {
        guard ![.spendingStopped, .spendingResumed].contains(alert.kind) else { return nil }
        let fields: [(AuditField, AuditValue?)] = [
            (.alert, .label(alert.kind.rawValue)),
            (.scope, alert.values["scope"]?.stringValue.map(AuditValue.label)),
            (.user, alert.values["user"]?.stringValue.map(AuditValue.label)),
            (.subject, alert.values["subject"]?.stringValue.map(AuditValue.label)),
            (.count, alert.values["count"]?.intValue.map(AuditValue.int)),
            (.dollars, alert.values["spentUSD"]?.doubleValue.map { .money(Money(dollars: $0)) }),
        ]
        self.init(
            id: 0, kind: .alertRaised, actor: "system", siteID: alert.values["site"]?.stringValue, at: alert.at,
            stored: JSONObject(fields.compactMap { field, value in value.map { (field.rawValue, $0.json) } }))
    }
}
