/// Makes texts of bytes and hands out the same one for the same bytes: files repeat their names row by row.
struct TextPool {
    private var texts: [UInt64: String] = [:]
    private static let most = 1 << 14

    /// - Returns: `nil` where the bytes are not UTF-8.
    mutating func text(_ bytes: Span<UInt8>) -> String? {
        // Short texts live within the String itself: there is nothing to share.
        if bytes.count <= 15 { return Self.make(bytes) }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
        if let known = texts[hash], Self.holds(known, bytes) { return known }
        guard let text = Self.make(bytes) else { return nil }
        if texts.count == Self.most { texts.removeAll(keepingCapacity: true) }
        texts[hash] = text
        return text
    }

    private static func make(_ bytes: Span<UInt8>) -> String? {
        guard let text = try? UTF8Span(validating: bytes) else { return nil }
        return String(copying: text)
    }

    private static func holds(_ text: String, _ bytes: Span<UInt8>) -> Bool {
        let characters = text.utf8.span
        guard characters.count == bytes.count else { return false }
        for index in bytes.indices where characters[index] != bytes[index] { return false }
        return true
    }
}
