package import LumenCore

/// Why a request to an MCP server could not be authorized.
package struct AuthorizationFault: Fault, Equatable {
    /// The bounded label for metrics.
    package enum Kind: String, Sendable, CaseIterable {
        /// Nobody has signed in, or not with these permissions, and nobody is there to do it.
        case signInRequired = "sign_in_required"
        /// The server refuses a token that was issued for it, or a permission that was asked for.
        case refused
        /// The person, or the authorization server, said no.
        case denied
        /// The answer to an authorization request is not one to that request (RFC 9207, `state`).
        case untrusted
        /// Tokens would travel in the clear.
        case insecure
        /// A metadata document is missing, malformed, or of somebody else.
        case metadata
        /// The authorization server lacks what MCP requires, such as PKCE.
        case unsupported
        /// There is no client id to be had, or not one for this authorization server.
        case registration
        /// A server that is needed gave no answer, or not one of use.
        case unreachable
        /// What is kept of sign-ins can't be read or written.
        case store
    }

    /// For whom a fault speaks.
    struct Context: Sendable {
        /// The MCP server's name in the settings.
        let server: String

        /// - Parameter detail: for the log; without anything that a server wrote.
        func fault(_ kind: Kind, _ detail: String) -> AuthorizationFault {
            AuthorizationFault(kind, server: server, detail: detail)
        }
    }

    package let kind: Kind
    package let sentence: String
    package let detail: String
    /// Not `unauthenticated`: the one who is not signed in is Lumen, not who asks it.
    package var code: FaultCode { .toolFailed }
    /// Whether the same request may succeed a little later.
    package var isTransient: Bool { kind == .unreachable }

    package init(_ kind: Kind, server: String, detail: String) {
        self.kind = kind
        self.detail = "authorization for \(server): \(kind.rawValue): \(detail)"
        let name = "The tool server “\(server)”"
        sentence =
            switch kind {
            case .signInRequired: "\(name) asks for sign-in; run: lumen authorize \(server)"
            case .refused: "\(name) refuses access; ask its administrator for the permissions that it needs."
            case .denied:
                "Signing in to the tool server “\(server)” was refused; to try again, run: lumen authorize \(server)"
            case .untrusted:
                "\(name) could not be signed in to: the answer came from somewhere else; run again: lumen authorize \(server)"
            case .insecure: "\(name) asks for sign-in, which needs an https address; change its url in the settings."
            case .metadata, .unsupported:
                "\(name) asks for sign-in in a way that Lumen can't use; ask its administrator about OAuth 2.1 for MCP."
            case .registration:
                "\(name) needs a client id; register Lumen with its authorization server and set oauth.clientId for it."
            case .unreachable: "\(name) can't be signed in to right now; please try again."
            case .store: "The sign-ins that Lumen keeps can't be read or written; check its data directory."
            }
    }
}
