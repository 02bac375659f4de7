import Foundation
import LumenCore
import LumenSQL
import LumenStore
import LumenTesting
import Testing

@Suite("Contract of FlagStore, and FeatureFlags over it")
struct FlagContractTests {
    @Test(arguments: AuditEngine.all)
    func aChangeAndItsEventAreKeptTogether(engine: AuditEngine) async throws {
        let (log, store) = try await engine.make()
        #expect(try await store.changes() == FlagChanges())
        let off = FlagChange(FlagPlace(.router), to: false, by: "ann", at: noon)
        let ofSite = FlagChange(FlagPlace(.router, site: "north"), to: true, by: "bob", at: noon.minutes(1))
        let first = try await store.record(off)
        #expect(first.values == [FlagPlace(.router): false])
        let second = try await store.record(ofSite)
        #expect(second.values == [FlagPlace(.router): false, FlagPlace(.router, site: "north"): true])
        let third = try await store.record(FlagChange(FlagPlace(.router), to: nil, by: "ann", at: noon.minutes(2)))
        #expect(third.values == [FlagPlace(.router, site: "north"): true])
        #expect(first.revision < second.revision && second.revision < third.revision)
        #expect(try await store.changes() == third)
        let events = try await log.page(AuditQuery()).events
        #expect(events.map(\.kind) == [.featureChanged, .featureChanged, .featureChanged])
        #expect(events.map(\.actor) == ["ann", "bob", "ann"] && events.map(\.siteID) == [nil, "north", nil])
        #expect(events[2].detail == ["flag": "router", "on": false])
        #expect(events[0].detail == ["flag": "router", "on": "default"])
    }

    @Test(arguments: AuditEngine.all)
    func aChangeTakesEffectAtOnceAndElsewhereWhenItIsReadNext(engine: AuditEngine) async throws {
        let store = try await engine.make().flags
        let (here, there) = (FeatureFlags(settings: [:], store: store), FeatureFlags(settings: [:], store: store))
        try await here.change(.budget, to: false, by: "ann", at: noon)
        #expect(!here.isOn(.budget) && there.isOn(.budget))
        try await there.refresh()
        #expect(!there.isOn(.budget))
        try await there.change(.budget, to: nil, by: "ann", at: noon)
        try await here.refresh()
        #expect(here.isOn(.budget) && there.isOn(.budget))
    }

    @Test func whatTheStoreDoesNotKeepDoesNotHold() async throws {
        let database = try SQLiteDatabase(path: scratchPath())
        let store = SQLFlagStore(database: database)
        try await store.prepare()
        let flags = FeatureFlags(settings: [:], store: store)
        try await database.write { try $0.execute("DROP TABLE audit_events") }
        await #expect(throws: DatabaseFault.self) { try await flags.change(.budget, to: false, by: "ann", at: noon) }
        #expect(flags.isOn(.budget))
        #expect(try await store.changes() == FlagChanges(), "the change was rolled back with its event")
    }

    @Test func aFlagOfALaterVersionIsPassedOver() async throws {
        let database = try SQLiteDatabase(path: scratchPath())
        let store = SQLFlagStore(database: database)
        try await store.prepare()
        _ = try await store.record(FlagChange(FlagPlace(.router), to: false, by: "ann", at: noon))
        try await database.write { try $0.execute("UPDATE feature_flags SET flag = 'time_travel'") }
        #expect(try await store.changes() == FlagChanges(revision: 1))
    }

    @Test("Changes made at once end in memory as they ended in the store")
    func changesRace() async throws {
        let (_, store) = try await AuditEngine.sqlite(at: scratchPath())
        let flags = [FeatureFlags(settings: [:], store: store), FeatureFlags(settings: [:], store: store)]
        try await withThrowingTaskGroup { group in
            for number in 0..<40 {
                group.addTask {
                    try await flags[number % 2].change(.history, to: number % 3 == 0, by: "ann", at: noon)
                    try await flags[(number + 1) % 2].refresh()
                }
            }
            try await group.waitForAll()
        }
        let kept = try await store.changes().values[FlagPlace(.history)]
        for flags in flags {
            try await flags.refresh()
            #expect(flags.isOn(.history) == kept)
        }
    }
}
