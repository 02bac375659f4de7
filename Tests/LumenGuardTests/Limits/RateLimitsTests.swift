import LumenCore
import LumenTesting
import Testing

@testable import LumenGuard

struct RateLimitsTests {
    @Test("A window slides: a request counts for exactly the window's length")
    func slides() {
        let limits = TestLimits(.test(address: 3))
        #expect(limits.passes())
        limits.wait(.seconds(30))
        #expect(limits.passes())
        #expect(limits.passes())
        #expect(limits.ask().refusal?.retryAfter == .seconds(30))
        limits.wait(.seconds(30) - .nanoseconds(1))
        #expect(!limits.passes())
        limits.wait(.nanoseconds(1))
        #expect(limits.passes())
        #expect(limits.ask().refusal?.retryAfter == .seconds(30))
    }

    @Test("Steady asking does not get more than the quota into a minute, as a bucket that refills would")
    func noSecondHelping() {
        let limits = TestLimits(.test(address: 10))
        var passed = 0
        for _ in 0..<60 {
            passed += limits.passes() ? 1 : 0
            limits.wait(.seconds(1) - .nanoseconds(1))
        }
        #expect(passed == 10)
    }

    @Test(
        "A request that one limit refuses takes nothing from the others",
        arguments: [LimitScope.address, .global, .session, .user])
    func takesNothing(refusing: LimitScope) {
        func quota(_ scope: LimitScope) -> Int { scope == refusing ? 1 : 5 }
        let limits = TestLimits(
            .test(
                address: quota(.address), global: quota(.global), session: quota(.session), user: quota(.user)))
        let requester = Requester.test(session: "s", user: "u")
        #expect(limits.passes(requester))
        for _ in 0..<9 { #expect(limits.ask(requester).refusal?.scopes == [refusing]) }
        let remaining = limits.ask(requester).standings.map { ($0.policy.scope, $0.remaining) }
        for (scope, count) in remaining { #expect(count == (scope == refusing ? 0 : 4), "\(scope)") }
    }

    @Test("The longest wait of all that refuse is told")
    func longestWait() {
        let limits = TestLimits(.test(address: 2, user: 2))
        for _ in 0..<2 { #expect(limits.passes(.test(user: "u"))) }
        let refusal = limits.ask(.test(user: "u")).refusal
        #expect(refusal == RateDecision.Refusal(scopes: [.address, .user], retryAfter: .seconds(3600)))
    }

    @Test("0 turns a limit off, and without any everything passes")
    func off() {
        let limits = TestLimits(.test())
        for _ in 0..<1000 { #expect(limits.passes(.test(session: "s", user: "u"))) }
        #expect(limits.ask().standings.isEmpty)
        #expect([RatePolicy].standard().map(\.quota) == [10, 100, 50, 200])
    }

    @Test("A request without a session or user is not held to their limits")
    func unnamed() {
        let limits = TestLimits(.test(session: 1, user: 1))
        for _ in 0..<3 { #expect(limits.passes()) }
        #expect(limits.passes(.test(session: "s")))
        #expect(!limits.passes(.test(session: "s")))
        #expect(limits.passes(.test(session: "s", user: "u")), "the session of somebody else")
    }

    @Test("Refused requests and idle keys cost no memory")
    func memory() {
        let limits = TestLimits(.test(address: 10, global: 5))
        for address in 0..<10_000 { _ = limits.ask(.test("\(address)")) }
        #expect(limits.limits.keyCounts == [.address: 5, .global: 1])
        for address in 0..<10_000 {
            limits.wait(.seconds(1))
            _ = limits.ask(.test("\(address)"))
        }
        #expect((1...15).contains(limits.limits.keyCounts[.address] ?? 0))
        limits.wait(.seconds(60))
        limits.limits.dropIdle(at: limits.now)
        #expect(limits.limits.keyCounts == [.address: 0, .global: 0])
    }

    @Test("Hostile numbers of addresses grow the table to its bound, and cost those who are in it nothing")
    func crowd() {
        let limits = TestLimits(.test(address: 3), maximumKeys: 1000)
        for _ in 0..<2 { #expect(limits.passes(.test("regular"))) }
        var passed = 0
        for address in 0..<50_000 { passed += limits.passes(.test("hostile \(address)")) ? 1 : 0 }
        #expect((limits.limits.keyCounts[.address] ?? 0) <= 1000 + 1024)
        #expect(passed == 999 + 3 * 1024, "newcomers share windows")
        #expect(limits.passes(.test("regular")))
        #expect(!limits.passes(.test("regular")))
        limits.wait(.seconds(60))
        #expect(limits.passes(.test("hostile 49999")))
    }

    @Test("Who shared a window has it until it is empty, also when there is room again")
    func leavingTheCrowd() {
        let limits = TestLimits(.test(address: 2), maximumKeys: 1)
        #expect(limits.passes(.test("first")))
        limits.wait(.seconds(30))
        for _ in 0..<2 { #expect(limits.passes(.test("second"))) }
        limits.wait(.seconds(30))
        #expect(!limits.passes(.test("second")))
        limits.wait(.seconds(30))
        #expect(limits.passes(.test("second")))
    }
}
