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

    private func alerts(_ store: MemoryAlerts) -> Alerts<ManualClock> {
        Alerts(store: store, clock: clock, random: { 0 })
    }

    @Test func eachIsToldOnce() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel())
        let alerts = alerts(store)
        for key in ["a", "b", "a", "a", "b"] { alerts.raise(.test(key)) }
        alerts.close()
        await alerts.run(through: [channel])
        #expect(channel.told.sorted() == ["a", "b"])
        #expect(store.finished == ["a": "told", "b": "told"])
        // Another process, another memory, the same store.
        let next = self.alerts(store)
        next.raise(.test("a"))
        next.close()
        await next.run(through: [channel])
        #expect(channel.told.count == 2)
    }

    @Test func aFailureIsTriedAgainLater() async throws {
        let (store, busy) = (MemoryAlerts(), AlertFault("refused", isTransient: true))
        let channel = ScriptedChannel([busy, busy, busy])
        let alerts = alerts(store)
        alerts.raise(.test("a"))
        alerts.close()
        async let end: Void = alerts.run(through: [channel])
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
        let alerts = alerts(store)
        alerts.raise(.test("a"))
        alerts.close()
        await alerts.run(through: [deaf, other])
        #expect(deaf.tries == 1)
        #expect(other.told == ["a"], "the other channel is not held up")
        #expect(store.finished == ["a": "refused"])
    }

    @Test func aChannelThatIsDownHoldsNoOtherUp() async throws {
        let (store, other) = (MemoryAlerts(), ScriptedChannel())
        let down = ScriptedChannel([AlertFault("unreachable", isTransient: true)])
        let counts = Mutex<[Bool]>([])
        let alerts = Alerts(store: store, clock: clock, random: { 0 }) { _, isTold in
            counts.withLock { $0.append(isTold) }
        }
        alerts.raise(.test("a"))
        alerts.close()
        async let end: Void = alerts.run(through: [down, other])
        await clock.waitForSleepers(1)
        try await waitUntil { other.told == ["a"] }
        #expect(store.finished == [:])
        clock.advance(by: .seconds(1))
        await end
        #expect(down.told == ["a"] && store.finished == ["a": "told"])
        #expect(counts.withLock { $0 } == [true, true])
    }

    @Test func whatABodyRaisesLastIsToldBeforeItReturns() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel())
        let alerts = alerts(store)
        struct Failure: Error {}
        await #expect(throws: Failure.self) {
            try await alerts.telling(through: [channel], resumes: false) {
                alerts.raise(.test("a"))
                throw Failure()
            }
        }
        #expect(channel.told == ["a"])
    }

    @Test func theGraceEndsAndTheNextServerResumes() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel([AlertFault("x", isTransient: true)]))
        let first = alerts(store)
        async let end = first.telling(through: [channel], resumes: false, grace: .milliseconds(500)) {
            first.raise(.test("a"))
            return 7
        }
        // The retry and the grace.
        await clock.waitForSleepers(2)
        clock.advance(by: .milliseconds(500))
        #expect(try await end == 7)
        #expect(channel.told == [] && store.finished == [:])
        try await alerts(store).telling(through: [channel], resumes: false) {}
        #expect(channel.told == [], "a command leaves it to the server")
        try await alerts(store).telling(through: [channel], resumes: true) {}
        #expect(channel.told == ["a"])
    }

    @Test func aSlowAlertHoldsNoOtherUp() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel([AlertFault("x", isTransient: true)]))
        let alerts = alerts(store)
        alerts.raise(.test("a"))
        async let end: Void = alerts.run(through: [channel])
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
        let first = alerts(store)
        first.raise(.test("a"))
        let task = Task { await first.run(through: [channel]) }
        await clock.waitForSleepers(1)
        task.cancel()
        await task.value
        #expect(channel.told == [])
        let second = alerts(store)
        second.close()
        await second.run(through: [channel])
        #expect(channel.told == ["a"])
    }

    @Test func aBrokenStoreDoesNotSilenceAlerts() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel())
        store.state.withLock { $0.isBroken = true }
        let alerts = alerts(store)
        alerts.raise(.test("a"))
        alerts.close()
        await alerts.run(through: [channel])
        #expect(channel.told == ["a"])
    }

    @Test func aFloodIsBounded() async throws {
        let (store, channel) = (MemoryAlerts(), ScriptedChannel())
        let alerts = alerts(store)
        for index in 0..<10_000 { alerts.raise(.test("\(index)")) }
        alerts.close()
        await alerts.run(through: [channel])
        #expect(channel.told.count == 256)
    }
}
