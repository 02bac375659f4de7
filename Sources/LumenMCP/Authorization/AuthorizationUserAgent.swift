/// The browser of the person who signs in (RFC 6749 §1.3, RFC 8252).
package protocol AuthorizationUserAgent: Sendable {
    /// Where the authorization server sends the browser back to: a loopback address that listens, or https. It has no
    /// query.
    var redirectURI: String { get }

    /// Has the person visit the authorization server, and waits for the browser to come back.
    ///
    /// - Returns: the URL that it came back with, query and all.
    /// - Throws: `CancellationError`, or an error where nobody came back in time.
    func visit(_ authorizationURL: String) async throws -> String
}
