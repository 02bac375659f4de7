import LumenCore
import LumenTesting
import Testing

struct LatencyHistogramTests {
    /// Against the exact percentile of nearest rank: never below it, and at most one part in 128 above.
    @Test(arguments: 0..<30) func percentilesAreThoseOfTheDurations(seed: Int) {
        var random = SeededRandom(seed: seed)
        let scale = [200, 5000, 300_000, LatencyHistogram.longest][seed % 4]
        let values = (0..<Int.random(in: 1...3000, using: &random)).map { _ in
            Int(Double(scale) * Double.random(in: 0...1, using: &random) * Double.random(in: 0...1, using: &random))
        }
        var (histogram, first, second) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
        for (index, value) in values.enumerated() {
            histogram.add(value)
            if index % 3 == 0 { first.add(value) } else { second.add(value) }
        }
        first.add(second)
        #expect(first == histogram)
        let sorted = values.sorted()
        for share in [0, 0.01, 0.5, 0.9, 0.95, 0.99, 0.999, 1] {
            let exact = sorted[max(1, Int((share * Double(values.count)).rounded(.up))) - 1]
            let found = histogram.percentile(share)
            #expect(found >= exact && found <= exact + exact / 128, "p\(share) of \(values.count): \(found), \(exact)")
        }
        #expect(histogram.count == values.count)
        #expect(histogram.maximum == sorted.last)
        #expect(histogram.percentile(1) == sorted.last)
    }

    @Test func everyMillisecondBelow256IsExact() {
        for value in 0..<256 {
            var histogram = LatencyHistogram()
            histogram.add(value)
            histogram.add(100_000)
            #expect(histogram.percentile(0.5) == value)
        }
    }

    @Test func whatIsOutOfRangeCountsAsItsEdge() {
        var histogram = LatencyHistogram()
        #expect(histogram.percentile(0.5) == 0)
        for value in [Int.min, -1, .max, LatencyHistogram.longest + 1] { histogram.add(value) }
        #expect(histogram.percentile(0.5) == 0)
        #expect(histogram.percentile(2) == LatencyHistogram.longest)
        #expect(histogram.percentile(.nan) <= LatencyHistogram.longest)
    }
}
