import Foundation
import LumenCore
import LumenSQL
import LumenStore
import Testing

@Suite("Contract of AuditLog")
struct AuditContractTests {
    /// Six events, a minute apart.
    private static let events: [AuditEvent] = [
        AuditEvent(.spendingStopped, by: "ann", at: noon, detail: [.scope: .label("deployment")]),
        AuditEvent(.spendingAllowed, by: "bob", at: noon.minutes(1), detail: [.scope: .label("deployment")]),
        AuditEvent(.budgetReset, by: "ann", site: "north", at: noon.minutes(2), detail: [.dollars: .money(.largest)]),
        AuditEvent(.alertRaised, by: "system", at: noon.minutes(3), detail: [.alert: .label("budget.warning")]),
        AuditEvent(.featureChanged, by: "ann", site: "south", at: noon.minutes(4), detail: [.on: .bool(false)]),
        AuditEvent(.spendingStopped, by: "bob", site: "north", at: noon.minutes(5), detail: [.count: .int(3)]),
    ]

    @Test(arguments: AuditEngine.all)
    func eventsComeBackAsTheyWereNewestFirst(engine: AuditEngine) async throws {
        let log = try await engine.make().log
        for (index, event) in Self.events.enumerated() { #expect(try await log.append(event).id == index + 1) }
        let page = try await log.page(AuditQuery())
        #expect(page.events.map(\.id) == [6, 5, 4, 3, 2, 1] && page.next == nil)
        for event in page.events {
            var expected = Self.events[event.id - 1]
            expected.id = event.id
            #expect(event == expected)
        }
    }

    @Test(
        arguments: AuditEngine.all,
        [
            (AuditQuery(kind: .spendingStopped), [6, 1]),
            (AuditQuery(actor: "ann"), [5, 3, 1]),
            (AuditQuery(siteID: "north"), [6, 3]),
            (AuditQuery(kind: .spendingStopped, actor: "ann"), [1]),
            (AuditQuery(from: noon.minutes(2)), [6, 5, 4, 3]),
            (AuditQuery(to: noon.minutes(2)), [2, 1]),
            (AuditQuery(from: noon.minutes(1), to: noon.minutes(4)), [4, 3, 2]),
            (AuditQuery(before: 3), [2, 1]),
            (AuditQuery(actor: "ann' OR '1' = '1"), []),
        ] as [(AuditQuery, [Int])])
    func aQueryChooses(engine: AuditEngine, expected: (query: AuditQuery, ids: [Int])) async throws {
        let log = try await engine.make().log
        for event in Self.events { try await log.append(event) }
        #expect(try await log.page(expected.query).events.map(\.id) == expected.ids)
    }

    @Test(arguments: AuditEngine.all)
    func pagesFollowOneAnotherWhileEventsAreAdded(engine: AuditEngine) async throws {
        let log = try await engine.make().log
        for event in Self.events { try await log.append(event) }
        let first = try await log.page(AuditQuery(limit: 2))
        #expect(first.events.map(\.id) == [6, 5] && first.next == 5)
        try await log.append(Self.events[0])
        let second = try await log.page(AuditQuery(before: first.next, limit: 2))
        #expect(second.events.map(\.id) == [4, 3] && second.next == 3)
        let third = try await log.page(AuditQuery(before: second.next, limit: 2))
        #expect(third.events.map(\.id) == [2, 1] && third.next == nil)
    }

    @Test(arguments: AuditEngine.all)
    func manyAtOnceAreNumberedWithoutGaps(engine: AuditEngine) async throws {
        let log = try await engine.make().log
        let ids = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<40 { group.addTask { try await log.append(Self.events[0]).id } }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(ids.sorted() == Array(1...40))
    }

    @Test func whatIsWrittenOutlastsTheProcess() async throws {
        let path = scratchPath()
        try await AuditEngine.sqlite(at: path).log.append(Self.events[0])
        let log = try await AuditEngine.sqlite(at: path).log
        #expect(try await log.append(Self.events[1]).id == 2)
        #expect(try await log.page(AuditQuery()).events.map(\.kind) == [.spendingAllowed, .spendingStopped])
    }

    @Test func aKindOfALaterVersionIsShownAsUnknown() async throws {
        let database = try SQLiteDatabase(path: scratchPath())
        let log = SQLAuditLog(database: database)
        try await log.prepare()
        try await log.append(Self.events[0])
        try await database.write { try $0.execute("UPDATE audit_events SET kind = 'moon_landing'") }
        #expect(try await log.page(AuditQuery()).events.map(\.kind) == [.unknown])
    }
}
