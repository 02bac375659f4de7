import LumenWarehouse
import Testing

struct ProportionTests {
    /// Wilson score intervals: 8 of 10 by hand, (0.8 + 0.19207) / 1.38415 ± 0.3131 / 1.38415; 0 of 10; 10 of 10.
    @Test(arguments: [(8, 10, 0.490162, 0.943318), (0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0)])
    func interval(count: Int, total: Int, low: Double, high: Double) throws {
        let interval = try #require(Proportion(count, of: total).interval)
        #expect(sixDecimals(interval.lowerBound) == low)
        #expect(sixDecimals(interval.upperBound) == high)
    }

    @Test func outOfNothingThereIsNoRate() {
        #expect(Proportion().rate == nil && Proportion().interval == nil)
    }
}
