import LumenCore
import LumenTesting
import Testing

@testable import LumenMCP

@Suite("Sessions over HTTP")
struct ServerSessionTests {
    private let clock = ManualClock()

    private func table(total: Int = 5, perOwner: Int = 3) -> SessionTable<ManualClock> {
        var limits = SessionTable<ManualClock>.Limits()
        (limits.total, limits.perOwner, limits.idle) = (total, perOwner, .seconds(60))
        let counter = Counter()
        return SessionTable(limits: limits, clock: clock) { "id-\(counter.next())" }
    }

    private func insert(_ table: SessionTable<ManualClock>, owner: String = "a") throws -> String? {
        table.insert(try .fake(), owner: owner)
    }

    @Test("A session is its owner's alone")
    func owner() throws {
        let table = table()
        let id = try #require(try insert(table))
        #expect(table.find(id, owner: "a") != nil)
        #expect(table.find(id, owner: "b") == nil)
        #expect(!table.remove(id, owner: "b"))
        #expect(table.find(id, owner: "a") != nil)
        #expect(table.remove(id, owner: "a"))
        #expect(table.find(id, owner: "a") == nil)
    }

    @Test("One that nobody uses is forgotten; use keeps it")
    func idle() throws {
        let table = table()
        let used = try #require(try insert(table))
        let unused = try #require(try insert(table))
        clock.advance(by: .seconds(59))
        #expect(table.find(used, owner: "a") != nil)
        clock.advance(by: .seconds(1))
        #expect(table.find(unused, owner: "a") == nil)
        #expect(table.find(used, owner: "a") != nil)
        clock.advance(by: .seconds(60))
        _ = try insert(table, owner: "b")
        #expect(table.count == 1)
    }

    @Test("One with an open request is in use")
    func busy() throws {
        let table = table()
        let session = try MCPSession.fake()
        let id = try #require(table.insert(session, owner: "a"))
        let open = try #require(session.open(.integer(1)))
        clock.advance(by: .seconds(600))
        #expect(table.find(id, owner: "a") === session)
        session.cancel(.request(open.id))
        clock.advance(by: .seconds(600))
        #expect(table.find(id, owner: "a") == nil)
    }

    @Test("Who opens too many loses the idlest of their own")
    func tooMany() throws {
        let table = table()
        var own: [String] = []
        for _ in 0..<3 {
            clock.advance(by: .seconds(1))
            own.append(try #require(try insert(table)))
        }
        let other = try #require(try insert(table, owner: "b"))
        clock.advance(by: .seconds(1))
        #expect(table.find(own[0], owner: "a") != nil)
        _ = try #require(try insert(table))
        #expect(table.find(own[0], owner: "a") != nil)
        #expect(table.find(own[1], owner: "a") == nil)
        #expect(table.find(other, owner: "b") != nil)
    }

    @Test("There is an end to all together, and nobody loses theirs to another")
    func total() throws {
        let table = table(total: 2)
        let first = try #require(try insert(table, owner: "a"))
        let second = try #require(try insert(table, owner: "b"))
        #expect(try insert(table, owner: "c") == nil)
        #expect(table.find(first, owner: "a") != nil)
        #expect(table.find(second, owner: "b") != nil)
    }

    @Test("Those in use are not given up")
    func allInUse() throws {
        let table = table(perOwner: 2)
        let sessions = [try MCPSession.fake(), try .fake()]
        let open = sessions.compactMap { session in
            _ = table.insert(session, owner: "a")
            return session.open(.integer(1))
        }
        #expect(open.count == 2)
        #expect(try insert(table) == nil)
        sessions[0].cancel(.request(.integer(1)))
        #expect(try insert(table) != nil)
    }
}

private final class Counter: Sendable {
    private let state = Monitor(0)
    func next() -> Int {
        state.change {
            $0 += 1
            return $0
        }
    }
}
