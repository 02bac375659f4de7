import LumenCore
import LumenModels
import LumenTesting
import Testing

/// What stands behind the numbers that a language model wrote.
struct NumberTracerTests {
    private let calls = [
        CompletedCall(
            call: ToolCall(id: "c", name: "block_util_by_surgeon", arguments: [:]),
            outcome: .success([
                "target": 0.75,
                "rows": [
                    ["surgeon_name": "Sarah Chen", "utilization_rate": 0.6842, "blocks": 21, "in_block_minutes": 5442],
                    [
                        "surgeon_name": "David Martinez", "utilization_rate": 0.731, "blocks": 34,
                        "in_block_minutes": 9120,
                    ],
                ],
            ]), durationMilliseconds: 1)
    ]

    private func trace(_ text: String) -> [NumberEvidence] { NumberTracer().trace(text, calls: calls) }

    @Test func aFieldIsFoundAsItWasRounded() throws {
        let numbers = trace("Sarah Chen used **68.4 %** over 21 blocks, 90.7 hours in all.")
        #expect(numbers.map(\.text) == ["68.4 %", "21", "90.7 hours"])
        let pointers = numbers.map { number -> String? in
            if case .field(let field) = number.source { field.pointer } else { nil }
        }
        #expect(pointers == ["/rows/0/utilization_rate", "/rows/0/blocks", "/rows/0/in_block_minutes"])
    }

    @Test func aDifferenceOfTwoRatesIsAStep() throws {
        let number = try #require(
            trace("Sarah Chen's 68.4 % is 4.7 points below David Martinez's 73.1 %.").first { $0.text.hasPrefix("4.7") }
        )
        guard case .step(.difference, let operands) = number.source else {
            Issue.record("\(number.source)")
            return
        }
        #expect(Set(operands.map(\.pointer)) == ["/rows/0/utilization_rate", "/rows/1/utilization_rate"])
    }

    @Test(arguments: [
        "Sarah Chen used 68.5 %.", "Sarah Chen had 22 blocks.", "It was 91.7 hours.", "That costs $4,200.",
    ])
    func whatNoResultStatesIsUnverified(text: String) {
        #expect(trace(text).map(\.source) == [.unverified])
    }

    @Test(arguments: [
        "OR 12 and Building 3 were closed.", "In Q3 2026, on October 22, at 7:30.", "1. First\n2. Second",
    ])
    func datesNamesAndOrdinalsAreNoNumbers(text: String) {
        #expect(trace(text).isEmpty)
    }

    /// Whatever is written, nothing traps, and every range stands where its text does.
    @Test func anyTextIsSurvived() {
        let pieces = [
            "68.4 %", "Sarah", "\u{1F600}", "**", "1,2,3", "--5", "7:3", "|", "\n", "9e9", "½", "0.", ".5", "%", "٣",
        ]
        var random = SeededRandom(seed: 7)
        for _ in 0..<500 {
            let text = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined(separator: " ")
            let units = Array(text.utf16)
            for number in trace(text) {
                #expect(String(decoding: units[number.range], as: UTF16.self) == number.text)
            }
        }
    }
}
