import Testing

@testable import LumenMCP

@Suite("Cutting lines")
struct LineFramerTests {
    static let texts: [(String, [LineFramer.Frame])] = [
        ("", []), ("\n\r\n\n", []), ("a", [line("a")]), ("a\n", [line("a")]), ("a\r\nb\n", [line("a"), line("b")]),
        ("a\n\nb", [line("a"), line("b")]), (" \n", [line(" ")]), ("a\rb\n", [line("a\rb")]),
        ("12345678\n", [line("12345678")]), ("123456789\nb\n", [.overlong, line("b")]),
        ("a\n1234567890123", [line("a"), .overlong]), ("é\n€\n", [line("é"), line("€")]),
    ]

    private static func line(_ text: String) -> LineFramer.Frame { .line(Array(text.utf8)) }

    @Test("Cuts the same lines wherever the stream is split", arguments: texts)
    func splits(text: String, expected: [LineFramer.Frame]) {
        let bytes = Array(text.utf8)
        for size in 1...max(1, bytes.count) {
            var framer = LineFramer(limit: 8)
            var frames: [LineFramer.Frame] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                frames += framer.feed(Array(bytes[start..<min(bytes.count, start + size)]))
            }
            frames += [framer.finish()].compactMap(\.self)
            #expect(frames == expected, "pieces of \(size)")
        }
    }
}
