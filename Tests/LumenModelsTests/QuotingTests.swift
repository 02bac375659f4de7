import LumenCore
import Testing

@testable import LumenModels

@Suite struct QuotingTests {
    private func numbers(in text: String, names: [String] = []) -> [String] {
        var prose = Prose()
        prose.paragraph(Phrase(quoting: text, names: names) { .given("\($0)") })
        #expect(prose.text == text)
        return prose.numbers.map(\.text)
    }

    @Test(arguments: [
        ("9 blocks: too few to rank", ["9"]), ("between 1,234 and 5.5 minutes", ["1,234", "5.5"]),
        ("under 70 % or 65%", ["70 %", "65%"]), ("from Oct 22 – 25, 2026 only", []),
        ("since Oct 1, 2026, 3 rooms", ["3"]),
        ("calendar Q3; your fiscal Q3 is Jan 1 – Mar 31, 2027", []), ("FY26 Q2 has 12 weeks", ["12"]),
        ("07:00–15:00 on weekdays", []), ("in 2025 and 2026", []), ("2025 %", ["2025 %"]),
        ("1,2 and 3", ["1", "2", "3"]),
        ("60min", ["60"]), ("63-73", ["63", "73"]), ("ends with 5.", ["5"]), ("Sep. 5 and Sept 6", []), ("may 5", []),
        ("é3 – 😀 4", ["3", "4"]), ("10", ["10"]), ("", []),
    ])
    func `numbers of a text are found, those of dates are not`(text: String, expected: [String]) {
        #expect(numbers(in: text) == expected)
    }

    @Test(arguments: [
        ("until 2026-11-19.", "until Nov 19, 2026."), ("2026-01-01 to 2026-12-31", "Jan 1, 2026 to Dec 31, 2026"),
        ("2026-02-30", "2026-02-30"), ("12026-01-01", "12026-01-01"), ("2026-01-012", "2026-01-012"),
        ("“2026-1-1” é 2026-10-06", "“2026-1-1” é Oct 6, 2026"), ("2026-11", "2026-11"), ("", ""),
    ])
    func `days are written as in the rest of the answer`(text: String, expected: String) {
        #expect(DatePhrase.inWords(text) == expected)
    }

    @Test func `numbers in names are words`() {
        #expect(numbers(in: "OR 7 and OR 71 had 7", names: ["OR 7", "OR 71"]) == ["7"])
    }

    @Test(arguments: [
        ("a *b* [c](d)", "a \\*b\\* \\[c\\](d)"), ("<script>", "\\<script\\>"),
        ("utilization_rate", "utilization_rate"),
        ("_x_", "\\_x\\_"), ("two\nlines", "two lines"), ("Ångström 😀", "Ångström 😀"),
    ])
    func `text of others formats nothing`(text: String, escaped: String) {
        #expect(Markdown.escaped(text) == escaped)
    }

    @Test func `ranges count UTF-16 code units`() throws {
        let figure = NumberEvidence.Field(call: 0, tool: "t", pointer: "/r", value: 0.5)
        var prose = Prose()
        prose.paragraph("\(name: "José 😀") has \(.percent(figure))")
        let number = try #require(prose.numbers.first)
        #expect(number.range == 12..<18)
        #expect(String(decoding: Array(prose.text.utf16)[number.range], as: UTF16.self) == "50.0\u{202F}%")
    }
}
