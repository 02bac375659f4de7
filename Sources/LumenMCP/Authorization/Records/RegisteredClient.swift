package import Foundation
package import LumenCore

/// Lumen as an authorization server knows it (RFC 7591 §3.2.1).
package struct RegisteredClient: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Registered by a person, and named in the settings.
        case preregistered
        /// A Client ID Metadata Document; good at any authorization server.
        case metadataDocument = "metadata_document"
        /// Registered by Lumen itself.
        case `dynamic`
    }

    /// How the client shows at the token endpoint that it is itself (RFC 7591 §2).
    package enum Method: String, Sendable, CaseIterable {
        /// A public client says its id alone.
        case none
        case basic = "client_secret_basic"
        case post = "client_secret_post"
    }

    package let kind: Kind
    package let id: String
    package let secret: Secret?
    package let method: Method
    /// The one redirect URI that was registered, where Lumen did it.
    package let redirectURI: String?
    package let expiration: Date?

    package init(
        _ kind: Kind, id: String, secret: Secret? = nil, method: Method, redirectURI: String? = nil,
        expiration: Date? = nil
    ) {
        self.kind = kind
        self.id = id
        self.secret = secret
        self.method = method
        self.redirectURI = redirectURI
        self.expiration = expiration
    }
}
