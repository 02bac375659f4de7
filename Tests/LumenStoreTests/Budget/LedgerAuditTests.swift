import LumenCore
import LumenSQL
import LumenTesting
import Testing

@testable import LumenStore

@Suite("BudgetLedger, audit")
struct LedgerAuditTests {
    private static let stop = SpendingSwitch(
        siteID: "a", isStopped: true, actor: "root", reason: "said nowhere", at: noon)

    private func change(_ ledger: SQLBudgetLedger) async throws {
        try await ledger.turn(Self.stop)
        try await ledger.reset(.test()) { before in
            AuditEvent(.budgetReset, by: "root", at: noon, detail: [.dollars: .money(before.spent)])
        }
    }

    @Test func whatIsChangedIsAudited() async throws {
        let ledger = try await sqliteLedger(at: scratchPath())
        _ = try await ledger.reserve(.largest, as: "a", on: [(.test(), nil)], at: noon)
        _ = try await ledger.settle("a", on: [.test()], spending: .largest)
        try await change(ledger)
        let events = try await SQLAuditLog(database: ledger.database).page(AuditQuery()).events
        #expect(events.map(\.kind) == [.budgetReset, .spendingStopped])
        #expect(events.first?.detail == ["dollars": .double(Money.largest.dollars)])
        #expect(events.last?.detail == ["scope": "site"] && events.last?.siteID == "a")
    }

    /// The change fails after its event has been added, which goes with it.
    @Test(arguments: [
        ("UPDATE ON budget_days", [AuditEvent.Kind.spendingStopped]), ("INSERT ON spending_switches", []),
    ])
    func whatFailsIsNot(write: String, kinds: [AuditEvent.Kind]) async throws {
        let ledger = try await sqliteLedger(at: scratchPath())
        _ = try await ledger.reserve(5, as: "a", on: [(.test(), nil)], at: noon)
        try await ledger.database.write { connection in
            try connection.execute(
                "CREATE TRIGGER refusal BEFORE \(write) BEGIN SELECT RAISE(ABORT, 'no'); END")
        }
        await #expect(throws: DatabaseFault.self) { try await change(ledger) }
        let events = try await SQLAuditLog(database: ledger.database).page(AuditQuery()).events
        #expect(events.map(\.kind) == kinds)
    }

    @Test(arguments: ["audit_counts", "audit_events"]) func nothingChangesThatCantBeAudited(table: String) async throws
    {
        let ledger = try await sqliteLedger(at: scratchPath())
        try await ledger.database.write { try $0.execute("DROP TABLE \(table)") }
        await #expect(throws: DatabaseFault.self) { try await ledger.turn(Self.stop) }
        #expect(try await ledger.stopped() == [])
    }
}
