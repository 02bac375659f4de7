import Foundation
import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenGuard

@Suite("RefusalTally")
struct RefusalTallyTests {
    @Test func aNewDayBeginsAnew() {
        var tally = RefusalTally(on: day("2025-10-09"))
        tally.count([.address: "a"])
        tally.turn(to: day("2025-10-09"))
        tally.count([.address: "a", .user: "b"])
        #expect(tally.totals == Refusals(on: day("2025-10-09"), requests: 2, byScope: [.address: 2, .user: 1]))
        tally.turn(to: day("2025-10-10"))
        #expect(tally.totals == Refusals(on: day("2025-10-10")))
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
        #expect(limiter.refusals.totals.requests == 2)
        now.withLock { $0 += 3600 }
        await refuse()
        #expect(limiter.refusals.totals.requests == 5)
        now.withLock { $0 += 3600 }
        #expect(limiter.refusals.totals.requests == 0)
        await refuse()
        #expect(limiter.refusals.totals.requests == 3)
    }

    @Test func aRestartGoesOnCounting() async throws {
        let log = MemoryLog()
        let now = Mutex(Date(timeIntervalSince1970: 1_763_694_000))
        func limiter() async throws -> RateLimiter<ManualClock> {
            let limiter = RateLimiter(
                .test(address: 1, user: 1), secret: LimitSecret(bits: 7), log: log, clock: ManualClock(),
                wallClock: WallClock { now.withLock { $0 } })
            try await limiter.restore()
            return limiter
        }
        for life in 1...2 {
            let limiter = try await limiter()
            for _ in 0..<4 { _ = await limiter.decide(.test(user: "u")) }
            // The first life let one pass, which the second remembers.
            #expect(limiter.refusals.totals.requests == (life == 1 ? 3 : 7))
            try await limiter.keepRefusals()
        }
        #expect(log.refusals.byScope == [.address: 7, .user: 7])
        log.fill()
        try await limiter().keepRefusals()
        now.withLock { $0 += 86_400 }
        #expect(try await limiter().refusals.totals.requests == 0)
    }
}
