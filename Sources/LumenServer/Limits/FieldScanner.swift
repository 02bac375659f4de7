/// Reads tokens and quoted texts of a header field (RFC 9110 §5.6).
struct FieldScanner {
    struct Pair: Equatable {
        /// In lower case.
        let name: String
        let value: String
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position == bytes.count }

    /// Skips a character, and blanks around it.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        skipBlanks()
        return true
    }

    /// Reads `name=value;name="quoted value"` up to a comma or the end; an element may be empty (RFC 9110 §5.6.1.2).
    ///
    /// - Returns: `nil` for anything else.
    mutating func element() -> [Pair]? {
        var pairs: [Pair] = []
        skipBlanks()
        guard position < bytes.count, bytes[position] != UInt8(ascii: ",") else { return [] }
        repeat {
            guard let name = token(), skip("="), let value = quoted() ?? token() else { return nil }
            pairs.append(Pair(name: name.lowercased(), value: value))
        } while skip(";")
        skipBlanks()
        return pairs
    }

    private mutating func token() -> String? {
        let start = position
        while position < bytes.count, bytes[position].isToken { position += 1 }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private mutating func quoted() -> String? {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
        var text: [UInt8] = []
        var index = position + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\") { index += 1 }
            if index < bytes.count { text.append(bytes[index]) }
            index += 1
        }
        guard index < bytes.count else { return nil }
        position = index + 1
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [UInt8(ascii: " "), UInt8(ascii: "\t")].contains(bytes[position]) {
            position += 1
        }
    }
}

extension UInt8 {
    /// Whether a token may have it (RFC 9110 §5.6.2).
    var isToken: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }
}
