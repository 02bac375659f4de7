/// A way to tell people of alerts.
package protocol AlertChannel: Sendable {
    /// Bounded, for the log.
    var name: String { get }

    /// Tells of an alert, once.
    ///
    /// - Throws: `AlertFault`; `CancellationError`.
    func tell(_ alert: Alert) async throws
}

/// Why an alert could not be told.
package struct AlertFault: Error, Equatable {
    /// `refused`, `unreachable`, …: bounded, for the log.
    package let reason: String
    /// Whether it may work a little later.
    package let isTransient: Bool

    package init(_ reason: String, isTransient: Bool) {
        self.reason = reason
        self.isTransient = isTransient
    }
}
