/// An absolute http or https URL in the plain form in which every URL parser reads the same host from it: printable
/// ASCII, no user, no backslash, no escapes in the host. It has no fragment either: neither a resource (RFC 8707 §2)
/// nor an issuer (RFC 8414 §2) nor an endpoint (RFC 6749 §3.1) may have one.
package struct WebURL: Sendable, Equatable {
    /// In bytes.
    static let longest = 2048

    /// As it was written. Issuers and resources are compared by it, without any normalisation.
    package let text: String
    /// Lower case.
    let scheme: String
    /// Lower case; an IPv6 address without its brackets.
    let host: String
    /// Scheme, host and port in the form of RFC 6454 §6.2.
    package let origin: String
    /// From the first slash on, or empty.
    let path: String
    /// What follows the question mark.
    let query: String?

    package init?(_ text: String) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !text.contains(where: { "\\#".contains($0) }), let colon = text.firstIndex(of: ":"),
            text[colon...].hasPrefix("://")
        else { return nil }
        let scheme = text[..<colon].lowercased()
        let rest = text[colon...].dropFirst(3)
        let authority = rest.prefix { !"/?".contains($0) }
        guard let ownPort = Self.ownPorts[scheme], let (host, port) = Self.parts(of: authority.lowercased()) else {
            return nil
        }
        self.text = text
        self.scheme = scheme
        self.host = host
        let name = host.contains(":") ? "[\(host)]" : host
        origin = "\(scheme)://\(name)" + (port.flatMap { $0 == ownPort ? nil : ":\($0)" } ?? "")
        let target = rest.dropFirst(authority.count)
        path = String(target.prefix { $0 != "?" })
        query = target.firstIndex(of: "?").map { String(target[$0...].dropFirst()) }
    }

    /// Whether it names this machine (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
    var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0).map { String($0) } == String($0) }
    }

    /// Whether what is sent there is encrypted or stays on this machine; only then may secrets be (OAuth 2.1 §1.5).
    package var isConfidential: Bool { scheme == "https" || isLoopback }

    private static let ownPorts: [String: UInt16] = ["https": 443, "http": 80]

    private static func parts(of authority: String) -> (host: String, port: UInt16?)? {
        let host: Substring
        let end: Substring
        if authority.hasPrefix("[") {
            guard let bracket = authority.firstIndex(of: "]") else { return nil }
            host = authority[..<bracket].dropFirst()
            end = authority[bracket...].dropFirst()
            guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || $0 == ":" }) else { return nil }
        } else {
            host = authority.prefix { $0 != ":" }
            end = authority[host.endIndex...]
            guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || "-._".contains($0) }) else {
                return nil
            }
        }
        if end.isEmpty { return (String(host), nil) }
        guard end.first == ":", end.dropFirst().allSatisfy(\.isNumber), let port = UInt16(end.dropFirst()), port > 0
        else { return nil }
        return (String(host), port)
    }
}

extension WebURL {
    /// A well-known URI of this origin, its suffix put before the path (RFC 8615 §3).
    func wellKnown(_ suffix: String, before path: String) -> WebURL? {
        WebURL("\(origin)/.well-known/\(suffix)\(path)")
    }

    /// The URL with more parameters in its query (RFC 6749 §3.1: those that are there stay).
    func appending(_ parameters: [(name: String, value: String)]) -> String {
        "\(text)\(query == nil ? "?" : query == "" ? "" : "&")\(FormCoding.encode(parameters))"
    }

    /// Whether Lumen may send a request there because a server said so. A server elsewhere can't make Lumen ask a
    /// service of Lumen's own machine, and nobody can make it send secrets in the clear.
    func mayBeNamed(by server: WebURL) -> Bool { isLoopback ? server.isLoopback : scheme == "https" }

    /// Whether this resource identifier covers a URL: the same origin, and the URL's path or one above it.
    ///
    /// RFC 9728 §3.3 asks for identity with what was asked for. A server may publish the metadata of its whole origin,
    /// or of a part of it, so the paths above count too; a resource elsewhere never does.
    func covers(_ url: WebURL) -> Bool {
        guard origin == url.origin, query == nil || query == url.query else { return false }
        let own = path.split(separator: "/", omittingEmptySubsequences: true)
        let other = url.path.split(separator: "/", omittingEmptySubsequences: true)
        return other.starts(with: own)
    }
}
