import Foundation
import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenGuard

@Suite("RefusalTally")
struct RefusalTallyTests {
    @Test func aNewDayBeginsAnew() {
        var tally = RefusalTally()
        tally.turn(to: day("2025-10-09"))
        tally.count(.address, "a")
        tally.turn(to: day("2025-10-09"))
        tally.count(.address, "a")
        #expect(tally.totals == [.address: 2])
        tally.turn(to: day("2025-10-10"))
        #expect(tally.totals == [:])
        #expect(tally.top == [])
    }

    /// The day is that of the wall, which the site's zone may put elsewhere than UTC.
    @Test func aLimiterTellsTodaysRefusals() async throws {
        let zone = try Site.test().zone
        let now = Mutex(Date(timeIntervalSince1970: 1_763_694_000))  // 2025-11-21, 03:00 in UTC, 22:00 the day before
        let limiter = RateLimiter(
            [try #require(RatePolicy(.address, quota: 1, window: .seconds(60)))], clock: ManualClock(),
            wallClock: WallClock { now.withLock { $0 } },
            day: { zone.local(Int($0.timeIntervalSince1970) / 60).day })
        func refuse() async { for _ in 0..<3 { _ = await limiter.decide(Requester(address: "a")) } }
        await refuse()
        #expect(limiter.refusals.totals == [.address: 2])
        now.withLock { $0 += 3600 }
        await refuse()
        #expect(limiter.refusals.totals == [.address: 5])
        now.withLock { $0 += 3600 }
        #expect(limiter.refusals.totals == [:])
        await refuse()
        #expect(limiter.refusals.totals == [.address: 3])
    }
}
