import LumenCore
import LumenModels
import Testing

/// Whatever tools with a subject return, one or several in a turn, no number stands in an answer without its evidence.
@Suite struct MetricCoverageTests {
    @Test(arguments: 0..<20)
    func `every digit of a random answer has its evidence`(block: Int) throws {
        for seed in (block * 25)..<(block * 25 + 25) {
            let (calls, narration) = try Self.answer(seed: seed)
            let problems = EvidenceCheck.problems(
                of: narration, results: calls.map(\.result), names: EvidenceCheck.usualNames + RandomResults.written)
            #expect(problems.isEmpty, "seed \(seed): \(problems)\n\(narration.text)")
            let slips = ["nan", "  ", " .", "..", "()", " ,", "****"].filter(narration.text.contains)
            #expect(slips.isEmpty, "seed \(seed): \(slips)\n\(narration.text)")
            #expect(narration.suggestions.count <= 3)
        }
    }

    @Test func `the same material gives the same answer`() throws {
        for seed in 0..<50 {
            let (_, one) = try Self.answer(seed: seed)
            let (_, other) = try Self.answer(seed: seed)
            #expect(one.text == other.text)
            #expect(one.artifacts.map(\.json.text) == other.artifacts.map(\.json.text))
            #expect(one.suggestions == other.suggestions)
        }
    }

    private static func answer(seed: Int) throws -> ([CompletedCall], Narration) {
        var results = RandomResults(seed: seed + 10_000)
        let calls = (0..<results.int(1...3)).map { _ in results.chance(0.8) ? results.metricCall() : results.call() }
        let focus = results.focus()
        let metric = results.figure()
        let context = try Metrics.context(targets: results.chance(0.5) ? ["median_minutes": 30, "value": 0.5] : [:])
        let question = results.pick(["?", "which is the worst", "why is turnover fine"])
        return (
            calls,
            try Fixture.narrate(
                calls, question: question, focus: focus, metric: metric, chart: results.chart(), context: context)
        )
    }
}
