package import Foundation

/// Keeps what was done, in order and for good: nothing is changed or deleted in it.
package protocol AuditLog: Sendable {
    /// - Returns: the event with its number.
    @discardableResult
    func append(_ event: AuditEvent) async throws -> AuditEvent

    /// The newest first.
    func page(_ query: AuditQuery) async throws -> AuditPage
}

/// Which events are asked for; what is `nil` does not matter.
package struct AuditQuery: Sendable, Equatable {
    package static let limits = 1...1000

    package var kind: AuditEvent.Kind?
    package var actor: String?
    package var siteID: String?
    /// The first moment that belongs to them.
    package var from: Date?
    /// The first moment after them.
    package var to: Date?
    /// Only events of a smaller number.
    package var before: Int?
    /// How many at most.
    package let limit: Int

    /// - Parameter limit: is brought within `limits`.
    package init(
        kind: AuditEvent.Kind? = nil, actor: String? = nil, siteID: String? = nil, from: Date? = nil, to: Date? = nil,
        before: Int? = nil, limit: Int = 100
    ) {
        self.kind = kind
        self.actor = actor
        self.siteID = siteID
        self.from = from
        self.to = to
        self.before = before
        self.limit = min(max(limit, Self.limits.lowerBound), Self.limits.upperBound)
    }
}

package struct AuditPage: Sendable, Equatable {
    package let events: [AuditEvent]
    /// The `before` of the next page; `nil` where there is none.
    package let next: Int?

    /// - Parameter events: one more than the limit, where there are more.
    package init(_ events: [AuditEvent], limit: Int) {
        self.events = Array(events.prefix(limit))
        next = events.count > limit ? self.events.last?.id : nil
    }

    /// `{"events": […], "next"?}`
    package var json: JSON {
        var object: JSONObject = ["events": .array(events.map(\.json))]
        if let next { object["next"] = .int(next) }
        return .object(object)
    }
}
