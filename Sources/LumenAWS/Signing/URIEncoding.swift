/// Percent-encoding and path normalisation as Signature Version 4 defines them: every byte but `A–Z a–z 0–9 - . _ ~`
/// becomes `%XX` with capital digits.
///
/// Source: AWS, "Create a signed AWS API request", `UriEncode`; RFC 3986 §2.3 and §5.2.4.
package enum URIEncoding {
    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    /// One segment of a path: a model id's `:` and `/` become `%3A` and `%2F`.
    package static func segment(_ text: String) -> String { encode(text.utf8) }

    static func encode(_ bytes: some Sequence<UInt8>, keepingSlashes: Bool = false) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.underestimatedCount)
        for byte in bytes {
            if isUnreserved(byte) || (keepingSlashes && byte == UInt8(ascii: "/")) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// The bytes that a percent-encoded text stands for; a `%` without two hexadecimal digits stands for itself.
    static func decode(_ text: Substring.UTF8View) -> [UInt8] {
        var rest = text
        var decoded: [UInt8] = []
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            if byte == UInt8(ascii: "%"), digits.count == 2 {
                decoded.append(UInt8(digits[0] << 4 | digits[1]))
                rest.removeFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    /// The path without empty, `.` and `..` segments.
    static func normalized(_ path: Substring) -> String {
        let slash = UInt8(ascii: "/")
        let segments = path.utf8.split(separator: slash).map(Substring.init).reduce(into: [Substring]()) {
            segments, segment in
            switch segment {
            case ".": break
            case "..": _ = segments.popLast()
            default: segments.append(segment)
            }
        }
        let end = path.utf8.last == slash && !segments.isEmpty ? "/" : ""
        return "/" + segments.joined(separator: "/") + end
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
