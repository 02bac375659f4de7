import LumenCore
import LumenTesting
import Testing

@Suite("BudgetLedger, reset")
struct LedgerResetTests {
    private let event = AuditEvent(.budgetReset, by: "root", at: noon)

    @Test(arguments: LedgerEngine.all)
    func whatWasSpentCountsNoLongerAndWhatIsSetAsideDoes(engine: LedgerEngine) async throws {
        let ledger = try await engine.make()
        let (today, other) = (BudgetDay.test(), BudgetDay.test(.site("north")))
        let days: [(day: BudgetDay, cap: Money?)] = [(today, 100), (other, nil)]
        #expect(try await ledger.reserve(60, as: "a", on: days, at: noon) == .reserved)
        _ = try await ledger.settle("a", on: [today, other], spending: 60)
        #expect(try await ledger.reserve(40, as: "b", on: days, at: noon) == .reserved)
        let full = BudgetBalance(day: today, spent: 60, reserved: 40)
        #expect(try await ledger.reserve(1, as: "c", on: days, at: noon) == .exceeded(full))

        let anew = BudgetBalance(day: today, spent: 0, reserved: 40, resets: 1)
        try await ledger.reset(today) { [event] before in
            #expect(before == full)
            return event
        }
        #expect(try await ledger.balance(of: today) == anew)
        #expect(try await ledger.balance(of: other) == BudgetBalance(day: other, spent: 60, reserved: 40))
        #expect(try await ledger.reserve(61, as: "d", on: days, at: noon) == .exceeded(anew))
        #expect(try await ledger.reserve(60, as: "e", on: days, at: noon) == .reserved)
        _ = try await ledger.settle("b", on: [today, other], spending: 10)
        #expect(try await ledger.balance(of: today) == BudgetBalance(day: today, spent: 10, reserved: 60, resets: 1))
    }

    @Test(arguments: LedgerEngine.all)
    func aDayOnWhichNothingWasSpentStaysAsItIs(engine: LedgerEngine) async throws {
        let ledger = try await engine.make()
        try await ledger.reset(.test()) { [event] before in
            #expect(before == BudgetBalance(day: .test()))
            return event
        }
        #expect(try await ledger.balance(of: .test()) == BudgetBalance(day: .test()))
    }
}
