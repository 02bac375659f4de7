package import Foundation
package import LumenCore

/// What an authorization server gave for one resource (RFC 6749 §5.1).
package struct Grant: Sendable, Equatable {
    package let accessToken: Secret
    /// `nil` where the server doesn't say, and only a 401 tells.
    package let expiration: Date?
    /// Good for one use where the server rotates it (OAuth 2.1 §4.3.1).
    package var refreshToken: Secret?
    /// What was asked for, then and before; asking for it again would change nothing.
    package let requested: Scopes

    package init(accessToken: Secret, expiration: Date?, refreshToken: Secret?, requested: Scopes) {
        self.accessToken = accessToken
        self.expiration = expiration
        self.refreshToken = refreshToken
        self.requested = requested
    }

    func isOver(at now: Date) -> Bool { expiration.map { $0 <= now } ?? false }
    /// Whether it is over, or so soon that it may be over when the request arrives.
    func isStale(at now: Date) -> Bool { isOver(at: now + 30) }
}
