/// An IP address. IPv4 is kept as the IPv6 address that stands for it (RFC 4291 §2.5.5.2), so that both compare alike.
package struct IPAddress: Hashable, Sendable {
    package let bits: UInt128

    package init(bits: UInt128) { self.bits = bits }

    /// Reads `192.0.2.1` or `2001:db8::1` (RFC 4291 §2.2), with or without a zone (`%eth0`, RFC 4007 §11), which is
    /// dropped. `nil` for anything else, such as a name, a port or leading zeros.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.longestText else { return nil }
        let parts = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
        if let bits = Self.ipv4(parts[0]), parts.count == 1 {
            self.bits = Self.mapped | UInt128(bits)
        } else if let bits = Self.ipv6(parts[0]) {
            self.bits = bits
        } else {
            return nil
        }
    }

    package var isIPv4: Bool { bits >> 32 == Self.mapped >> 32 }

    /// Whether it is of the machine that it is used on (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
    package var isLoopback: Bool { isIPv4 ? UInt8(truncatingIfNeeded: bits >> 24) == 127 : bits == 1 }

    /// The block of addresses that one customer of a provider has: an IPv4 address, or a /64 of IPv6 (RFC 6177 §2).
    package var customer: IPAddressBlock { IPAddressBlock(self, prefixLength: isIPv4 ? 128 : 64) }

    /// `192.0.2.1`, or eight groups of hexadecimal digits.
    package var text: String {
        isIPv4
            ? stride(from: 24, through: 0, by: -8).map { "\(UInt8(truncatingIfNeeded: bits >> $0))" }
                .joined(separator: ".")
            : stride(from: 112, through: 0, by: -16).map { String(UInt16(truncatingIfNeeded: bits >> $0), radix: 16) }
                .joined(separator: ":")
    }

    /// `::ffff:0:0`.
    static let mapped: UInt128 = 0xFFFF_0000_0000

    /// An IPv6 address that ends as an IPv4 address, and a zone.
    private static let longestText = 64

    /// Four decimal numbers without leading zeros (RFC 6943 §3.1.1: other forms mean different things to different
    /// programs).
    private static func ipv4(_ text: some StringProtocol) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard part == "0" || part.utf8.first != UInt8(ascii: "0"), part.utf8.first != UInt8(ascii: "+"),
                let byte = UInt8(part)
            else { return nil }
            bits = bits << 8 | UInt32(byte)
        }
        return bits
    }

    private static func ipv6(_ text: some StringProtocol) -> UInt128? {
        var text = String(text)
        if let dot = text.firstIndex(of: "."), let colon = text[..<dot].lastIndex(of: ":") {
            guard let tail = ipv4(text[text.index(after: colon)...]) else { return nil }
            text = text[...colon] + String(tail >> 16, radix: 16) + ":" + String(tail & 0xFFFF, radix: 16)
        }
        guard let gap = text.firstRange(of: "::") else {
            guard let groups = groups(text[...]), groups.count == 8 else { return nil }
            return groups.reduce(0) { $0 << 16 | UInt128($1) }
        }
        let (before, after) = (text[..<gap.lowerBound], text[gap.upperBound...])
        guard let head = before.isEmpty ? [] : groups(before), let tail = after.isEmpty ? [] : groups(after),
            head.count + tail.count < 8
        else { return nil }
        let zeros = [UInt16](repeating: 0, count: 8 - head.count - tail.count)
        return (head + zeros + tail).reduce(0) { $0 << 16 | UInt128($1) }
    }

    /// Groups of one to four hexadecimal digits with colons between them.
    private static func groups(_ text: Substring) -> [UInt16]? {
        var groups: [UInt16] = []
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
            guard (1...4).contains(part.utf8.count), part.utf8.first != UInt8(ascii: "+"),
                let group = UInt16(part, radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups
    }
}
