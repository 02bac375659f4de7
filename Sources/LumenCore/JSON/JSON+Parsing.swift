/// Why a text is not JSON, and the byte at which that showed.
package struct JSONError: Error, Equatable, CustomStringConvertible {
    package enum Code: Equatable, Sendable {
        case unexpectedEnd, unexpectedByte, badNumber, badString, badEscape, duplicateKey, tooDeep, trailingBytes
    }

    package let code: Code
    package let offset: Int

    package var description: String { "\(problem), at byte \(offset)" }

    /// What is wrong, without where.
    package var problem: String {
        let problem =
            switch code {
            case .unexpectedEnd: "it ends too early"
            case .unexpectedByte: "there is a character that does not belong"
            case .badNumber: "a number is malformed"
            case .badString: "a string is not valid UTF-8 or has a raw control character"
            case .badEscape: "an escape in a string is malformed"
            case .duplicateKey: "an object has the same member twice"
            case .tooDeep: "it is nested too deeply"
            case .trailingBytes: "there is more text after its end"
            }
        return "not valid JSON: \(problem)"
    }

    /// Where it shows in the text that was read; both count from 1, the column in characters of Unicode.
    package func position(in bytes: some Sequence<UInt8>) -> (line: Int, column: Int) {
        bytes.prefix(offset).reduce((line: 1, column: 1)) { place, byte in
            if byte == UInt8(ascii: "\n") { return (place.line + 1, 1) }
            let isContinuation = byte & 0b1100_0000 == 0b1000_0000
            return (place.line, place.column + (isContinuation ? 0 : 1))
        }
    }
}

extension JSON {
    /// Reads one JSON text (RFC 8259), strictly: no comments, no trailing commas, no duplicate members, valid UTF-8.
    ///
    /// Names that differ only in their Unicode normalisation count as the same member, as they do for `JSONObject`.
    /// Integers beyond 64 bits become doubles; numbers beyond a double's range are errors.
    ///
    /// - Parameter depth: how many arrays and objects may stand in one another.
    package init(parsing bytes: some Sequence<UInt8>, depth: Int = 64) throws(JSONError) {
        var parser = JSONParser(bytes: ContiguousArray(bytes), depthLeft: depth)
        self = try parser.parseDocument()
    }

    package init(parsing text: String, depth: Int = 64) throws(JSONError) {
        try self.init(parsing: text.utf8, depth: depth)
    }
}

private struct JSONParser {
    let bytes: ContiguousArray<UInt8>
    var depthLeft: Int
    var position = 0

    mutating func parseDocument() throws(JSONError) -> JSON {
        skipWhiteSpace()
        let value = try parseValue()
        skipWhiteSpace()
        guard position == bytes.count else { throw failure(.trailingBytes) }
        return value
    }

    private mutating func parseValue() throws(JSONError) -> JSON {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try parseObject()
        case UInt8(ascii: "["): return try parseArray()
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try parse("true", as: .bool(true))
        case UInt8(ascii: "f"): return try parse("false", as: .bool(false))
        case UInt8(ascii: "n"): return try parse("null", as: .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
        default: throw failure(.unexpectedByte)
        }
    }

    private mutating func parse(_ word: StaticString, as value: JSON) throws(JSONError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount { try expect(word.utf8Start[index]) }
        return value
    }

    private mutating func parseObject() throws(JSONError) -> JSON {
        try descend()
        defer { depthLeft += 1 }
        position += 1
        skipWhiteSpace()
        if take(UInt8(ascii: "}")) { return .object(JSONObject()) }
        var members: [(key: String, value: JSON)] = []
        while true {
            skipWhiteSpace()
            guard position < bytes.count else { throw failure(.unexpectedEnd) }
            guard bytes[position] == UInt8(ascii: "\"") else { throw failure(.unexpectedByte) }
            let key = try parseString()
            skipWhiteSpace()
            try expect(UInt8(ascii: ":"))
            skipWhiteSpace()
            members.append((key, try parseValue()))
            skipWhiteSpace()
            if take(UInt8(ascii: "}")) { break }
            try expect(UInt8(ascii: ","))
        }
        guard namesAreUnique(members) else { throw failure(.duplicateKey) }
        return .object(JSONObject(uniqueMembers: members))
    }

    /// Comparing each pair beats hashing for the few members that objects usually have.
    private func namesAreUnique(_ members: [(key: String, value: JSON)]) -> Bool {
        guard members.count <= 16 else { return Set(members.lazy.map(\.key)).count == members.count }
        return members.indices.allSatisfy { index in
            !members[..<index].contains { $0.key == members[index].key }
        }
    }

    private mutating func parseArray() throws(JSONError) -> JSON {
        try descend()
        defer { depthLeft += 1 }
        position += 1
        skipWhiteSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        var values: [JSON] = []
        while true {
            skipWhiteSpace()
            values.append(try parseValue())
            skipWhiteSpace()
            if take(UInt8(ascii: "]")) { return .array(values) }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func parseNumber() throws(JSONError) -> JSON {
        let start = position
        let isNegative = take(UInt8(ascii: "-"))
        var integer: Int? = 0
        if take(UInt8(ascii: "0")) {
            if position < bytes.count, isDigit(bytes[position]) { throw failure(.badNumber) }
        } else {
            integer = try takeInteger(isNegative: isNegative)
        }
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            isInteger = false
            _ = try takeInteger(isNegative: false)
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isInteger = false
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            _ = try takeInteger(isNegative: false)
        }
        if isInteger, let integer { return .int(integer) }
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite else {
            throw JSONError(code: .badNumber, offset: start)
        }
        return .double(value)
    }

    /// Takes one or more digits; their value is `nil` beyond 64 bits.
    private mutating func takeInteger(isNegative: Bool) throws(JSONError) -> Int? {
        let start = position
        var value = 0
        var overflowed = false
        while position < bytes.count, isDigit(bytes[position]) {
            let digit = Int(bytes[position] - UInt8(ascii: "0"))
            let (product, productOverflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflows) = product.addingReportingOverflow(isNegative ? -digit : digit)
            value = sum
            overflowed = overflowed || productOverflows || sumOverflows
            position += 1
        }
        guard position > start else { throw failure(position < bytes.count ? .badNumber : .unexpectedEnd) }
        return overflowed ? nil : value
    }

    private mutating func parseString() throws(JSONError) -> String {
        let start = position
        position += 1
        let runStart = position
        try skipPlainRun()
        if take(UInt8(ascii: "\"")) { return try decode(bytes[runStart..<position - 1], from: start) }
        var text = Array(bytes[runStart..<position])
        while !take(UInt8(ascii: "\"")) {
            position += 1
            try parseEscape(into: &text)
            let runStart = position
            try skipPlainRun()
            text.append(contentsOf: bytes[runStart..<position])
        }
        return try decode(text, from: start)
    }

    /// Goes on to the next quotation mark or backslash.
    private mutating func skipPlainRun() throws(JSONError) {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return
            case 0..<0x20: throw failure(.badString)
            default: position += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    /// The text of a string's bytes; decoding without a check is much faster, and safe for ASCII.
    private func decode(_ text: some Collection<UInt8>, from start: Int) throws(JSONError) -> String {
        if text.allSatisfy({ $0 < 0x80 }) { return String(decoding: text, as: UTF8.self) }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw JSONError(code: .badString, offset: start)
        }
        return string
    }

    private mutating func parseEscape(into text: inout [UInt8]) throws(JSONError) {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        let escape = bytes[position]
        position += 1
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: try parseUnicodeEscape().utf8)
        default: throw failure(.badEscape)
        }
    }

    /// A `\u` escape, or a surrogate pair of two; a lone surrogate is an error.
    private mutating func parseUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try parseHex4()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw failure(.badEscape)
        }
        let second = try parseHex4()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw failure(.badEscape) }
        return scalar
    }

    private mutating func parseHex4() throws(JSONError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw failure(.unexpectedEnd) }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = hexDigit(byte) else { throw failure(.badEscape) }
            value = value << 4 | UInt32(digit)
        }
        position += 4
        return value
    }

    private mutating func descend() throws(JSONError) {
        guard depthLeft > 0 else { throw failure(.tooDeep) }
        depthLeft -= 1
    }

    private mutating func skipWhiteSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        guard take(byte) else { throw failure(.unexpectedByte) }
    }

    private func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private func failure(_ code: JSONError.Code) -> JSONError { JSONError(code: code, offset: position) }
}
