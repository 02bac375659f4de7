import Foundation
import LumenTesting
import Testing

@testable import LumenStore

struct SessionNamesTests {
    /// RFC 4648 §5 by Foundation's base64.
    @Test func idsAreBase64URL() throws {
        var random = SeededRandom(seed: 7)
        let samples =
            [0, .max, 1, UInt128(1) << 127] + (0..<200).map { _ in UInt128.random(in: 0 ... .max, using: &random) }
        for bits in samples {
            let bytes = withUnsafeBytes(of: bits.bigEndian) { Data($0) }
            let expected = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").prefix(22)
            #expect(sessionID(bits) == expected)
        }
    }

    @Test(arguments: [
        ("", ""),
        ("  How full\n\twere   we? ", "How full were we?"),
        (String(repeating: "x", count: 80), String(repeating: "x", count: 80)),
        (String(repeating: "x", count: 81), String(repeating: "x", count: 79) + "…"),
        (String(repeating: "🏳️‍🌈", count: 90), String(repeating: "🏳️‍🌈", count: 79) + "…"),
        (String(repeating: "four ", count: 17), String(repeating: "four ", count: 15) + "four…"),
        ("Why " + String(repeating: "x", count: 100), "Why " + String(repeating: "x", count: 75) + "…"),
        (
            String(repeating: "x", count: 60) + " and what of it then?",
            String(repeating: "x", count: 60) + " and what of it…"
        ),
    ])
    func titlesAreCutAfterAWord(question: String, title: String) {
        #expect(sessionTitle(question) == title)
        #expect(title.count <= 80)
    }
}
