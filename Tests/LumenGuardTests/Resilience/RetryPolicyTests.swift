import LumenGuard
import LumenTesting
import Testing

struct RetryPolicyTests {
    @Test(
        arguments: [
            (1, nil, 0, .seconds(1)), (2, nil, 0, .seconds(2)), (3, nil, 0, .seconds(4)),
            (1, nil, 0.625, .milliseconds(1125)), (3, nil, 0.625, .milliseconds(4500)),
            (4, nil, 0, nil), (0, nil, 0, nil), (-1, nil, 0, nil),
            (1, .milliseconds(500), 0, .seconds(1)), (3, .seconds(3), 0, .seconds(4)),
            (1, .seconds(5), 0, .seconds(5)), (1, .seconds(5), 0.625, .milliseconds(5625)),
            (1, .seconds(20), 0, .seconds(20)), (1, .milliseconds(20_001), 0, nil), (1, .seconds(-3), 0, .seconds(1)),
        ] as [(Int, Duration?, Double, Duration?)])
    func delays(number: Int, retryAfter: Duration?, random: Double, delay: Duration?) {
        #expect(RetryPolicy.standard.delay(beforeRetry: number, retryAfter: retryAfter, random: random) == delay)
    }

    @Test func jitterAddsUpToAFifthAndTakesNothingAway() throws {
        var random = SeededRandom(seed: 1)
        for number in 1...3 {
            let base = RetryPolicy.standard.delays[number - 1]
            var shares: [Double] = []
            for _ in 0..<1000 {
                let delay = try #require(
                    RetryPolicy.standard.delay(
                        beforeRetry: number, retryAfter: nil, random: .random(in: 0..<1, using: &random)))
                shares.append(delay / base)
            }
            #expect(shares.allSatisfy { (1..<1.2).contains($0) })
            #expect(shares.contains { $0 < 1.01 } && shares.contains { $0 > 1.19 })
        }
    }

    @Test func noPolicyNoRetry() {
        #expect(RetryPolicy.none.delay(beforeRetry: 1, retryAfter: .seconds(1), random: 0) == nil)
    }
}

struct RetryQuotaTests {
    @Test func takesAllOrNothingAndHoldsNoMoreThanItsCapacity() {
        let quota = RetryQuota(capacity: 12)
        #expect(quota.withdraw(10))
        #expect(!quota.withdraw(5))
        #expect(quota.available == 2)
        quota.deposit(3)
        #expect(quota.withdraw(5))
        #expect(quota.available == 0)
        quota.deposit(100)
        #expect(quota.available == 12)
    }

    @Test func concurrentTakersGetWhatIsThereOnce() async {
        let quota = RetryQuota()
        let granted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<1000 { group.addTask { quota.withdraw(RetryQuota.retryCost) } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(granted == 100)
        #expect(quota.available == 0)
    }
}
