import Foundation
import LumenCore
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
            let store = SQLAlertStore(database: try SQLiteDatabase(path: path))
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
}
