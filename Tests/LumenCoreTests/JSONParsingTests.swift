import Testing

@testable import LumenCore

@Suite("JSON parsing")
struct JSONParsingTests {
    static let readable: [(String, JSON)] = [
        ("null", JSON.null), ("true", true), ("false", false), ("0", 0), ("-0", 0), ("42", 42), ("-17", -17),
        ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
        ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("1.5", 1.5), ("-0.25", -0.25),
        ("3.0", .double(3)),
        ("1e3", .double(1000)), ("1E+3", .double(1000)), ("25e-2", 0.25), ("1e-400", .double(0)),
        ("\"\"", ""), ("\"a b\"", "a b"), ("\"é\"", "é"), ("\"\u{7F}\"", "\u{7F}"),
        ("[]", []), ("[1,[2],{}]", [1, [2], [:]]), ("{}", [:]), (#"{"a":1,"b":[null]}"#, ["a": 1, "b": [nil]]),
        (" \t\r\n[ 1 , 2 ]\n", [1, 2]), (#"{ "a" : { "b" : 1 } }"#, ["a": ["b": 1]]),
    ]

    @Test("Reads every kind of value", arguments: readable)
    func values(text: String, expected: JSON) throws {
        #expect(try JSON(parsing: text) == expected)
    }

    static let escaped: [(String, String)] = [
        (#""\"\\\/""#, #""\/"#), (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9""#, "Aéé"),
        (#""\u0000""#, "\0"), (#""\uD83D\uDE00""#, "😀"), (#""x\u2028y""#, "x\u{2028}y"),
        (#""plain, then \n, then é""#, "plain, then \n, then é"),
    ]

    @Test("Reads every escape", arguments: escaped)
    func escapes(text: String, expected: String) throws {
        #expect(try JSON(parsing: text) == .string(expected))
    }

    static let unreadable: [(String, JSONError.Code, Int)] = [
        ("", JSONError.Code.unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[1,", .unexpectedEnd, 3),
        ("{\"a\"", .unexpectedEnd, 4), ("\"abc", .unexpectedEnd, 4), ("tru", .unexpectedEnd, 3),
        ("-", .unexpectedEnd, 1),
        ("1.", .unexpectedEnd, 2), ("\"\\u12", .unexpectedEnd, 3),
        ("nul!", .unexpectedByte, 3), ("[1,]", .unexpectedByte, 3), ("{\"a\":1,}", .unexpectedByte, 7),
        ("{a:1}", .unexpectedByte, 1), ("'a'", .unexpectedByte, 0), ("+1", .unexpectedByte, 0),
        (".5", .unexpectedByte, 0),
        ("NaN", .unexpectedByte, 0), ("// no", .unexpectedByte, 0), ("\u{FEFF}1", .unexpectedByte, 0),
        ("[1 2]", .unexpectedByte, 3),
        ("01", .badNumber, 1), ("-01", .badNumber, 2), ("1.x", .badNumber, 2), ("1e", .unexpectedEnd, 2),
        ("1ex", .badNumber, 2),
        ("1e400", .badNumber, 0), ("[-1e400]", .badNumber, 1),
        ("\"a\nb\"", .badString, 2), ("\"\u{1F}\"", .badString, 1),
        (#""\x""#, .badEscape, 3), (#""\u12g4""#, .badEscape, 3), (#""\uD83D""#, .badEscape, 7),
        (#""\uD83Dx""#, .badEscape, 7),
        (#""\uD83D\n""#, .badEscape, 8), (#""\uD83DA""#, .badEscape, 7), (#""\uDE00""#, .badEscape, 7),
        (#"{"a":1,"a":2}"#, .duplicateKey, 13), (#"{"a":1,"\u0061":2}"#, .duplicateKey, 18),
        ("1 2", .trailingBytes, 2), ("{}]", .trailingBytes, 2),
    ]

    @Test("Refuses what is not JSON, and says where", arguments: unreadable)
    func refusals(text: String, code: JSONError.Code, offset: Int) {
        #expect(throws: JSONError(code: code, offset: offset)) { try JSON(parsing: text) }
    }

    @Test(
        "Tells the line and the column",
        arguments: [
            ("{", 1, 2), ("", 1, 1), ("{\n  \"a\": x}", 2, 8), ("{\r\n\"ä€😀\" 1}", 2, 7), ("[1,\n\n]", 3, 1),
        ])
    func position(text: String, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error?.position(in: text.utf8).line == line)
        #expect(error?.position(in: text.utf8).column == column)
    }

    @Test(
        "Refuses bytes that are not UTF-8",
        arguments: [
            [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x41, 0xFF],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(throws: JSONError(code: .badString, offset: 0)) { try JSON(parsing: [quote] + bytes + [quote]) }
    }

    @Test("Finds a duplicate among many members")
    func manyMembers() throws {
        let members = (0..<100).map { "\"m\($0)\":\($0)" }
        let object = try JSON(parsing: "{\(members.joined(separator: ","))}")
        #expect(object.objectValue?.count == 100)
        #expect(object["m99"] == 99)
        let repeated = members + ["\"m50\":0"]
        #expect(throws: JSONError.self) { try JSON(parsing: "{\(repeated.joined(separator: ","))}") }
    }

    @Test("Names that differ only in normalisation are the same member")
    func normalisation() {
        #expect(throws: JSONError.self) { try JSON(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}") }
    }

    @Test("Keeps the order of members")
    func order() throws {
        #expect(try JSON(parsing: #"{"b":1,"a":2,"c":3}"#).objectValue?.keys == ["b", "a", "c"])
    }

    @Test("Stops at the depth limit", arguments: [("[", "]"), ("{\"a\":", "}")])
    func depth(open: String, close: String) throws {
        func nested(_ depth: Int) -> String {
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        }
        _ = try JSON(parsing: nested(64))
        _ = try JSON(parsing: nested(3), depth: 3)
        #expect(throws: JSONError(code: .tooDeep, offset: 3 * open.utf8.count)) {
            try JSON(parsing: nested(4), depth: 3)
        }
        let error = #expect(throws: JSONError.self) { try JSON(parsing: String(repeating: open, count: 60_000)) }
        #expect(error?.code == .tooDeep)
    }

    @Test("Depth counts nesting, not siblings")
    func siblings() throws {
        let text = "[" + Array(repeating: "[[]]", count: 100).joined(separator: ",") + "]"
        #expect(try JSON(parsing: text, depth: 3).arrayValue?.count == 100)
    }

    @Test(
        "A number knows whether it is whole",
        arguments: [
            ("3", 3, 3.0), ("3.0", 3, 3.0), ("1e2", 100, 100.0), ("3.5", nil, 3.5), ("1e300", nil, 1e300),
            ("\"3\"", nil, nil),
        ] as [(String, Int?, Double?)])
    func numbers(text: String, int: Int?, double: Double?) throws {
        let value = try JSON(parsing: text)
        #expect(value.intValue == int)
        #expect(value.doubleValue == double)
    }
}
