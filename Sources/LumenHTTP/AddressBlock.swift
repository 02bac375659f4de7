import Glibc

/// A block of IP addresses as `10.0.0.0/8` writes it, or a single one (RFC 4632, RFC 4291 §2.3).
struct AddressBlock: Sendable, Equatable {
    private let bytes: [UInt8]
    private let prefixLength: Int

    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let bytes = Self.bytes(ofAddress: String(parts[0])) else { return nil }
        guard let length = parts.count == 2 ? Int(parts[1]) : bytes.count * 8, (0...bytes.count * 8).contains(length)
        else { return nil }
        self.bytes = bytes
        prefixLength = length
    }

    /// - Parameter address: four bytes or sixteen.
    func contains(_ address: [UInt8]) -> Bool {
        guard address.count == bytes.count else { return false }
        return zip(bytes, address).enumerated().allSatisfy { index, pair in
            let bits = min(max(prefixLength - index * 8, 0), 8)
            return (pair.0 ^ pair.1) >> (8 - bits) == 0
        }
    }

    /// The bytes of an IP address, in network order; those of the IPv4 address that an IPv6 address may stand for
    /// (RFC 4291 §2.5.5.2). `nil` for anything else, such as a name.
    static func bytes(ofAddress text: String) -> [UInt8]? {
        guard let bytes = bytes(text, family: AF_INET, count: 4) ?? bytes(text, family: AF_INET6, count: 16) else {
            return nil
        }
        return bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) ? Array(bytes.suffix(4)) : bytes
    }

    private static func bytes(_ text: String, family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}
