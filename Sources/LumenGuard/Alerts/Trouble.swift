package import LumenCore

/// Something that does not work at the moment, of which people are told once it lasts, and again once it is over.
package struct Trouble: Sendable, Hashable {
    package enum Kind: Sendable, CaseIterable {
        case model, server, manifests, usage
    }

    package let kind: Kind
    /// The name of the model or server; empty where there is but one.
    package let subject: String

    package init(_ kind: Kind, _ subject: String = "") {
        self.kind = kind
        self.subject = subject
    }

    /// How long it must last before anybody is told. A circuit opens after failures in a row, so that is at once; the
    /// others often pass by themselves: records that wait are written within five minutes.
    package var patience: Duration {
        switch kind {
        case .model: .zero
        case .manifests: .seconds(30)
        case .server: .seconds(300)
        case .usage: .seconds(360)
        }
    }

    package var kinds: (beginning: Alert.Kind, end: Alert.Kind) {
        switch kind {
        case .model: (.modelFailing, .modelRecovered)
        case .server: (.serverLost, .serverRecovered)
        case .manifests: (.manifestsRefused, .manifestsAccepted)
        case .usage: (.usageWaiting, .usageRecovered)
        }
    }

    package var sentences: (beginning: String, end: String) {
        switch kind {
        case .model:
            (
                "The language model \(subject) keeps failing and is not asked for now.",
                "The language model \(subject) answers again."
            )
        case .server:
            ("The MCP server \(subject) has been out of reach for five minutes.", "The MCP server \(subject) is back.")
        case .manifests:
            (
                "The manifests as they are can't be used; the last good ones stay in use.",
                "The manifests are in use again."
            )
        case .usage:
            (
                "The database does not take records of turns; they wait in a file beside it.",
                "All records of turns are in the database."
            )
        }
    }
}
