import LumenTesting
import Testing

@testable import LumenAWS

struct INIFileTests {
    @Test(arguments: [
        ("[a]\nregion = us-east-1", ["region": "us-east-1"]),
        ("\u{FEFF}[a]\r\nregion=us-east-1\r\nOutput = json\r\n", ["region": "us-east-1", "output": "json"]),
        ("[ a ]\nregion: us-east-1", ["region": "us-east-1"]),
        ("[a] # the first\nrole_arn = arn:aws:iam::1:role/x", ["role_arn": "arn:aws:iam::1:role/x"]),
        ("# one\n; two\n\n[a]\n  # three\nx = 1 # four\ny = 2 ; five\nz = 3#4", ["x": "1", "y": "2", "z": "3#4"]),
        ("[a]\nx = a=b==", ["x": "a=b=="]),
        ("[a]\nx = 1\n[b]\nx = 2\n[a]\ny = 3", ["x": "1", "y": "3"]),
        ("[a]\nx = 1\nx = 2", ["x": "2"]),
        ("[a]\n  x = 1\n  y = 2", ["x": "1", "y": "2"]),
        ("[a]\nx = 1\n   two\n\n   three\ny = 4", ["x": "1\ntwo\nthree", "y": "4"]),
        ("[a]\nx =\ny = ", [:]),
    ])
    func properties(text: String, expected: [String: String]) throws {
        let section = try #require(try INIFile(parsing: text.utf8).sections["a"])
        for name in ["region", "output", "role_arn", "x", "y", "z"] { #expect(section[name] == expected[name]) }
    }

    @Test func subProperties() throws {
        let file = try INIFile(
            parsing: """
                [services dev]
                bedrock_runtime =
                  # a comment
                  Endpoint_URL = https://bedrock.example:8443/a?b=c

                cloudwatch =
                    endpoint_url = http://localhost:1
                """.utf8)
        let section = try #require(file.sections["services dev"])
        #expect(section[nested: "bedrock_runtime"] == ["endpoint_url": "https://bedrock.example:8443/a?b=c"])
        #expect(section[nested: "cloudwatch"] == ["endpoint_url": "http://localhost:1"])
        #expect(section["cloudwatch"] == nil)
        #expect(section[nested: "s3"] == [:])
    }

    @Test(arguments: [
        ("x = 1", 1), ("[a]\nnothing", 2), ("[a\nx = 1", 1), ("[]\n", 1), ("[a]\n = 1", 2),
        ("[a]\nx =\n  y", 2), ("[a]\nx = 1\n\n[b", 4),
    ])
    func malformed(text: String, line: Int) {
        let error = #expect(throws: INIError.self) { try INIFile(parsing: text.utf8) }
        #expect(error?.line == line)
    }

    @Test func isUTF8() {
        #expect(throws: INIError.self) { try INIFile(parsing: [UInt8(ascii: "["), 0xFF, UInt8(ascii: "]")]) }
    }

    /// Damaged files are read or refused, never a crash, and a refusal names a line of the file.
    @Test func damagedFiles() {
        let text = "[default]\r\nx = 1 # c\n  2\n[services a]\ns3 =\n  k = \"v\" ; é\n\n[profile 'b c']\ny: 3\n"
        var random = SeededRandom(seed: 20)
        for _ in 0..<2000 {
            var bytes = Array(text.utf8)
            for _ in 0..<3 { random.damage(&bytes) }
            do throws(INIError) {
                _ = SharedConfig(config: try INIFile(parsing: bytes))
            } catch {
                #expect((1...bytes.count + 1).contains(error.line))
            }
        }
    }

    @Test func showsNoValues() throws {
        let file = try INIFile(parsing: "[a]\naws_secret_access_key = s3cret\ns3 =\n  k = s3cret".utf8)
        var dumped = ""
        dump(file, to: &dumped)
        #expect(!"\(file) \(dumped)".contains("s3cret"))
    }

    @Test(arguments: [
        ("a b  c", ["a", "b", "c"]), ("'a b' \"c d\"", ["a b", "c d"]), (#"a\ b"#, ["a b"]),
        (#""a\"b\c""#, [#"a"b\c"#]), (#"'a\'"#, [#"a\"#]), ("a''b ''", ["ab", ""]), ("  ", []),
        ("profile \"my team\"", ["profile", "my team"]),
    ])
    func words(text: String, expected: [String]) {
        #expect(shellWords(text) == expected)
    }

    @Test(arguments: ["'a", "\"a", "a\\"])
    func unfinishedWords(text: String) {
        #expect(shellWords(text) == nil)
    }
}
