import Foundation
import LumenCore
import LumenSQL
import LumenStore
import Testing

/// What must keep the contract of `SessionStore`; the contract's tests run on each.
struct StoreEngine: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Makes an empty store whose sessions last so many minutes.
    let make: @Sendable (_ idleMinutes: Int) async throws -> any SessionStore

    func store(idleMinutes: Int = 60) async throws -> any SessionStore { try await make(idleMinutes) }

    static let all = [sqlite]

    private static let sqlite = StoreEngine(testDescription: "SQLite") { idleMinutes in
        let store = SQLSessionStore(database: try SQLiteDatabase(path: scratchPath()), idleMinutes: idleMinutes)
        try await store.prepare()
        return store
    }
}

func scratchPath() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)/lumen.sqlite").path
}

let noon = Date(timeIntervalSince1970: 1_760_000_000.25)

extension Date {
    func minutes(_ minutes: Double) -> Date { addingTimeInterval(minutes * 60) }
}

extension NewSession {
    static func test(owner: String = "ann", site: String = "north", title: String = "How full were we?") -> NewSession {
        NewSession(owner: owner, siteID: site, dashboardID: "blocks", title: title)
    }
}

extension StoredTurn {
    static func test(_ requestID: String, answer: JSON = ["response": "82 %"]) -> StoredTurn {
        StoredTurn(
            requestID: requestID, question: "question of \(requestID)", startedAt: noon, status: .completed,
            answer: answer)
    }
}

extension SessionStore {
    /// A session with turns of these requests, opened and last active at a moment.
    func session(
        of owner: String = "ann", title: String = "How full were we?", turns requests: [String] = ["r1"],
        at now: Date = noon
    ) async throws -> Session {
        let session = try await open(nil, for: .test(owner: owner, title: title), at: now)
        for request in requests { #expect(try await append(.test(request), to: session, at: now)) }
        return session
    }
}
