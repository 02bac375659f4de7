package import Foundation

/// Something that the person who runs Lumen should hear of, told once.
package struct Alert: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case budgetWarning = "budget.warning"
        case budgetExhausted = "budget.exhausted"
        case spendingStopped = "spending.stopped"
        case spendingResumed = "spending.resumed"
        case modelFailing = "model.failing"
        case modelRecovered = "model.recovered"
        case serverLost = "server.lost"
        case serverRecovered = "server.recovered"
        case manifestsRefused = "manifests.refused"
        case manifestsAccepted = "manifests.accepted"
        case usageWaiting = "usage.waiting"
        case usageRecovered = "usage.recovered"
        case usageLost = "usage.lost"
    }

    package let kind: Kind
    /// Two alerts of the same key are one.
    package let key: String
    package let sentence: String
    /// To the millisecond.
    package let at: Date
    /// What it is about, in names and numbers; nothing that a person wrote.
    package let values: JSONObject

    package init(_ kind: Kind, key: String, sentence: String, at: Date, values: JSONObject) {
        self.kind = kind
        self.key = key
        self.sentence = sentence
        self.at = at
        self.values = values
    }

    package var json: JSON {
        [
            "kind": .string(kind.rawValue), "key": .string(key), "sentence": .string(sentence),
            "at": .string(isoText(at)), "values": .object(values),
        ]
    }
}

/// Remembers which alerts have been raised and which are still to be told.
package protocol AlertStore: Sendable {
    /// - Returns: whether there was none of that key yet.
    func add(_ alert: Alert) async throws -> Bool
    /// Alerts that nobody has been told of, the oldest first.
    func pending(limit: Int) async throws -> [Alert]
    /// Ends the telling.
    ///
    /// - Parameter failure: a bounded code where it was given up; `nil` where it was told.
    func finish(_ key: String, failure: String?, at now: Date) async throws
    func prune(before: Date) async throws
}
