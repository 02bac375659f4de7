import Foundation
import LumenCore
import Testing

@Suite("Contract of SessionStore: turns")
struct TurnContractTests {
    @Test(arguments: StoreEngine.all) func turnsComeBackAsTheyWere(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let session = try await store.session(turns: [])
        var deep: JSON = "core"
        for _ in 0..<100 { deep = [deep] }
        let answers: [JSON] = [
            ["response": "Ö\u{0}\n\"🏥\" '; DROP TABLE turns", "rate": 1.0, "n": .int(.max), "none": nil, "empty": ""],
            ["result": deep],
            ["response": .string(String(repeating: "é82 % ", count: 160_000))],
        ]
        let turns = zip(answers, StoredTurn.Status.allCases).enumerated().map { index, element in
            StoredTurn(
                requestID: "r\(index)", question: "frage \(index) 🏥", startedAt: noon.minutes(Double(index)),
                status: element.1, answer: element.0)
        }
        for turn in turns { #expect(try await store.append(turn, to: session, at: noon)) }
        let stored = try await store.turns(of: session)
        #expect(stored == turns)
        #expect(stored.map(\.answer.bytes) == turns.map(\.answer.bytes), "also the order of the members")
    }

    @Test(arguments: StoreEngine.all) func aRequestIsAppendedOnce(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let session = try await store.session(turns: ["r1", "r2"])
        #expect(try await store.append(.test("r1", answer: "another"), to: session, at: noon))
        #expect(try await store.turns(of: session) == [.test("r1"), .test("r2")])
        #expect(try await store.sessions(of: "ann", at: noon).map(\.turns) == [2])
        let other = try await store.session(turns: ["r1"])
        #expect(try await store.turns(of: other) == [.test("r1")])
    }

    @Test(arguments: StoreEngine.all) func nobodyElseReadsOrAppends(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let session = try await store.session()
        var forged = session
        forged.owner = "bob"
        #expect(try await store.turns(of: forged).isEmpty)
        #expect(try await !store.append(.test("r2"), to: forged, at: noon))
        #expect(try await store.turns(of: session) == [.test("r1")])
    }

    @Test(arguments: StoreEngine.all) func theNewestTurnsAreRead(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let requests = (0..<205).map { "r\($0)" }
        let session = try await store.session(turns: requests)
        #expect(try await store.turns(of: session).map(\.requestID) == Array(requests.suffix(200)))
        #expect(try await store.sessions(of: "ann", at: noon).map(\.turns) == [205])
    }

    @Test(arguments: StoreEngine.all) func appendsOfManySessionsKeepTheirOrder(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let sessions = try await withThrowingTaskGroup(of: (Int, Session).self) { group in
            for index in 0..<10 {
                group.addTask { (index, try await store.session(turns: (0..<50).map { "s\(index)-\($0)" })) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (index, session) in sessions {
            #expect(try await store.turns(of: session).map(\.requestID) == (0..<50).map { "s\(index)-\($0)" })
        }
        #expect(try await store.sessions(of: "ann", at: noon).map(\.turns) == Array(repeating: 50, count: 10))
    }

    @Test(arguments: StoreEngine.all) func appendsToOneSessionLoseNothing(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let session = try await store.session(turns: [])
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<100 {
                // Each of them twice, side by side.
                group.addTask { try await store.append(.test("r\(index / 2)"), to: session, at: noon) }
            }
            for try await isThere in group { #expect(isThere) }
        }
        let requests = try await store.turns(of: session).map(\.requestID)
        #expect(requests.count == 50 && Set(requests) == Set((0..<50).map { "r\($0)" }))
    }

    @Test(arguments: StoreEngine.all) func aCancelledAppendIsWholeOrNothing(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let session = try await store.session(turns: [])
        let isAppended = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                withUnsafeCurrentTask { $0?.cancel() }
                return (try? await store.append(.test("r1"), to: session, at: noon)) ?? false
            }
            return await group.next()
        }
        #expect(try await store.turns(of: session).map(\.requestID) == (isAppended == true ? ["r1"] : []))
        #expect(try await store.append(.test("r1"), to: session, at: noon))
        #expect(try await store.turns(of: session) == [.test("r1")])
    }

    @Test(arguments: StoreEngine.all) func feedbackIsTheOwnersAndTheLastCounts(_ engine: StoreEngine) async throws {
        let store = try await engine.store()
        let session = try await store.session(turns: ["r1", "r2"])
        #expect(try await !store.give(.down, comment: nil, to: "r1", of: "bob", at: noon))
        #expect(try await !store.give(.down, comment: nil, to: "unknown", of: "ann", at: noon))
        #expect(try await store.give(.up, comment: "because 🏥", to: "r1", of: "ann", at: noon))
        #expect(try await store.turns(of: session).map(\.feedback) == [.up, nil])
        #expect(try await store.give(.down, comment: nil, to: "r1", of: "ann", at: noon))
        #expect(try await store.turns(of: session).map(\.feedback) == [.down, nil])
    }
}
