/// Where alerts may be sent: https anywhere, http on this machine alone; no user, no fragment, nothing that two parsers
/// read differently.
package struct WebhookURL: Sendable, Equatable {
    package let text: String
    /// Without the path, which may be a secret.
    package let host: String

    /// - Returns: `nil` for any other text.
    package init?(_ text: String) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !text.contains(where: { "\\#\"<>^`{|}".contains($0) }),
            let scheme = ["https://", "http://"].first(where: text.hasPrefix)
        else { return nil }
        let authority = text.dropFirst(scheme.count).prefix { !"/?".contains($0) }
        guard let host = Self.host(of: authority), scheme == "https://" || Self.isLoopback(host) else { return nil }
        self.text = text
        self.host = String(host)
    }

    /// The host of `host`, `host:port` or `[address]:port`.
    private static func host(of authority: Substring) -> Substring? {
        let isAddress = authority.hasPrefix("[")
        guard
            let end = isAddress
                ? authority.firstIndex(of: "]").map(authority.index(after:))
                : authority.firstIndex(of: ":") ?? authority.endIndex
        else { return nil }
        let (host, port) = (authority[..<end], authority[end...])
        let isPlain = host.allSatisfy { $0.isLetter || $0.isNumber || "-._".contains($0) }
        let isIPv6 = isAddress && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" }
        guard !host.isEmpty, isPlain || isIPv6,
            port.isEmpty || (port.dropFirst().allSatisfy(\.isNumber) && UInt16(port.dropFirst()) != nil)
        else { return nil }
        return host
    }

    private static func isLoopback(_ host: Substring) -> Bool {
        if ["localhost", "[::1]"].contains(host.lowercased()) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }
}
