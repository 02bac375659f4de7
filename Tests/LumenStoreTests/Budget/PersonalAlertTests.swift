import Foundation
import LumenCore
import LumenGuard
import LumenStore
import LumenTesting
import Synchronization
import Testing

/// Whoever sends no cookies is another person with each question.
@Suite("Alerts of people's budgets")
struct PersonalAlertTests {
    private let cap = 100

    /// As many people ask at once as there are names, and each spends as much.
    private func ask(_ people: Range<Int>, cost: Int, site: String = "a", _ budget: Budget) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for person in people {
                group.addTask {
                    try await budget.spend(
                        Money(microdollars: cost), for: Spender(siteID: site, user: "u\(person)")
                    ) { ((), Money(microdollars: cost)) }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func thereIsOneForASiteAndAnHour() async throws {
        let bench = try await BudgetBench()
        let budget = bench.budget(nil, user: Money(microdollars: cap))
        try await ask(0..<40, cost: cap, budget)
        #expect(bench.alerts.count == 2 && Set(bench.alerts).count == 2)
        try await ask(0..<3, cost: cap, site: "b", budget)
        #expect(bench.alerts.count == 4)
        #expect(budget.raiseGathered() == 0)
        bench.raised.withLock { $0 = [] }
        bench.advance(3600)
        try await ask(40..<50, cost: cap, budget)
        #expect(bench.alerts.count == 2)
        let alert = try #require(bench.raised.withLock { $0.first { $0.kind == .budgetExhausted } })
        #expect(
            alert.sentence == """
                41 people at site a have no room for another AI answer in a person’s daily budget ($0.00), \
                Oct 9, 2025.
                """)
        #expect(alert.values["count"] == 41 && alert.values["site"] == "a" && alert.values["user"] == .null)
        #expect(AuditEvent(alert)?.detail["count"] == 41)
    }

    @Test func nobodyIsForgotten() async throws {
        let bench = try await BudgetBench()
        let budget = bench.budget(nil, user: Money(microdollars: cap))
        try await ask(0..<40, cost: 80, budget)
        #expect(bench.alerts.count == 1)
        bench.advance(3600)
        #expect(budget.raiseGathered() == 1)
        #expect(bench.raised.withLock { $0.map { $0.values["count"] } } == [1, 40])
        #expect(
            bench.raised.withLock { $0.last?.sentence }
                == "40 people at site a have spent 80 percent of a person’s daily budget ($0.00), Oct 9, 2025."
        )
        bench.advance(7200)
        #expect(budget.raiseGathered() == 0)
    }

    @Test func theSamePersonIsCountedOnceADay() async throws {
        let bench = try await BudgetBench()
        let budget = bench.budget(nil, user: Money(microdollars: cap))
        try await ask(0..<1, cost: cap, budget)
        bench.advance(3600)
        await #expect(throws: BudgetExceeded.self) { try await ask(0..<1, cost: cap, budget) }
        #expect(bench.alerts.count == 2)
        bench.advance(86_400)
        try await ask(0..<1, cost: cap, budget)
        #expect(bench.alerts.count == 4 && Set(bench.alerts).count == 4)
    }

    /// It is the cap that is wrong, and `lumen doctor` says so.
    @Test func aCapThatNoCallFitsUnderIsNoNews() async throws {
        let bench = try await BudgetBench()
        for budget in [bench.budget(nil, user: 10), bench.budget(10), bench.budget(nil, site: 10)] {
            await #expect(throws: BudgetExceeded.self) { try await ask(0..<4, cost: 11, budget) }
        }
        #expect(bench.alerts == [])
    }
}
