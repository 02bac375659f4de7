import LumenCore
import Testing

@Suite("JSON writing")
struct JSONWritingTests {
    static let written: [(JSON, String)] = [
        (JSON.null, "null"), (true, "true"), (.int(.min), "-9223372036854775808"), (1.5, "1.5"), (.double(3), "3.0"),
        (.double(0.1 + 0.2), "0.30000000000000004"), (.double(1e300), "1e+300"), (.double(.nan), "null"),
        (.double(-.infinity), "null"), ("", "\"\""), ("é😀", "\"é😀\""),
        ("\"\\/\n\r\t\u{0}\u{1F}\u{7F}", #""\"\\/\n\r\t\u0000\u001f"# + "\u{7F}\""), ("\n", #""\n""#),
        ("a\"", #""a\"""#),
        ([], "[]"), ([1, [nil, "a"]], #"[1,[null,"a"]]"#), ([:], "{}"),
        (["b": 1, "a": ["x": []]], #"{"b":1,"a":{"x":[]}}"#),
        (["a\"b": 1], #"{"a\"b":1}"#),
    ]

    @Test("Writes without white space", arguments: written)
    func compact(value: JSON, expected: String) {
        #expect(value.text == expected)
        #expect(value.bytes == Array(expected.utf8))
    }

    @Test("Writes for people")
    func pretty() {
        let value: JSON = ["a": [1, ["b": nil]], "empty": [:], "none": []]
        #expect(
            value.prettyText == """
                {
                  "a": [
                    1,
                    {
                      "b": null
                    }
                  ],
                  "empty": {},
                  "none": []
                }
                """)
    }

    @Test("Nothing that it writes holds a line feed, so that a message is a line")
    func oneLine() {
        let value: JSON = ["a\nb": "c\r\nd\u{2028}", "e": [.string("\n")]]
        #expect(!value.bytes.contains(UInt8(ascii: "\n")))
        #expect(!value.bytes.contains(UInt8(ascii: "\r")))
    }

    @Test("Members are set, replaced and removed in place")
    func members() {
        var object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(JSON.object(object).text == #"{"a":3,"b":2}"#)
        object["b"] = nil
        object["missing"] = nil
        object["c"] = .null
        #expect(JSON.object(object).text == #"{"a":3,"c":null}"#)
    }

    @Test("Objects are equal in any order of members; integers and doubles are different values")
    func equality() {
        #expect(JSON(["a": 1, "b": 2] as JSONObject) == JSON(["b": 2, "a": 1] as JSONObject))
        #expect(JSON(["a": 1] as JSONObject) != JSON(["a": 1, "b": 2] as JSONObject))
        #expect(JSON.int(1) != JSON.double(1))
    }
}

extension JSON {
    fileprivate init(_ object: JSONObject) { self = .object(object) }
}
