/// An origin that a site trusts to show Lumen in its pages, as a browser writes it (RFC 6454 §6.2): lower case, no port
/// where it is the scheme's own. `http` is for this machine only.
///
/// Its characters mean nothing in HTML or in a Content-Security-Policy, whose `host-source` it is; that grammar has no
/// IPv6 addresses (CSP Level 3 §2.3.1).
package struct WebOrigin: Sendable, Hashable {
    /// Such as `https://intranet.example.org` or `http://localhost:3000`.
    package let text: String

    package init?(_ text: String) {
        let text = text.lowercased()
        guard let scheme = Self.ownPorts.keys.first(where: { text.hasPrefix("\($0)://") }) else { return nil }
        let parts = text.dropFirst(scheme.count + 3).split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, parts.count <= 2, Self.isHost(host) else { return nil }
        guard scheme == "https" || host == "localhost" || host == "127.0.0.1" else { return nil }
        var port = ""
        if parts.count == 2 {
            guard let number = UInt16(parts[1]), number > 0, "\(number)" == parts[1] else { return nil }
            if number != Self.ownPorts[scheme] { port = ":\(number)" }
        }
        self.text = "\(scheme)://\(host)\(port)"
    }

    private static let ownPorts: [String: UInt16] = ["https": 443, "http": 80]

    /// Whether it is labels of letters, digits and hyphens, with points between them (RFC 1123 §2.1).
    private static func isHost(_ text: Substring) -> Bool {
        text.utf8.count <= 253
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { byte in
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                    }
            }
    }
}
