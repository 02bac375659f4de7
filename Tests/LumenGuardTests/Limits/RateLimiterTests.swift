import Foundation
import Logging
import LumenCore
import LumenTesting
import Testing

@testable import LumenGuard

struct RateLimiterTests {
    @Test("64 at once: exactly as many pass as may", arguments: [[10, 0, 0, 0], [0, 100, 0, 0], [40, 100, 50, 30]])
    func concurrent(quotas: [Int]) async {
        let limiter = RateLimiter(
            .test(address: quotas[0], global: quotas[1], session: quotas[2], user: quotas[3]),
            log: MemoryLog(), clock: ManualClock())
        let passed = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    var passed = 0
                    for _ in 0..<50 {
                        let decision = await limiter.decide(.test(session: "s", user: "u"))
                        passed += decision.refusal == nil ? 1 : 0
                    }
                    return passed
                }
            }
            return await group.reduce(0, +)
        }
        #expect(passed == quotas.filter { $0 > 0 }.min())
    }

    @Test("What passed counts after a restart, for the rest of its window")
    func restart() async throws {
        let (clock, log) = (ManualClock(), MemoryLog())
        let policies = [RatePolicy].test(address: 2, global: 9, session: 3, user: 3)
        func start() async throws -> RateLimiter<ManualClock> {
            let limiter = RateLimiter(
                policies, secret: LimitSecret(bits: 3), log: log, clock: clock, wallClock: wallClock(clock))
            try await limiter.restore()
            return limiter
        }
        let asker = Requester.test(session: "s", user: "u")
        var limiter = try await start()
        #expect(await limiter.decide(asker).refusal == nil)
        clock.advance(by: .seconds(40))
        #expect(await limiter.decide(asker).refusal == nil)
        limiter = try await start()
        let refusal = await limiter.decide(asker).refusal
        #expect(refusal?.scopes == [.address])
        #expect(refusal?.retryAfter == .seconds(20))
        clock.advance(by: .seconds(20))
        #expect(await limiter.decide(asker).refusal == nil)
        limiter = try await start()
        clock.advance(by: .seconds(60))
        #expect(await limiter.decide(asker).refusal?.scopes == [.session, .user])
        clock.advance(by: .seconds(3600))
        try await limiter.sweep()
        #expect(log.admissions.isEmpty)
        #expect(limiter.keyCounts.values.allSatisfy { $0 == 0 })
    }

    @Test("A clock that was put back makes nothing pass that should not, and nobody wait longer than a window")
    func clockPutBack() async throws {
        let (clock, log, secret) = (ManualClock(), MemoryLog(), LimitSecret(bits: 3))
        let before = RateLimiter(
            .test(address: 1), secret: secret, log: log, clock: clock, wallClock: wallClock(clock))
        #expect(await before.decide(.test()).refusal == nil)
        let earlier = wallClock(clock, from: Date(timeIntervalSince1970: 1_700_000_000))
        let after = RateLimiter(.test(address: 1), secret: secret, log: log, clock: clock, wallClock: earlier)
        try await after.restore()
        #expect(await after.decide(.test()).refusal?.retryAfter == .seconds(60))
    }

    @Test("The log keeps one entry of what passes, and nothing of what is refused or not limited")
    func logged() async {
        let (clock, log) = (ManualClock(), MemoryLog())
        let limiter = RateLimiter(.test(address: 1, user: 9), log: log, clock: clock, wallClock: wallClock(clock))
        for _ in 0..<5 { _ = await limiter.decide(.test(session: "s", user: "u")) }
        #expect(log.admissions.map { Set($0.keys.keys) } == [[.address, .user]])
        await limiter.count(session: "s", of: "u")
        #expect(log.admissions.count == 1)
    }

    @Test("A request counts from its head on, and the log keeps one entry of it, whatever its body is")
    func bodies() async throws {
        struct TooLarge: Error {}
        let log = MemoryLog()
        let limiter = RateLimiter(.test(address: 4, session: 1), log: log, clock: ManualClock())
        await #expect(throws: TooLarge.self) {
            try await limiter.decide(.test(user: "u")) {
                #expect(limiter.keyCounts[.address] == 1, "before the body is there")
                throw TooLarge()
            }
        }
        let decisions = [
            await limiter.decide(.test(user: "u")) { nil }, await limiter.decide(.test(user: "u")) { "s" },
            await limiter.decide(.test(user: "u")) { "s" },
        ]
        #expect(decisions.map(\.refusal?.scopes) == [nil, nil, [.session]])
        #expect(decisions.map { $0.standings.map(\.remaining) } == [[2], [1, 0], [0, 0]])
        let refused = await limiter.decide(.test(user: "u")) {
            Issue.record("there is no need to wait for it")
            return nil
        }
        #expect(refused.refusal?.scopes == [.address])
        let kept = log.admissions.map { Set($0.keys.keys) }
        #expect(kept == [[.address], [.address], [.address, .session], [.address]])
    }

    @Test("A log that fails stops nobody")
    func failingLog() async {
        let log = MemoryLog()
        log.fill()
        let limiter = RateLimiter(.test(address: 2), log: log, clock: ManualClock())
        let refusals = [
            await limiter.decide(.test()), await limiter.decide(.test()), await limiter.decide(.test()),
        ].map { $0.refusal != nil }
        #expect(refusals == [false, false, true])
    }

    @Test("The question that begins a session counts for it")
    func begunSession() async {
        let limiter = RateLimiter(.test(session: 3), clock: ManualClock())
        #expect(await limiter.decide(.test(user: "u")).refusal == nil)
        await limiter.count(session: "new", of: "u")
        for _ in 0..<2 { #expect(await limiter.decide(.test(session: "new", user: "u")).refusal == nil) }
        #expect(await limiter.decide(.test(session: "new", user: "u")).refusal?.scopes == [.session])
    }

    @Test("The person who runs Lumen sees who is refused: addresses as they are, of the others only a mark")
    func refusals() async {
        let limiter = RateLimiter(.test(address: 1, user: 1), clock: ManualClock())
        for _ in 0..<4 { _ = await limiter.decide(.test("192.0.2.7", user: "secret cookie")) }
        let tally = limiter.refusals
        #expect(tally.totals.byScope == [.address: 3, .user: 3] && tally.totals.requests == 3)
        #expect(tally.top.contains { $0.scope == .address && $0.label == "192.0.2.7" && $0.count == 3 })
        #expect(tally.top.first { $0.scope == .user }?.label.count == 8)
    }

    @Test("Those who are refused most are among the top, whoever else is")
    func spaceSaving() {
        var tally = RefusalTally(on: day("2025-10-09"))
        for index in 0..<10_000 {
            tally.count([.address: "stranger \(index)"])
            if index % 20 == 0 { tally.count([.address: "regular"]) }
        }
        #expect(tally.totals.byScope[.address] == 10_500)
        #expect(tally.top.count == 64)
        #expect(tally.top.first { $0.label == "regular" }.map { $0.count >= 500 } == true)
    }
}
