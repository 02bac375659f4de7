import LumenCore
import LumenModels
import Testing

/// Whatever the tools return, no number stands in an answer without evidence that holds.
@Suite struct EvidenceCoverageTests {
    @Test(arguments: 0..<20)
    func `every digit of a random answer has its evidence`(block: Int) throws {
        for seed in (block * 25)..<(block * 25 + 25) {
            let (calls, narration) = try Self.answer(seed: seed)
            let problems = EvidenceCheck.problems(
                of: narration, results: calls.map(\.result), names: EvidenceCheck.usualNames + RandomResults.written)
            #expect(problems.isEmpty, "seed \(seed): \(problems)\n\(narration.text)")
            let slips = ["nan", "  ", " .", "..", "()", " ,"].filter(narration.text.contains)
            #expect(slips.isEmpty, "seed \(seed): \(slips)\n\(narration.text)")
            #expect(narration.suggestions.count <= 3)
        }
    }

    @Test func `the same material gives the same answer`() throws {
        for seed in 0..<50 {
            let (_, one) = try Self.answer(seed: seed)
            let (_, other) = try Self.answer(seed: seed)
            #expect(one.text == other.text)
            #expect(one.numbers == other.numbers)
            #expect(one.artifacts.map(\.json.text) == other.artifacts.map(\.json.text))
            #expect(one.suggestions == other.suggestions)
        }
    }

    /// A check that never fails proves nothing: each of these must be caught.
    @Test func `the check sees what is wrong`() throws {
        let good = try Fixture.narrate([Fixture.call("block_util_summary", returns: Fixture.summary(0.8))])
        func problems(_ change: (inout Narration) -> Void) -> [String] {
            var narration = good
            change(&narration)
            return EvidenceCheck.problems(of: narration, results: [Fixture.summary(0.8)], names: [])
        }
        #expect(problems { _ in } == [])
        #expect(!problems { $0.text += " 7 more" }.isEmpty)
        #expect(!problems { $0.text = "é" + $0.text }.isEmpty)
        #expect(!problems { $0.numbers.removeFirst() }.isEmpty)
        #expect(!problems { $0.numbers[0].value = 0.9 }.isEmpty)
        #expect(!problems { $0.numbers[0].source = .unverified }.isEmpty)
        #expect(
            !problems {
                $0.numbers[0].source = .field(.init(call: 0, tool: "t", pointer: "/target", value: 0.8))
            }.isEmpty)
    }

    private static func answer(seed: Int) throws -> ([CompletedCall], Narration) {
        var results = RandomResults(seed: seed)
        let calls = (0..<results.int(1...3)).map { _ in results.call() }
        let notes = results.chance(0.3) ? ["“bldg 3” read as Building 3", "the last 30 days"] : []
        let kept = results.chance(0.3) ? ["building: Building 3", "period: Oct 1 – 31, 2026", "above 80 %"] : []
        let focus = results.focus()
        let metric = results.metric()
        return (
            calls,
            try Fixture.narrate(
                calls, focus: focus, metric: metric, chart: results.chart(), notes: notes, carriedOver: kept)
        )
    }
}
