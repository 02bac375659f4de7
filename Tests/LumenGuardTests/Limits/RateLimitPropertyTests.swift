import LumenCore
import LumenTesting
import Testing

@testable import LumenGuard

/// Random requests of few parties at random moments, beside a model that remembers everything.
struct RateLimitPropertyTests {
    /// The moments at which requests of each key have passed.
    private struct Model {
        var passed: [LimitScope: [String: [Int]]] = [:]

        func count(_ scope: LimitScope, _ name: String, window: Int, at now: Int) -> Int {
            passed[scope]?[name]?.reversed().prefix { $0 + window > now }.count ?? 0
        }

        mutating func add(_ names: [LimitScope: String], at now: Int) {
            for (scope, name) in names { passed[scope, default: [:]][name, default: []].append(now) }
        }
    }

    @Test(
        "The bound is never exceeded, and never more than one request short",
        arguments: [
            (1, [10, 100, 50, 200]), (2, [3, 7, 5, 11]), (3, [1, 1, 1, 1]), (4, [0, 20, 600, 1000]),
            (5, [2, 0, 0, 3]), (6, [900, 1000, 0, 513]), (7, [10, 12, 0, 0]), (8, [5, 6, 7, 8]),
        ])
    func exact(seed: Int, quotas: [Int]) {
        let policies = [RatePolicy].test(address: quotas[0], global: quotas[1], session: quotas[2], user: quotas[3])
        let limits = TestLimits(policies)
        var model = Model()
        var random = SeededRandom(seed: seed)
        // Bursts and lulls, so that windows are full, half full and empty.
        var pace = 1_000_000_000
        for step in 0..<8000 {
            if step % 500 == 0 { pace = 1 << Int.random(in: 10...34, using: &random) }
            limits.now += Int.random(in: 0...pace, using: &random)
            let names = Self.names(using: &random)
            let decision = limits.ask(
                Requester(address: names[.address] ?? "", session: names[.session], user: names[.user]))
            check(decision, names, model, at: limits.now)
            if decision.refusal == nil { model.add(names, at: limits.now) }
        }
        #expect(model.passed.values.contains { $0.values.contains { !$0.isEmpty } })
    }

    /// A session is always of the same user.
    private static func names(using random: inout SeededRandom) -> [LimitScope: String] {
        var names: [LimitScope: String] = [.global: ""]
        names[.address] = "\(Int.random(in: 0..<6, using: &random))"
        let user = Int.random(in: 0..<4, using: &random)
        if user > 0 { names[.user] = "\(user)" }
        if Bool.random(using: &random) { names[.session] = "\(user)-\(Int.random(in: 0..<2, using: &random))" }
        return names
    }

    private func check(_ decision: RateDecision, _ names: [LimitScope: String], _ model: Model, at now: Int) {
        for standing in decision.standings {
            let scope = standing.policy.scope
            let count = model.count(scope, names[scope] ?? "", window: standing.policy.window.nanoseconds, at: now)
            if decision.refusal == nil {
                #expect(count < standing.policy.quota, "more than \(standing.policy.quota) of \(scope)")
                #expect((0...1).contains(standing.policy.quota - count - 1 - standing.remaining))
            } else if decision.refusal?.scopes.contains(scope) == true {
                #expect(count >= standing.policy.quota - 1, "short of \(standing.policy.quota) of \(scope)")
                #expect(standing.remaining == 0)
            }
        }
    }

    @Test("Who waits as told passes, where nobody else asks", arguments: 1...20)
    func retryAfter(seed: Int) {
        var random = SeededRandom(seed: seed)
        let limits = TestLimits(.test(address: 4, global: 9, session: 6, user: 8))
        for _ in 0..<2000 {
            limits.now += Int.random(in: 0...8_000_000_000, using: &random)
            let requester = Requester.test(
                "\(Int.random(in: 0..<3, using: &random))", session: "s", user: Bool.random(using: &random) ? "u" : nil)
            guard let refusal = limits.ask(requester).refusal, refusal.scopes != [.global] else { continue }
            let later = limits.copy()
            later.wait(refusal.retryAfter)
            let again = later.ask(requester).refusal
            #expect(again == nil || again?.scopes == [.global])
            guard refusal.retryAfter > .seconds(1), !refusal.scopes.contains(.global) else { continue }
            limits.wait(refusal.retryAfter - .nanoseconds(1))
            #expect(!limits.passes(requester))
        }
    }
}
