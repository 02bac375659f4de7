import Logging

/// A model or a tool that may fail, as logs, circuits and the admin page call it.
package struct Upstream: Sendable, Hashable {
    package enum Kind: String, Sendable { case model, tool }

    package let kind: Kind
    package let name: String

    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    var metadata: Logger.Metadata {
        switch kind {
        case .model: ["model.id": "\(name)"]
        case .tool: ["tool.name": "\(name)"]
        }
    }
}
