import Foundation
import LumenCore
import LumenGuard
import LumenTesting
import Synchronization
import Testing

/// A channel whose tries go as written down, and then well.
private final class ScriptedChannel: AlertChannel {
    let name = "scripted"
    private let state: Mutex<(script: [AlertFault?], told: [String], tries: Int)>

    init(_ script: [AlertFault?] = []) { state = Mutex((script, [], 0)) }

    var told: [String] { state.withLock { $0.told } }
    var tries: Int { state.withLock { $0.tries } }

    func tell(_ alert: Alert) async throws {
        try state.withLock { state in
            state.tries += 1
            if !state.script.isEmpty, let fault = state.script.removeFirst() { throw fault }
            state.told.append(alert.key)
        }
    }
}

private final class MemoryAlerts: AlertStore {
    struct Broken: Error {}
    struct State {
        var alerts: [String: Alert] = [:]
        var finished: [String: String] = [:]
        var isBroken = false
    }
    let state = Mutex(State())

    func add(_ alert: Alert) async throws -> Bool {
        try state.withLock { state in
            if state.isBroken { throw Broken() }
            defer { state.alerts[alert.key] = state.alerts[alert.key] ?? alert }
            return state.alerts[alert.key] == nil
        }
    }
    func pending(limit: Int) async throws -> [Alert] {
        state.withLock { state in
            state.alerts.values.filter { state.finished[$0.key] == nil }.sorted { $0.key < $1.key }
        }
    }
    func finish(_ key: String, failure: String?, at now: Date) async throws {
        state.withLock { $0.finished[key] = failure ?? "told" }
    }
    func prune(before: Date) async throws {}
    var finished: [String: String] { state.withLock { $0.finished } }
}

extension Alert {
    fileprivate static func test(_ key: String) -> Alert {
        Alert(.budgetWarning, key: key, sentence: "s", at: Date(timeIntervalSince1970: 0), values: ["n": 1])
    }
}

@Suite("Alerts")
struct AlertsTests {
    private let clock = ManualClock()

    private func alerts(_ store: MemoryAlerts, _ channels: ScriptedChannel...) -> Alerts<ManualClock> {
        Alerts(store: store, channels: channels, clock: clock, random: { 0 })
    }

    @Test func eachIsToldOnce() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel())
        let alerts = alerts(store, channel)
        for key in ["a", "b", "a", "a", "b"] { alerts.raise(.test(key)) }
        alerts.close()
        await alerts.run()
        #expect(channel.told.sorted() == ["a", "b"])
        #expect(store.finished == ["a": "told", "b": "told"])
        // Another process, another memory, the same store.
        let next = self.alerts(store, channel)
        next.raise(.test("a"))
        next.close()
        await next.run()
        #expect(channel.told.count == 2)
    }

    @Test func aFailureIsTriedAgainLater() async throws {
        let (store, busy) = (MemoryAlerts(), AlertFault("refused", isTransient: true))
        let channel = ScriptedChannel([busy, busy, busy])
        let alerts = alerts(store, channel)
        alerts.raise(.test("a"))
        alerts.close()
        async let end: Void = alerts.run()
        for (tries, delay) in [1, 5, 30].enumerated() {
            await clock.waitForSleepers(1)
            #expect(channel.tries == tries + 1)
            clock.advance(by: .seconds(delay))
        }
        await end
        #expect(channel.told == ["a"])
    }

    @Test func whatNobodyTakesIsGivenUpWithAReason() async throws {
        let store = MemoryAlerts()
        let (deaf, other) = (ScriptedChannel([AlertFault("refused", isTransient: false)]), ScriptedChannel())
        let alerts = alerts(store, deaf, other)
        alerts.raise(.test("a"))
        alerts.close()
        await alerts.run()
        #expect(deaf.tries == 1)
        #expect(other.told == ["a"], "the other channel is not held up")
        #expect(store.finished == ["a": "refused"])
    }

    @Test func aSlowAlertHoldsNoOtherUp() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel([AlertFault("x", isTransient: true)]))
        let alerts = alerts(store, channel)
        alerts.raise(.test("a"))
        async let end: Void = alerts.run()
        await clock.waitForSleepers(1)
        alerts.raise(.test("b"))
        alerts.close()
        try await waitUntil { !channel.told.isEmpty }
        #expect(channel.told == ["b"])
        clock.advance(by: .seconds(1))
        await end
        #expect(channel.told == ["b", "a"])
    }

    @Test func whatACancelledProcessLeftIsToldByTheNext() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel([AlertFault("x", isTransient: true)]))
        let first = alerts(store, channel)
        first.raise(.test("a"))
        let task = Task { await first.run() }
        await clock.waitForSleepers(1)
        task.cancel()
        await task.value
        #expect(channel.told == [])
        let second = alerts(store, channel)
        second.close()
        await second.run()
        #expect(channel.told == ["a"])
    }

    @Test func aBrokenStoreDoesNotSilenceAlerts() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel())
        store.state.withLock { $0.isBroken = true }
        let alerts = alerts(store, channel)
        alerts.raise(.test("a"))
        alerts.close()
        await alerts.run()
        #expect(channel.told == ["a"])
    }

    @Test func aFloodIsBounded() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel())
        let alerts = alerts(store, channel)
        for index in 0..<10_000 { alerts.raise(.test("\(index)")) }
        alerts.close()
        await alerts.run()
        #expect(channel.told.count == 256)
    }
}
