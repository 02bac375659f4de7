package import Foundation

/// Something that somebody did which others may have to answer for.
package struct AuditEvent: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case featureChanged = "feature_changed"
        case budgetReset = "budget_reset"
        case spendingStopped = "spending_stopped"
        case spendingAllowed = "spending_allowed"
        case alertRaised = "alert_raised"
        /// What a later version wrote.
        case unknown
    }

    /// Counts up in the order of the log, without gaps; 0 for what is in no log yet.
    package var id: Int
    package let kind: Kind
    /// Who did it, as the gate to the admin page knows them; `system` for Lumen itself.
    package let actor: String
    /// `nil` for the deployment.
    package let siteID: String?
    /// To the millisecond.
    package let at: Date
    /// What it was about, in names and numbers. Only `AuditField`s get in, so nothing that anybody asked does.
    package let detail: JSONObject

    package init(
        _ kind: Kind, by actor: String, site siteID: String? = nil, at: Date,
        detail: KeyValuePairs<AuditField, AuditValue> = [:]
    ) {
        self.init(
            id: 0, kind: kind, actor: actor, siteID: siteID, at: at,
            stored: JSONObject(detail.map { ($0.key.rawValue, $0.value.json) }))
    }

    /// Reads an event back.
    package init(id: Int, kind: Kind, actor: String, siteID: String?, at: Date, stored detail: JSONObject) {
        self.id = id
        self.kind = kind
        self.actor = actor
        self.siteID = siteID
        self.at = at
        self.detail = detail
    }

    /// `{"id", "at", "actor", "kind", "siteId"?, "detail"}`
    package var json: JSON {
        var object: JSONObject = [
            "id": .int(id), "at": .string(isoText(at)), "actor": .string(actor), "kind": .string(kind.rawValue),
        ]
        if let siteID { object["siteId"] = .string(siteID) }
        object["detail"] = .object(detail)
        return .object(object)
    }
}

/// What the detail of an audit event can be about.
package enum AuditField: String, Sendable, CaseIterable {
    case flag, on, scope, user, alert, subject, dollars, count
}

package enum AuditValue: Sendable, Equatable {
    case bool(Bool)
    case int(Int)
    case money(Money)
    /// A name that Lumen or its configuration gave: at most 128 letters, digits and marks without a space. Anything
    /// else in it shows as `_`.
    case label(String)

    private static let longestLabel = 128
    private static let marks = Set("._:@|+/=-".unicodeScalars)

    var json: JSON {
        switch self {
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .money(let value): .double(value.dollars)
        case .label(let text): .string(Self.label(of: text))
        }
    }

    private static func label(of text: String) -> String {
        var label = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longestLabel) {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            label.append(isPlain || marks.contains(scalar) ? scalar : "_")
        }
        return String(label)
    }
}
