import LumenTesting
import Testing

@testable import LumenModels

@Suite struct NumberFinderTests {
    @Test(arguments: [
        ("It was 68.4 % over 1,234 blocks.", ["68.4 %", "1,234"]),
        ("68.4%, 68.4\u{202F}%, 68.4 percent and **68.4** %", ["68.4%", "68.4\u{202F}%", "68.4 percent", "68.4"]),
        ("Up 2.1 points, −0.4 percentage points, +3 pp", ["2.1 points", "−0.4 percentage points", "+3 pp"]),
        (
            "12.5 hours, 90 minutes, 1h30, 3 h 20 min, 5,800 out-of-block minutes",
            ["12.5 hours", "90 minutes", "1h30", "3 h 20 min", "5,800"]
        ),
        ("$1,250.50, 5k cases, 1.2 million kWh", ["$1,250.50", "5k", "1.2 million"]),
        ("1.5 times as many, 2x, released 12 times", ["1.5 times", "2x", "12"]),
        ("60–70 %, 58.1 to 74.8 %, **60**–**70** %", ["60", "70 %", "58.1", "74.8 %", "60", "70"]),
        ("Three surgeons, two of the eight service lines, only one room", ["Three", "two", "eight", "one"]),
        ("One of the rooms; no one; zero in on it; a one-off; two cents", []),
        ("1. first 55%\n2) second\n**3.** third 7 cases\n4\\. fourth", ["55%", "7"]),
        ("Oct 22 – Nov 20, 2026, October 1–31, 22 October, 2026-10-22, 10/22, Q3 2026, FY26, FY 2026, in 2025", []),
        ("at 7:30, 07:00–15:00, 7 am, 3 p.m.", []),
        ("Floor 3, rooms 7 and 8, OR 12, week 43, #2, No. 4, 2nd, 90th, [1], 3D, v1.2.3", []),
        ("In 2026 cases rose by 2,026 cases; 2026 cases", ["2,026", "2026"]),
        ("`12 rooms`, [link 5](http://x.org/7), <b>6</b>\n```\n8 blocks\n```\nhttps://y.org/9", ["5", "6"]),
        ("half of them, a third, a quarter, twice as many", []),
        ("| # | Name | Utilization (%) | Block minutes |\n|--|--|--|--|\n| 1 | A | 71.2 | 5,800 |", ["71.2", "5,800"]),
        ("99999999999999999999 and 1.00000000000000000001", []),
        ("", []), ("−", []), ("%", []), ("|", []), ("5", ["5"]),
    ])
    func `finds what could be traced, and nothing else`(text: String, numbers: [String]) {
        #expect(Self.numbers(in: text).map { Self.written($0, in: text) } == numbers)
    }

    @Test(arguments: [
        ("68.4 %", 0.684, "percent"), ("2.1 points", 0.021, "points"), ("−3 pp", -0.03, "points"),
        ("3.1 %-points", 0.031, "points"), ("12.5 hours", 750, "hours"), ("1h30", 90, "minutes"),
        ("3 h 20 min", 200, "minutes"), ("2 hours and 5 minutes", 125, "minutes"), ("30-minute", 30, "minutes"),
        ("5,800 block minutes", 5800, "minutes"), ("$1,250.50", 1250.5, "dollars"), ("1.2 million", 1_200_000, "count"),
        ("5k", 5000, "count"), ("2x", 2, "times"), ("2 weeks", 14, "weeks"), ("12-month", 12, "months"),
        ("twelve blocks", 12, "count"), ("60–", 60, "count"), ("60–70 %", 0.6, "percent"),
    ])
    func `reads value and unit`(text: String, value: Double, unit: String) throws {
        let number = try #require(Self.numbers(in: text).first)
        #expect(abs(number.value - value) < 1e-9)
        #expect(number.unit.rawValue == unit)
    }

    @Test(arguments: [
        ("68.4 %", 0.68449, true), ("68.4 %", 0.6845, true), ("68.4 %", 0.6835, true), ("68.4 %", 0.68451, false),
        ("68 %", 0.684, true), ("12.5 hours", 748, true), ("12.5 hours", 746, false), ("1,100", 1123, false),
        ("about 1,100", 1123, true), ("about 1,100", 1160, false), ("-3 points", 0.03, false),
        ("3 points", -0.03, true),
    ])
    func `rounds to the digits that are written`(text: String, value: Double, fits: Bool) throws {
        #expect(try #require(Self.numbers(in: text).first).isRounding(of: value) == fits)
    }

    @Test func `ranges count UTF-16 code units`() {
        let text = "🏥 é **74.3 %** of 5 blocks"
        #expect(Self.numbers(in: text).map { Self.written($0, in: text) } == ["74.3 %", "5"])
    }

    static func numbers(in text: String) -> [WrittenNumber] {
        NumberFinder.numbers(in: MarkdownProse(text), countables: Vocabulary.common)
    }

    private static func written(_ number: WrittenNumber, in text: String) -> String {
        String(decoding: Array(text.utf16)[number.range], as: UTF16.self)
    }
}
