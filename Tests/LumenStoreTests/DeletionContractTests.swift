import Foundation
import LumenCore
import Testing

@Suite("Contract of SessionStore: deletion")
struct DeletionContractTests {
    @Test(arguments: StoreEngine.all, [0, 1, 19, 20, 21, 75])
    func aDeletedSessionIsGone(_ engine: StoreEngine, turns: Int) async throws {
        let store = try await engine.store()
        let kept = try await store.session(turns: ["r0"])
        let session = try await store.session(turns: (0..<turns).map { "r\($0)" })
        #expect(try await !store.delete(session.id, of: "bob", at: noon))
        #expect(try await !store.delete("unknown", of: "ann", at: noon))
        #expect(try await store.turns(of: session).count == turns)
        #expect(try await store.delete(session.id, of: "ann", at: noon))

        #expect(try await !store.delete(session.id, of: "ann", at: noon))
        #expect(try await store.session(session.id, of: "ann", at: noon) == nil)
        #expect(try await store.turns(of: session).isEmpty)
        #expect(try await !store.append(.test("late"), to: session, at: noon))
        #expect(try await !store.rename(session.id, of: "ann", to: "new", at: noon))
        #expect(try await store.open(session.id, for: .test(), at: noon).id != session.id)
        #expect(try await store.sessions(of: "ann", at: noon).map(\.session) == [kept])
        #expect(try await store.turns(of: kept) == [.test("r0")])
        #expect(try await store.sweep(at: noon) == 0, "nothing was left behind")
    }

    @Test(arguments: StoreEngine.all) func feedbackGoesWithItsTurn(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let session = try await store.session()
        #expect(try await store.give(.up, comment: "secret", to: "r1", of: "ann", at: noon))
        #expect(try await store.delete(session.id, of: "ann", at: noon))
        #expect(try await !store.give(.up, comment: nil, to: "r1", of: "ann", at: noon))
        let next = try await store.session()
        #expect(try await store.turns(of: next) == [.test("r1")])
    }

    @Test(arguments: StoreEngine.all) func theSweepTakesWhatHasExpired(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        #expect(try await store.sweep(at: noon) == 0)
        var old: [Session] = []
        for index in 0..<130 {
            old.append(try await store.session(of: "owner \(index % 7)", turns: index % 3 == 0 ? ["r\(index)"] : []))
        }
        let live = try await store.session(at: noon.minutes(1))
        #expect(try await store.sweep(at: noon.minutes(60)) == 130)
        #expect(try await store.sweep(at: noon.minutes(60)) == 0)
        #expect(try await store.session(live.id, of: "ann", at: noon.minutes(60)) == live)
        #expect(try await store.turns(of: live) == [.test("r1")])
        // Not even at the time when they were alive.
        for session in old { #expect(try await store.session(session.id, of: session.owner, at: noon) == nil) }
    }

    @Test(arguments: StoreEngine.all) func sweepingBesideAppendsLosesNothing(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        for index in 0..<20 { _ = try await store.session(turns: ["old\(index)"]) }
        let live = try await store.session(turns: [], at: noon.minutes(60))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { _ = try await store.sweep(at: noon.minutes(60)) } }
            group.addTask {
                for index in 0..<30 {
                    let isThere = try await store.append(.test("r\(index)"), to: live, at: noon.minutes(60))
                    #expect(isThere)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.turns(of: live).map(\.requestID) == (0..<30).map { "r\($0)" })
        #expect(try await store.sweep(at: noon.minutes(60)) == 0)
    }
}
