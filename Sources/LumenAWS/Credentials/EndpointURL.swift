/// An absolute http or https URL in the plain form in which every URL parser reads the same host from it: no user, no
/// backslash, no escapes in the host.
struct EndpointURL: Equatable {
    let scheme: String
    /// Host and port as written.
    let authority: String
    /// Lower case, an IPv6 address without its brackets.
    let host: String
    /// Path and query, from the slash on.
    let target: String

    init?(_ text: String) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://")
        else { return nil }
        scheme = text[..<colon].lowercased()
        let rest = text[colon...].dropFirst(3)
        let authority = rest.prefix { !"/?#".contains($0) }
        self.authority = String(authority)
        let target = rest.dropFirst(authority.count).prefix { $0 != "#" }
        self.target = target.hasPrefix("/") ? String(target) : "/" + target
        guard ["http", "https"].contains(scheme), let (host, port) = Self.parts(of: authority.lowercased()),
            Self.isPort(port)
        else { return nil }
        self.host = host
    }

    /// Host and port, the port only where it is not the scheme's own (RFC 9110 §7.2).
    var hostHeader: String {
        let ownPort = scheme == "https" ? ":443" : ":80"
        return authority.hasSuffix(ownPort) ? String(authority.dropLast(ownPort.count)) : authority
    }

    /// Whether what is sent there stays on this machine or at the addresses where AWS runs its credential services, or
    /// is encrypted (the rule of `AWS_CONTAINER_CREDENTIALS_FULL_URI`).
    var mayCarryCredentials: Bool {
        scheme == "https" || isLoopback || ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"].contains(host)
    }

    private var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0).map { String($0) } == String($0) }
    }

    private static func parts(of authority: String) -> (host: String, port: Substring)? {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let host = authority[..<end].dropFirst()
            guard !host.isEmpty, host.allSatisfy({ $0.isHexDigit || $0 == ":" }) else { return nil }
            return (String(host), authority[end...].dropFirst())
        }
        let host = authority.prefix { $0 != ":" }
        guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || "-._".contains($0) }) else { return nil }
        return (String(host), authority[host.endIndex...])
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || (text.first == ":" && UInt16(text.dropFirst()) != nil && text.dropFirst().first != "+")
    }
}
