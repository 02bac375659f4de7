import LumenCore
import LumenTesting
import Testing

@testable import LumenGuard

struct FairnessTests {
    @Test("One address alone may use the whole allowance")
    func alone() {
        let limits = TestLimits(.test(global: 5))
        for _ in 0..<5 { #expect(limits.passes()) }
        #expect(limits.ask().refusal?.scopes == [.global])
    }

    @Test("Who comes back when told gets in, however often somebody else asks in the meantime")
    func notOutrun() {
        let limits = TestLimits(.test(global: 5))
        for _ in 0..<5 {
            #expect(limits.passes(.test("hog")))
            limits.wait(.seconds(1))
        }
        guard let wait = limits.ask(.test("patient")).refusal?.retryAfter else {
            Issue.record("the allowance is used up")
            return
        }
        #expect(wait == .seconds(55))
        for _ in 0..<(55 * 100) {
            limits.wait(.milliseconds(10))
            #expect(!limits.passes(.test("hog")))
        }
        #expect(limits.passes(.test("patient")))
    }

    @Test("Those who come back when told all get in, beside somebody who asks all the time", arguments: [1, 2, 8, 30])
    func nobodyIsShutOut(patient: Int) {
        let limits = TestLimits(.test(global: 20))
        var next = [Duration](repeating: .seconds(7), count: patient)
        var asked = next
        var longest = Duration.zero
        for step in 1...6000 {
            let now = Duration.milliseconds(step * 100)
            limits.wait(.milliseconds(100))
            _ = limits.passes(.test("hog"))
            for index in next.indices where next[index] <= now {
                if let refusal = limits.ask(.test("\(index)")).refusal {
                    next[index] = now + refusal.retryAfter
                } else {
                    longest = max(longest, now - asked[index])
                    next[index] = now + .seconds(5)
                    asked[index] = next[index]
                }
            }
        }
        // All places of a window are enough for so many, and a turn that is missed costs 10 s.
        #expect(longest <= .seconds(60 * (patient / 20 + 1) + 20), "\(longest)")
        #expect(asked.allSatisfy { $0 > .seconds(600 - 60 * (patient / 20 + 1) - 20) })
    }

    @Test("A place is kept for a little while only")
    func forfeit() {
        let limits = TestLimits(.test(global: 1))
        #expect(limits.passes(.test("first")))
        #expect(limits.ask(.test("gone")).refusal?.retryAfter == .seconds(60))
        limits.wait(.seconds(60))
        #expect(limits.ask(.test("first")).refusal?.scopes == [.global], "it is kept for the one who is gone")
        limits.wait(.seconds(10) + .nanoseconds(1))
        #expect(limits.passes(.test("first")))
    }

    @Test("Turns come one after the other, and each is told its own")
    func turns() {
        let limits = TestLimits(.test(global: 2))
        #expect(limits.passes(.test("a")))
        limits.wait(.seconds(20))
        #expect(limits.passes(.test("a")))
        let waits = ["b", "c", "d", "b"].map { limits.ask(.test($0)).refusal?.retryAfter }
        #expect(waits == [.seconds(40), .seconds(60), .seconds(60), .seconds(40)])
    }

    @Test("Who is refused by a limit of its own waits in no line")
    func ownLimit() {
        let limits = TestLimits(.test(address: 1, global: 1))
        #expect(limits.passes(.test("hog")))
        #expect(limits.ask(.test("hog")).refusal?.scopes == [.address, .global])
        limits.wait(.seconds(60))
        #expect(limits.passes(.test("other")))
    }

    @Test("The line is bounded")
    func boundedLine() {
        var line = WaitingLine()
        for party in 1...100_000 { _ = line.wait(LimitKey(bits: UInt128(party))) { _ in 0 } }
        #expect(line.count == WaitingLine.maximum)
    }
}
