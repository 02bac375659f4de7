import LumenCore
import LumenTesting
import Testing

struct MoneyTests {
    @Test(
        arguments: [
            (ModelPrice(input: 3, output: 15), TokenUsage(uncachedInput: 1000, output: 100), 4500),
            (ModelPrice(input: 3, output: 15), TokenUsage(cacheRead: 10, cacheWrite: 4), 18),
            (ModelPrice(input: 0.1, output: 0.3), TokenUsage(uncachedInput: 30), 3),
            (ModelPrice(input: 0.1, output: 0.3), TokenUsage(output: 10), 3),
            (ModelPrice(input: 0.1, output: 0.3), TokenUsage(output: 1), 1),
            (ModelPrice(input: 0, output: 0), TokenUsage(output: .max), 0),
            (ModelPrice(input: 3, output: 15), TokenUsage(uncachedInput: -5, output: .max), Money.largest.microdollars),
            (ModelPrice(input: .nan, output: .infinity), TokenUsage(uncachedInput: 9, output: 1), 1_000_000),
        ])
    func tokensCost(price: ModelPrice, usage: TokenUsage, microdollars: Int) {
        #expect(price.money(for: usage).microdollars == microdollars)
    }

    @Test func noReplyCostsMoreThanTheWorstCase() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<500 {
            let price = ModelPrice(
                input: .random(in: 0...30, using: &random), output: .random(in: 0...90, using: &random),
                cacheRead: .random(in: 0...30, using: &random), cacheWrite: .random(in: 0...60, using: &random))
            let parts = (0..<4).map { _ in Int.random(in: 0...5000, using: &random) }
            let usage = TokenUsage(
                uncachedInput: parts[0], cacheRead: parts[1], cacheWrite: parts[2], output: parts[3])
            #expect(price.money(for: usage) <= price.worstCase(input: usage.input, output: usage.output))
        }
    }

    @Test(arguments: [
        (0.0, "$0.00"), (12.345, "$12.35"), (-3, "$0.00"), (0.004999, "$0.00"), (.infinity, "$1000000.00"),
    ])
    func dollarsAreRounded(dollars: Double, text: String) {
        #expect(Money(dollars: dollars).text == text)
    }
}
