import Foundation
import LumenCore
import LumenSQL
import LumenStore
import Testing

@Suite("SessionCensus")
struct SessionCensusTests {
    @Test func activeSessionsAreCountedAndListed() async throws {
        let store = SQLSessionStore(database: try SQLiteDatabase(path: scratchPath()), idleMinutes: 60)
        try await store.prepare()
        let old = try await store.session(turns: ["r0"], at: noon)
        let ann = try await store.session(of: "ann", turns: ["r1", "r2"], at: noon.minutes(30))
        let bob = try await store.open(
            nil, for: .test(owner: "bob", site: "south"), at: noon.minutes(40))
        let now = noon.minutes(60)

        #expect(try await store.activeSessions(of: nil, at: now.addingTimeInterval(-1)) == 3)
        #expect(try await store.activeSessions(of: nil, at: now) == 2)
        #expect(try await store.activeSessions(of: "south", at: now) == 1)
        let found = try await store.activeSessions(of: nil, at: now, limit: 9)
        #expect(found.map(\.session.id) == [bob.id, ann.id])
        #expect(found.map(\.turns) == [0, 2])
        #expect(!found.contains { $0.session.id == old.id })
        #expect(try await store.activeSessions(of: "north", at: now, limit: 9).map(\.session.id) == [ann.id])
        #expect(try await store.activeSessions(of: nil, at: now, limit: 1).map(\.session.id) == [bob.id])

        #expect(try await store.delete(ann.id, of: "ann", at: now))
        #expect(try await store.activeSessions(of: nil, at: now) == 1)
    }
}
