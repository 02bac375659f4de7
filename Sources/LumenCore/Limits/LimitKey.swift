/// Whom a limit counts, as a keyed hash: nobody reads an address or a user from it without the secret.
package struct LimitKey: Hashable, Sendable {
    package let bits: UInt128

    package init(bits: UInt128) { self.bits = bits }

    /// A key is a hash already.
    package func hash(into hasher: inout Hasher) { hasher.combine(UInt64(truncatingIfNeeded: bits)) }

    /// Reads what `text` writes.
    package init?(_ text: String) {
        guard text.utf8.count == 32, let bits = UInt128(text, radix: 16) else { return nil }
        self.bits = bits
    }

    /// 32 hexadecimal digits.
    package var text: String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

/// What makes the keys of limits from those whom they count.
package struct LimitSecret: Hashable, Sendable {
    package let bits: UInt128
    package init(bits: UInt128) { self.bits = bits }
    package static func random() -> LimitSecret { LimitSecret(bits: .random(in: .min ... .max)) }
}

/// Whose requests a limit counts together; `open` is the limit of how many are open at once.
package enum LimitScope: String, Sendable, CaseIterable {
    case address, global, session, user, open
}
