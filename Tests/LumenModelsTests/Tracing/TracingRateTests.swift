import LumenCore
import LumenTesting
import Testing

@testable import LumenModels

/// What tracing is worth: right numbers are found, wrong ones are not.
@Suite struct TracingRateTests {
    @Test(arguments: [0, 1])
    func `right numbers of a model's answers are verified, and wrong ones flagged`(block: Int) {
        var tally = Tally()
        for seed in (block * 1000)..<(block * 1000 + 30) {
            var answers = ModelAnswers(seed: seed)
            tally.add(answers.next(), seed: seed)
        }
        #expect(tally.right > 250)
        #expect(tally.verified >= 0.99, "\(tally.missed)")
        #expect(tally.flagged >= 0.97, "\(tally.passed)")
    }

    /// Another hand, with what stands behind each number known beforehand.
    @Test func `the narrator's answers are traced as well`() throws {
        var tally = Tally()
        for seed in 0..<24 {
            var hospital = RandomHospital(random: SeededRandom(seed: seed))
            let calls = [
                [hospital.services()], [hospital.surgeons()], [hospital.summary(of: "Building 3")], [hospital.months()],
            ]
            let call = calls[seed % 4]
            let focus: Presentation.Focus = seed % 8 < 4 ? .value : .ranking(lowest: true)
            let text = try Fixture.narrate(call, focus: focus).text
            let given = GivenNumber.numbers(of: try Fixture.context().site)
            tally.add(ModelAnswers.Sample(text: text, calls: call, given: given), seed: seed)
        }
        #expect(tally.right > 250)
        #expect(tally.verified >= 0.98, "\(tally.missed)")
        #expect(tally.flagged >= 0.97, "\(tally.passed)")
    }
}

/// Counts what becomes of right numbers, and of the same numbers with one digit changed.
struct Tally {
    private(set) var right = 0
    private(set) var missed: [String] = []
    private(set) var wrong = 0
    private(set) var passed: [String] = []

    var verified: Double { 1 - Double(missed.count) / Double(max(1, right)) }
    var flagged: Double { 1 - Double(passed.count) / Double(max(1, wrong)) }

    mutating func add(_ sample: ModelAnswers.Sample, seed: Int) {
        let numbers = NumberTracer().trace(sample.text, calls: sample.calls, given: sample.given)
        right += numbers.count
        for number in numbers {
            if number.source == .unverified { missed.append("seed \(seed): \(number.text)") }
            guard let text = Self.corrupted(number, in: sample.text, seed: seed) else { continue }
            let traced = NumberTracer().trace(text, calls: sample.calls, given: sample.given)
            // One that reads as a year or a name now is no number to trace.
            guard let there = traced.first(where: { $0.range.lowerBound == number.range.lowerBound }) else { continue }
            wrong += 1
            if there.source != .unverified {
                passed.append("seed \(seed): \(number.text) as \(there.text), \(there.source)")
            }
        }
    }

    /// The text with one digit of the number changed.
    private static func corrupted(_ number: NumberEvidence, in text: String, seed: Int) -> String? {
        var random = SeededRandom(seed: seed &* 31 &+ number.range.lowerBound)
        var units = Array(text.utf16)
        let digits = number.range.filter { units[$0].isDigit }
        guard let place = digits.randomElement(using: &random) else { return nil }
        let least: UInt16 = place == digits.first && digits.count > 1 ? 0x31 : 0x30
        units[place] = (least...0x39).filter { $0 != units[place] }.randomElement(using: &random) ?? units[place]
        return String(decoding: units, as: UTF16.self)
    }
}
