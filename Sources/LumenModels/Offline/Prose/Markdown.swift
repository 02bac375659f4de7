/// The little of Markdown that an answer must know.
enum Markdown {
    /// Text from data or people on one line, with the characters escaped that would format it.
    static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 < 0x20 || marks.contains($0) }) else { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count + 8)
        for (index, byte) in bytes.enumerated() {
            if marks.contains(byte), !isInsideWord(index, of: bytes) { escaped.append(UInt8(ascii: "\\")) }
            escaped.append(byte < 0x20 ? UInt8(ascii: " ") : byte)
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static let marks = Set("\\`*_[]<>|~".utf8)

    /// An underscore between letters formats nothing (CommonMark 0.31 §6.2): `utilization_rate` stays.
    private static func isInsideWord(_ index: Int, of bytes: [UInt8]) -> Bool {
        guard bytes[index] == UInt8(ascii: "_"), index > 0, index + 1 < bytes.count else { return false }
        return [bytes[index - 1], bytes[index + 1]].allSatisfy { $0.isLetter || $0.isDigit }
    }
}
