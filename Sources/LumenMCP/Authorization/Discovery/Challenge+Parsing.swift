extension Challenge {
    /// In bytes; a longer header is not read.
    private static let longestHeader = 16_384

    /// The challenges of one `WWW-Authenticate` header. What follows a part that can't be read is left out.
    static func all(in header: String) -> [Challenge] {
        guard header.utf8.count <= longestHeader else { return [] }
        var reader = HeaderReader(header)
        var challenges: [Challenge] = []
        while reader.skipCommas(), let name = reader.token() {
            if !challenges.isEmpty, let value = reader.parameterValue() {
                // A name and a value belong to the challenge that was begun last.
                challenges[challenges.count - 1].add(name.lowercased(), value)
            } else if reader.skipSpaces(), let text = reader.token68() {
                challenges.append(Challenge(scheme: name.lowercased(), token68: text))
            } else if reader.isAtEnd || reader.isAtComma {
                challenges.append(Challenge(scheme: name.lowercased()))
            } else if let parameter = reader.token(), let value = reader.parameterValue() {
                challenges.append(Challenge(scheme: name.lowercased(), parameters: [parameter.lowercased(): value]))
            } else {
                return challenges
            }
            guard reader.skipSpaces(), reader.isAtEnd || reader.isAtComma else { return challenges }
        }
        return challenges
    }
}

/// Reads the parts of a header (RFC 9110 §5.6). Each function either takes a whole part or leaves the place as it was.
private struct HeaderReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }
    var isAtComma: Bool { rest.first == UInt8(ascii: ",") }

    /// - Returns: `true`.
    mutating func skipSpaces() -> Bool {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return true
    }

    /// - Returns: `true`.
    mutating func skipCommas() -> Bool {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ",") }
        return true
    }

    mutating func token() -> String? { take { Self.isTokenByte($0) } }

    /// A text such as `YWJj==` that reaches to the next comma or the end.
    mutating func token68() -> String? {
        let start = rest
        guard let text = take({ Self.isToken68Byte($0) }) else { return nil }
        let padding = take { $0 == UInt8(ascii: "=") } ?? ""
        _ = skipSpaces()
        guard isAtEnd || isAtComma else {
            rest = start
            return nil
        }
        return text + padding
    }

    /// `= value` with spaces around the sign, the value a token or a quoted string.
    mutating func parameterValue() -> String? {
        let start = rest
        _ = skipSpaces()
        guard rest.popFirst() == UInt8(ascii: "="), skipSpaces(), let value = quotedString() ?? token() else {
            rest = start
            return nil
        }
        return value
    }

    private mutating func quotedString() -> String? {
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        var left = rest.dropFirst()
        var bytes: [UInt8] = []
        while let byte = left.popFirst() {
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
                rest = left
                return text
            case UInt8(ascii: "\\"):
                guard let escaped = left.popFirst() else { return nil }
                bytes.append(escaped)
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private mutating func take(_ isWanted: (UInt8) -> Bool) -> String? {
        let text = rest.prefix(while: isWanted)
        guard !text.isEmpty else { return nil }
        rest = rest[text.endIndex...]
        return String(Substring(text))
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }

    private static func isToken68Byte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "-._~+/".utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
