/// Addresses that begin alike (RFC 4632, RFC 4291 §2.3).
package struct IPAddressBlock: Hashable, Sendable {
    private let first: IPAddress
    /// Of the 128 bits, also where it is a block of IPv4.
    private let prefixLength: Int

    /// - Parameter prefixLength: 0 to 128.
    init(_ address: IPAddress, prefixLength: Int) {
        first = IPAddress(bits: address.bits & Self.mask(prefixLength))
        self.prefixLength = prefixLength
    }

    /// Reads `10.0.0.0/8`, `2001:db8::/32`, or a single address. `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = IPAddress(parts[0]) else { return nil }
        let isWrittenAsIPv4 = !parts[0].utf8.contains(UInt8(ascii: ":"))
        let width = isWrittenAsIPv4 ? 32 : 128
        guard parts.count == 1 || parts[1].utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            let length = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(length)
        else { return nil }
        self.init(address, prefixLength: 128 - width + length)
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.bits & Self.mask(prefixLength) == first.bits
    }

    /// A single address, or an address and the length of the prefix.
    package var text: String {
        prefixLength == 128 ? first.text : "\(first.text)/\(first.isIPv4 ? prefixLength - 96 : prefixLength)"
    }

    private static func mask(_ length: Int) -> UInt128 { length == 0 ? 0 : .max << (128 - length) }
}
