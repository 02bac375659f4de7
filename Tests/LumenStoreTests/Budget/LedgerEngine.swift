import Foundation
import LumenCore
import LumenSQL
import LumenTesting
import Testing

@testable import LumenStore

/// What must keep the contract of `BudgetLedger`; the contract's tests run on each.
struct LedgerEngine: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () async throws -> any BudgetLedger

    static let all = [sqlite]

    private static let sqlite = LedgerEngine(testDescription: "SQLite") { try await sqliteLedger(at: scratchPath()) }
}

func sqliteLedger(at path: String) async throws -> SQLBudgetLedger {
    let ledger = SQLBudgetLedger(database: try SQLiteDatabase(path: path))
    try await ledger.prepare()
    return ledger
}

extension BudgetDay {
    static func test(_ scope: BudgetScope = .deployment, _ iso: String = "2025-10-09") -> BudgetDay {
        BudgetDay(scope: scope, day: LumenTesting.day(iso))
    }
}

extension BudgetLedger {
    func balance(of day: BudgetDay) async throws -> BudgetBalance {
        try #require(try await balances(of: [day]).first)
    }
}

extension SQLBudgetLedger {
    func breakTables() async throws {
        try await database.write { try $0.execute("DROP TABLE budget_days") }
    }

    func breakSwitches() async throws {
        try await database.write { try $0.execute("DROP TABLE spending_switches") }
    }
}

extension Money: ExpressibleByIntegerLiteral {
    /// In micro-dollars.
    public init(integerLiteral value: Int) { self.init(microdollars: value) }
}
