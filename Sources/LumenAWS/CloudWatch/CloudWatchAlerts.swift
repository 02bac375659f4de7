package import LumenCore

/// Counts alerts in CloudWatch, by kind, for an alarm to watch.
package struct CloudWatchAlerts<C: Clock<Duration>>: AlertChannel {
    package let name = "cloudwatch"
    private let cloudWatch: CloudWatch<C>
    private let namespace: String

    package init(_ cloudWatch: CloudWatch<C>, namespace: String) {
        self.cloudWatch = cloudWatch
        self.namespace = namespace
    }

    package func tell(_ alert: Alert) async throws {
        do {
            try await cloudWatch.put([alert.metric], namespace: namespace)
        } catch let fault as CloudWatchFault {
            throw AlertFault(fault.status == nil ? "unreachable" : "refused", isTransient: fault.isTransient)
        } catch is CredentialFault {
            throw AlertFault("no_credentials", isTransient: true)
        }
    }
}

/// Counts alerts in lines of the embedded metric format, for App Runner's log stream.
package struct EmbeddedMetricAlerts: AlertChannel {
    package let name = "embedded_metrics"
    private let namespace: String
    private let write: @Sendable (_ line: String) throws -> Void

    /// - Parameter write: takes a line without its end.
    package init(namespace: String, write: @escaping @Sendable (_ line: String) throws -> Void) {
        self.namespace = namespace
        self.write = write
    }

    package func tell(_ alert: Alert) async throws {
        do {
            try CloudWatchMetric.embeddedLines([alert.metric], namespace: namespace).forEach(write)
        } catch {
            throw AlertFault("not_written", isTransient: true)
        }
    }
}

extension Alert {
    fileprivate var metric: CloudWatchMetric {
        CloudWatchMetric("Alerts", 1, dimensions: [("Kind", kind.rawValue)], at: at)
    }
}
