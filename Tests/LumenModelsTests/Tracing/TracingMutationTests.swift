import LumenCore
import LumenTesting
import Testing

@testable import LumenModels

/// No text and no result is a match for the tracer.
@Suite struct TracingMutationTests {
    @Test(arguments: 0..<8)
    func `damaged texts and results are traced to the end`(block: Int) throws {
        for seed in (block * 25)..<(block * 25 + 25) {
            var random = SeededRandom(seed: seed)
            var results = RandomResults(seed: seed)
            var answers = ModelAnswers(seed: seed)
            let sample = answers.next()
            let calls =
                (0..<results.int(0...2)).map { _ in results.call() } + sample.calls.map { Self.damaged($0, &random) }
            var bytes = Array(sample.text.utf8)
            for _ in 0..<results.int(0...12) { random.damage(&bytes) }
            Self.check(String(decoding: bytes, as: UTF8.self), calls, seed: seed)
            Self.check(Self.noise(&random), calls, seed: seed)
        }
    }

    @Test func `deep and wide results are no trouble`() {
        var deep: JSON = 1
        for _ in 0..<60 { deep = ["more_blocks": deep, "rows": [["blocks": 7]]] }
        let wide: JSON = ["rows": .array((0..<2000).map { ["name": .string("Room \($0)"), "blocks": .int($0)] })]
        let calls = [Fixture.call("deep", returns: deep), Fixture.call("wide", returns: wide)]
        Self.check("Room 1999 had 1999 blocks; all together 1,999,000 blocks.", calls, seed: 0)
    }

    /// The ranges hold what they say, in order, and a second time it is all the same.
    private static func check(_ text: String, _ calls: [CompletedCall], seed: Int) {
        let given = GivenNumber.numbers(of: Question(text: text))
        let numbers = NumberTracer().trace(text, calls: calls, given: given)
        let units = Array(text.utf16)
        var end = 0
        for number in numbers {
            #expect(number.range.lowerBound >= end && number.range.upperBound <= units.count, "seed \(seed)")
            guard number.range.upperBound <= units.count else { return }
            #expect(String(decoding: units[number.range], as: UTF16.self) == number.text, "seed \(seed)")
            #expect(number.value.isFinite, "seed \(seed)")
            end = number.range.upperBound
        }
        #expect(NumberTracer().trace(text, calls: calls, given: given) == numbers, "seed \(seed)")
    }

    private static func damaged(_ call: CompletedCall, _ random: inout SeededRandom) -> CompletedCall {
        var bytes = Array((call.result ?? .null).text.utf8)
        for _ in 0..<Int.random(in: 0...3, using: &random) { random.damage(&bytes) }
        let result = (try? JSON(parsing: bytes)) ?? call.result ?? .null
        return Fixture.call(call.call.name, returns: result)
    }

    /// Whatever could mean something to a reader of numbers or Markdown, in any order.
    private static func noise(_ random: inout SeededRandom) -> String {
        let pieces = [
            "1", "0", "74.8", "9999999999999999", ",", ".", " ", "\u{202F}%", "%", "−", "-", "–", "+", "$", "h", "min",
            "1h30", " and ", " to ", "three ", "blocks ", "utilization ", "Building ", "OR ", "Oct ", "2026", "/", ":",
            "|",
            "\n", "\n| ", "```", "`", "](", ")", "<b", ">", "&", ";", "**", "#", "[", "]", "\\", "é", "😀", "k", "x",
            "points",
            "times ", "as ", "of ", "the ", "Urology", "Sarah Chen", "~", "\r\n", "\u{FFFC}", "one ", "only ",
        ]
        return (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
}
