/// Any text as the value of an HTTP header: as it is where headers can carry it, else in Base64 between
/// `=?base64?` and `?=` (2026-07-28, Streamable HTTP, "Value Encoding").
enum HeaderValue {
    static let prefix = "=?base64?"
    static let suffix = "?="

    static func encode(_ text: String) -> String {
        isPlain(text) ? text : prefix + base64(Array(text.utf8)) + suffix
    }

    private static func isPlain(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.allSatisfy { (0x20...0x7E).contains($0) } && bytes.first != 0x20 && bytes.last != 0x20
            && !(text.hasPrefix(prefix) && text.hasSuffix(suffix))
    }

    /// RFC 4648 §4, padded.
    private static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
