import Foundation
import LumenCore
import Testing

@Suite("Contract of SessionStore: sessions")
struct SessionContractTests {
    @Test(arguments: StoreEngine.all) func aNewSessionIsOpenedAgain(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let made = try await store.open(nil, for: .test(), at: noon)
        #expect(made.owner == "ann" && made.siteID == "north" && made.dashboardID == "blocks")
        #expect(made.title == "How full were we?" && made.createdAt == noon && made.lastActiveAt == noon)
        let again = try await store.open(made.id, for: .test(title: "And why?"), at: noon.minutes(5))
        var expected = made
        expected.lastActiveAt = noon.minutes(5)
        #expect(again == expected)
        #expect(try await store.session(made.id, of: "ann", at: noon.minutes(5)) == expected)
        #expect(try await store.turns(of: again).isEmpty)
    }

    @Test(arguments: StoreEngine.all) func whatIsNotTheOwnersGivesANewSession(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let made = try await store.session()
        let expired = noon.minutes(60)
        let others = [
            try await store.open("unknown", for: .test(), at: noon),
            try await store.open("", for: .test(), at: noon),
            try await store.open("' OR 1=1 --", for: .test(), at: noon),
            try await store.open(made.id, for: .test(owner: "bob"), at: noon),
            try await store.open(made.id, for: .test(site: "south"), at: noon),
            try await store.open(made.id, for: .test(), at: expired),
        ]
        #expect(Set(others.map(\.id)).union([made.id, "unknown", "", "' OR 1=1 --"]).count == others.count + 4)
        for other in others { #expect(try await store.turns(of: other).isEmpty) }
        #expect(others[3].owner == "bob" && others[4].siteID == "south" && others[5].createdAt == expired)
    }

    @Test(arguments: StoreEngine.all) func activityPutsOffTheExpiry(_ engine: StoreEngine) async throws {
        let store = try await engine.store(idleMinutes: 10)
        let session = try await store.session()
        let later = noon.minutes(9.99)
        #expect(try await store.open(session.id, for: .test(), at: later).id == session.id)
        #expect(try await store.append(.test("r2"), to: session, at: later.minutes(9.99)))
        #expect(try await store.session(session.id, of: "ann", at: later.minutes(19.98)) != nil)
        #expect(try await store.session(session.id, of: "ann", at: later.minutes(19.99)) == nil)
    }

    @Test(arguments: StoreEngine.all) func expiredSessionsAreInvisibleBeforeTheSweep(_ engine: StoreEngine) async throws
    {
        let store = try await engine.store()
        let session = try await store.session()
        let now = noon.minutes(60)
        #expect(try await store.session(session.id, of: "ann", at: now) == nil)
        #expect(try await store.sessions(of: "ann", at: now).isEmpty)
        #expect(try await !store.append(.test("r2"), to: session, at: now))
        #expect(try await !store.rename(session.id, of: "ann", to: "new", at: now))
        #expect(try await !store.give(.up, comment: nil, to: "r1", of: "ann", at: now))
        #expect(try await !store.delete(session.id, of: "ann", at: now))
        #expect(try await store.open(session.id, for: .test(), at: now).id != session.id)
        // Nothing of that was done either.
        #expect(try await store.turns(of: session) == [.test("r1")])
        #expect(try await store.session(session.id, of: "ann", at: noon) == session)
    }

    @Test(arguments: StoreEngine.all) func theLastActiveIsListedFirst(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let first = try await store.session(title: "first", turns: ["a1", "a2", "a3"])
        let second = try await store.session(title: "second", turns: ["b1"], at: noon.minutes(1))
        _ = try await store.session(of: "bob", title: "somebody else's", turns: ["c1"], at: noon.minutes(1))
        _ = try await store.open(nil, for: .test(title: "without a turn"), at: noon.minutes(1))
        var listed = try await store.sessions(of: "ann", at: noon.minutes(2))
        #expect(listed.map(\.session) == [second, first])
        #expect(listed.map(\.turns) == [1, 3])

        #expect(try await store.append(.test("a4"), to: first, at: noon.minutes(3)))
        listed = try await store.sessions(of: "ann", at: noon.minutes(3))
        #expect(listed.map(\.session.title) == ["first", "second"])
        #expect(listed.map(\.turns) == [4, 1])
        #expect(listed.first?.session.lastActiveAt == noon.minutes(3))
        #expect(try await store.sessions(of: "ann", at: noon.minutes(61)).map(\.session.title) == ["first"])
    }

    @Test(arguments: StoreEngine.all) func onlyTheOwnerRenames(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let session = try await store.session()
        let title = "Saal 3 – 'Größe' 🏥"
        #expect(try await !store.rename(session.id, of: "bob", to: "stolen", at: noon))
        #expect(try await !store.rename("unknown", of: "ann", to: "lost", at: noon))
        #expect(try await store.rename(session.id, of: "ann", to: title, at: noon))
        #expect(try await store.session(session.id, of: "ann", at: noon)?.title == title)
        #expect(try await store.open(session.id, for: .test(title: "next"), at: noon).title == title)
    }

    @Test(arguments: StoreEngine.all) func aLongFirstQuestionIsCutForTheTitle(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let question = String(repeating: "👩🏽‍⚕️ ward ", count: 40)
        let session = try await store.open(nil, for: .test(title: question), at: noon)
        #expect(session.title.count <= 80 && session.title.hasPrefix("👩🏽‍⚕️ ward 👩🏽‍⚕️"))
        #expect(try await store.session(session.id, of: "ann", at: noon)?.title == session.title)
    }

    @Test(arguments: StoreEngine.all) func openingAtOnceAgrees(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let session = try await store.session()
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await store.open(session.id, for: .test(), at: noon).id } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids == [session.id])
    }
}
