import LumenCore
import LumenTesting
import Testing

@testable import LumenMCP

@Suite("Headers that mirror the message")
struct ServerHeaderTests {
    /// The specification's table “Encoding examples”, and what breaks its rules.
    static let encoded: [(String, String?)] = [
        ("us-west1", "us-west1"), ("=?base64?SGVsbG8sIOS4lueVjA==?=", "Hello, 世界"),
        ("=?base64?IHBhZGRlZCA=?=", " padded "), ("=?base64?bGluZTEKbGluZTI=?=", "line1\nline2"),
        ("=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=", "=?base64?literal?="), ("", ""), ("=?base64??=", ""),
        ("=?base64?=", "=?base64?="), ("=?BASE64?SGVsbG8=?=", "=?BASE64?SGVsbG8=?="), ("a\tb", "a\tb"),
        ("é", nil), ("a\u{7F}", nil), ("a\nb", nil), ("=?base64?SGVsbG8?=", nil), ("=?base64?SGVs!!!bG8=?=", nil),
        ("=?base64?/w==?=", nil), ("=?base64?SGVsbG9=?=", nil), ("=?base64?====?=", nil), ("=?base64?A===?=", nil),
        ("=?base64?QQ==QQ==?=", nil), ("=?base64?QQ= =?=", nil),
    ]

    @Test("A value is read as it was meant, or not at all", arguments: encoded)
    func decoding(value: String, text: String?) {
        #expect(HeaderValue.decode(value) == text)
    }

    @Test("Damaged values never trap", arguments: 0..<4)
    func mutations(seed: Int) {
        var random = SeededRandom(seed: seed)
        for (value, _) in Self.encoded {
            for _ in 0..<200 {
                var bytes = Array(value.utf8)
                for _ in 0...2 { random.damage(&bytes) }
                let text = HeaderValue.decode(String(decoding: bytes, as: UTF8.self))
                #expect(text?.utf8.count ?? 0 <= bytes.count)
            }
        }
    }

    static let written: [(JSON, String, Bool)] = [
        (42, "42", true), (42, "42.0", true), (-7, "-7", true), (42, "43", false), (42, "", false), (42, "x", false),
        (true, "true", true), (true, "True", false), (false, "false", true), (false, "true", false),
        ("a", "a", true), ("a", "A", false), ("", "", true), ([], "[]", false), ([:], "{}", false),
        (nil, "null", false),
    ]

    @Test("A header says the same value", arguments: written)
    func values(value: JSON, text: String, isSame: Bool) {
        #expect(value.isWritten(text) == isSame)
    }

    @Test(
        "What was encoded is read again",
        arguments: ["", "a", " a", "é\n", "=?base64?x?=", "\u{0}", "ab", "abc", "abcd"])
    func roundTrip(text: String) {
        #expect(HeaderValue.decode(HeaderValue.encode(text)) == text)
    }

    @Test("A mirrored argument is found where its schema has it")
    func mirrored() throws {
        let found = try HeaderParameter.all(in: ConformanceTools.mirroringSchema)
        #expect(found.map(\.header) == ["Mcp-Param-Region", "Mcp-Param-Rows", "Mcp-Param-Dry"])
        let arguments: JSON = ["region": "x", "limits": ["rows": 5], "dry": nil]
        #expect(found.map { $0.value(in: arguments) } == ["x", 5, nil as JSON?])
        #expect(found.map { $0.value(in: ["limits": []]) } == [nil, nil, nil])
    }
}
