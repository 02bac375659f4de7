import LumenCore
import Testing

@testable import LumenRouter

@Suite("The vocabulary") struct VocabularyTests {
    @Test("gives every word one meaning") func unambiguous() {
        var words = Words.synonyms.flatMap { [$0.key] + Self.split($0.value) }
        words += Words.units.flatMap { [$0.key.rawValue] + Self.split($0.value) }
        words += Words.intervals.values.flatMap(Self.split) + Words.dimensions.values.flatMap(Self.split)
        words += Words.months.flatMap(Self.split) + Words.weekdays.flatMap(Self.split)
        words += Words.cardinals + Words.otherNumbers.keys + Words.ordinals + Self.split(Words.articles)
        let repeated = Dictionary(grouping: words) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(repeated == [])
    }

    @Test("is written as questions are folded", arguments: [Words.neutral] + Words.synonyms.values)
    func folded(_ words: String) {
        for word in Self.split(words) {
            #expect(word.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == UInt8(ascii: "2") })
        }
    }

    @Test(
        "distances",
        arguments: [
            ("chen", "chen", 0), ("chen", "chan", 1), ("neurosurgery", "nuerosurgery", 1), ("quarter", "quater", 1),
            ("month", "monht", 1), ("martinez", "martines", 1), ("abc", "xyz", 3), ("", "ab", 2), ("ab", "", 2),
        ])
    func distance(_ left: String, _ right: String, _ expected: Int) {
        #expect(editDistance(Array(left.utf8), Array(right.utf8), limit: 3) == expected)
        #expect(editDistance(Array(right.utf8), Array(left.utf8), limit: 3) == expected)
        if expected > 1 { #expect(editDistance(Array(left.utf8), Array(right.utf8), limit: 1) == 2) }
    }

    private static func split(_ words: String) -> [String] {
        words.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
