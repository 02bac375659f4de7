import Foundation
import LumenCore
import LumenGuard
import LumenSQL
import LumenStore
import Testing

@Suite("Contract of AlertStore")
struct AlertStoreTests {
    private func alert(_ key: String, _ minutes: Double = 0) -> Alert {
        Alert(
            .budgetExhausted, key: key, sentence: "s of \(key)", at: noon.minutes(minutes),
            values: ["capUSD": 1.5, "site": nil])
    }

    @Test func anAlertIsKeptOnceUntilItIsTold() async throws {
        let path = scratchPath()
        func store() async throws -> SQLAlertStore {
            let database = try SQLiteDatabase(path: path)
            try await SQLAuditLog(database: database).prepare()
            let store = SQLAlertStore(database: database)
            try await store.prepare()
            return store
        }
        let first = try await store()
        #expect(try await first.add(alert("b", 1)))
        #expect(try await first.add(alert("a")))
        #expect(try await first.add(alert("c", 2)))
        #expect(try await !first.add(alert("a", 9)))
        let second = try await store()
        #expect(try await second.pending(limit: 9) == [alert("a"), alert("b", 1), alert("c", 2)])
        #expect(try await second.pending(limit: 1) == [alert("a")])
        try await second.finish("a", failure: nil, at: noon)
        try await second.finish("b", failure: "refused", at: noon)
        #expect(try await second.pending(limit: 9) == [alert("c", 2)])
        #expect(try await !second.add(alert("a")))
        try await second.prune(before: noon.minutes(60))
        #expect(try await second.pending(limit: 9) == [alert("c", 2)])
        #expect(try await second.add(alert("a")), "forgotten")
    }

    @Test func theAuditLogHasEachOnceAndTheSwitchNotTwice() async throws {
        let database = try SQLiteDatabase(path: scratchPath())
        let (store, log) = (SQLAlertStore(database: database), SQLAuditLog(database: database))
        try await store.prepare()
        try await log.prepare()
        let warning = Alert(
            .budgetWarning, key: "k", sentence: "s", at: noon,
            values: ["scope": "user", "site": "north", "user": "0123456789ab", "spentUSD": 1.25, "capUSD": 1.5])
        for _ in 0..<3 { _ = try await store.add(warning) }
        let change = SpendingSwitch(siteID: nil, isStopped: true, actor: "root", reason: "r", at: noon)
        #expect(try await store.add(Alert(change)))
        let events = try await log.page(AuditQuery()).events
        #expect(events.map(\.kind) == [.alertRaised])
        let event = try #require(events.first)
        #expect(event.actor == "system" && event.siteID == "north" && event.at == noon)
        #expect(
            event.detail
                == ["alert": "budget.warning", "scope": "user", "user": "0123456789ab", "dollars": .double(1.25)])
    }
}
