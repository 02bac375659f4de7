/// A revision of the Model Context Protocol that Lumen speaks, oldest first.
///
/// Up to 2025-11-25 a client opens with an `initialize` handshake that settles the revision for the whole session.
/// From 2026-07-28 on each request names its revision in `_meta` and stands for itself.
package enum ProtocolRevision: String, Sendable, CaseIterable {
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    case july2026 = "2026-07-28"

    /// Whether each request carries its own revision and capabilities, with no handshake before.
    package var isStateless: Bool { self == .july2026 }
    /// Whether tools have titles and output schemas, and results `structuredContent`.
    package var hasStructuredContent: Bool { self != .march2025 }
    /// Whether several messages may come as one JSON array; 2025-06-18 took that back.
    package var hasBatches: Bool { self == .march2025 }

    /// What a server offers to a client whose own revision it does not speak.
    package static let newestHandshake = ProtocolRevision.november2025

    /// The revisions that a request may name in `_meta`.
    package static var stateless: [ProtocolRevision] { allCases.filter(\.isStateless) }
}

/// The members of `_meta` that the protocol reserves for itself.
enum MetaKey {
    static let protocolVersion = "io.modelcontextprotocol/protocolVersion"
    static let clientCapabilities = "io.modelcontextprotocol/clientCapabilities"
    static let clientInfo = "io.modelcontextprotocol/clientInfo"
    static let serverInfo = "io.modelcontextprotocol/serverInfo"
    static let subscriptionID = "io.modelcontextprotocol/subscriptionId"
}
