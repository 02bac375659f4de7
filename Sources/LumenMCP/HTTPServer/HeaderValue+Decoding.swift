extension HeaderValue {
    /// The text, or `nil` where the value has characters that a header may not have, or malformed base64.
    static func decode(_ value: String) -> String? {
        guard value.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == UInt8(ascii: "\t") }) else { return nil }
        guard value.hasPrefix(prefix), value.hasSuffix(suffix), value.utf8.count >= prefix.count + suffix.count else {
            return value
        }
        let digits = value.utf8.dropFirst(prefix.count).dropLast(suffix.count)
        return base64(digits).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// Strictly RFC 4648 §4: padded, and nothing but its alphabet.
    private static func base64(_ digits: some Collection<UInt8>) -> [UInt8]? {
        let data = digits.prefix { $0 != UInt8(ascii: "=") }
        let padding = digits.dropFirst(data.count)
        guard digits.count.isMultiple(of: 4), padding.count <= 2, padding.allSatisfy({ $0 == UInt8(ascii: "=") })
        else { return nil }
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for digit in data {
            guard let value = value(of: digit) else { return nil }
            bits = (bits & 0xFFFF) << 6 | value
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        return bits & (1 << UInt32(count) - 1) == 0 ? bytes : nil
    }

    private static func value(of digit: UInt8) -> UInt32? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
