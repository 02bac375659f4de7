import LumenCore

/// The Content-Security-Policy of Lumen's pages: no script, style or connection but their own, and nobody else's frame
/// around them.
struct PagePolicy {
    /// Whose pages may frame this one; nobody's when it is empty.
    var frameAncestors: [WebOrigin] = []

    /// The header's value (CSP Level 3).
    var text: String {
        let ancestors = frameAncestors.isEmpty ? "'none'" : frameAncestors.map(\.text).joined(separator: " ")
        return [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
            "connect-src 'self'", "font-src 'self'", "frame-ancestors \(ancestors)", "base-uri 'none'",
            "form-action 'self'",
        ].joined(separator: "; ")
    }
}
