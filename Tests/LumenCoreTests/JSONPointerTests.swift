import LumenCore
import Testing

@Suite("JSON Pointer")
struct JSONPointerTests {
    /// The document and pointers of RFC 6901 §5.
    private static let example: JSON = [
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
    ]

    @Test(
        "Finds the values of RFC 6901",
        arguments: [
            ("", example), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/foo/1", "baz"), ("/", 0), ("/a~1b", 1),
            ("/c%d", 2),
            ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
        ] as [(String, JSON)])
    func found(pointer: String, expected: JSON) {
        #expect(Self.example.value(at: pointer) == expected)
    }

    @Test(
        "Finds nothing",
        arguments: [
            "foo", "/missing", "/foo/2", "/foo/-1", "/foo/01", "/foo/+1", "/foo/-", "/foo/", "/foo/bar", "/foo/0/x",
            "//", "/m~n",
            "/m~2n", "/m~", "/foo/99999999999999999999",
        ])
    func missing(pointer: String) {
        #expect(Self.example.value(at: pointer) == nil)
    }

    @Test("Unescapes once, and splits at slashes whatever follows them")
    func escapes() {
        #expect((["~1": 1, "/": 2] as JSON).value(at: "/~01") == 1)
        #expect((["\u{301}x": 1] as JSON).value(at: "/\u{301}x") == 1)
        #expect((["a": ["\u{301}": 2]] as JSON).value(at: "/a/\u{301}") == 2)
        #expect((["0": "object member"] as JSON).value(at: "/0") == "object member")
    }
}
