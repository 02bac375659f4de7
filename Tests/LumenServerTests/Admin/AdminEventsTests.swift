import Foundation
import Hummingbird
import LumenCore
import LumenGuard
import LumenTesting
import ServiceLifecycle
import Synchronization
import Testing

@testable import LumenServer

@Suite("StatsFeed")
struct StatsFeedTests {
    /// Works out figures when the test lets it.
    private final class Work: Sendable {
        let count = Mutex(0)
        let gate = Gate()
        let value = Mutex<Int?>(1)

        struct Failed: Error {}

        @Sendable func run() async throws -> JSONObject {
            count.withLock { $0 += 1 }
            try await gate.wait()
            guard let value = value.withLock({ $0 }) else { throw Failed() }
            return ["value": .int(value)]
        }
    }

    @Test func allWhoAskShareOneComputation() async throws {
        let (clock, work) = (ManualClock(), Work())
        let feed = StatsFeed(clock: clock, compute: work.run)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 { group.addTask { try await feed.figures().revision } }
            work.gate.open()
            for try await revision in group { #expect(revision == 1) }
        }
        #expect(work.count.withLock { $0 } == 1)
        clock.advance(by: .milliseconds(999))
        _ = try await feed.figures()
        #expect(work.count.withLock { $0 } == 1)
        clock.advance(by: .milliseconds(1))
        #expect(try await feed.figures().revision == 1)
        #expect(work.count.withLock { $0 } == 2)
        work.value.withLock { $0 = 2 }
        clock.advance(by: .seconds(1))
        #expect(try await feed.figures().revision == 2)
    }

    @Test func afterAFailureAndACancellationTheNextTriesAgain() async throws {
        let (clock, work) = (ManualClock(), Work())
        let feed = StatsFeed(clock: clock, compute: work.run)
        let cancelled = Task { try await feed.figures() }
        while work.count.withLock({ $0 }) == 0 { try Task.checkCancellation(); await Task.yield() }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        work.gate.open()
        work.value.withLock { $0 = nil }
        await #expect(throws: Work.Failed.self) { try await feed.figures() }
        work.value.withLock { $0 = 1 }
        #expect(try await feed.figures().revision == 1)
    }
}

@Suite("AdminEvents")
struct AdminEventsTests {
    /// Events of figures that a test changes, on a free port.
    private struct Bench {
        let port: Int
        let events: AdminEvents<ManualClock>
        let clock: ManualClock
        let cost: Cost

        final class Cost: Sendable {
            let value = Mutex<Int?>(1)
        }

        /// Moves on once the viewers wait: each has a deadline and a watch on its writes.
        func tick(_ count: Int = 1, viewers: Int = 1) async {
            for _ in 0..<count {
                await clock.waitForSleepers(2 * viewers)
                clock.advance(by: .seconds(1))
            }
        }

        func look<Result>(_ body: (RawClient) async throws -> Result) async throws -> Result {
            try await RawClient.with(port: port) { client in
                try await client.send("GET", "/admin/events", port: port)
                return try await body(client)
            }
        }

        func waitForViewers(_ count: Int) async throws {
            while events.viewers.open != count {
                try Task.checkCancellation()
                await Task.yield()
            }
        }
    }

    private func with(_ test: (Bench) async throws -> Void) async throws {
        try await AdminServer.with { server in
            let (clock, cost) = (ManualClock(), Bench.Cost())
            let feed = StatsFeed(clock: clock) {
                guard let value = cost.value.withLock({ $0 }) else { throw InvalidRequest("no") }
                return ["totalCost": .int(value)]
            }
            let events = AdminEvents(
                feed: feed, stats: StatsReader(desk: server.desk, servers: { [] }), clock: clock)
            try await serve { router in
                events.add(to: router.group("/admin"))
            } while: { url in
                try await test(
                    Bench(port: try #require(URL(string: url)?.port), events: events, clock: clock, cost: cost))
            }
        }
    }

    private func events(_ response: RawClient.Response) -> [JSON] {
        response.body.split(separator: "\n").filter { $0.hasPrefix("data: ") }.compactMap {
            try? JSON(parsing: String($0.dropFirst(6)))
        }
    }

    @Test func figuresComeAtOnceAndWhenTheyChange() async throws {
        try await with { bench in
            try await bench.look { client in
                let first = try await client.read { events($0).count == 1 }
                #expect(first.headers["content-type"] == "text/event-stream")
                #expect(first.headers["cache-control"] == "no-store")
                #expect(
                    first.body.hasPrefix("event: stats\ndata: {\"now\":\"2025-11-20T12:00:00Z\",\"version\":\"1.2.3\""))
                #expect(events(first)[0]["totalCost"] == 1)
                await bench.tick(3)
                bench.cost.value.withLock { $0 = 2 }
                await bench.tick()
                let second = try await client.read { events($0).count == 2 }
                #expect(events(second)[1]["totalCost"] == 2)
            }
        }
    }

    @Test func silenceIsBrokenAfterFifteenSeconds() async throws {
        try await with { bench in
            try await bench.look { client in
                try await client.read { events($0).count == 1 }
                await bench.tick(14)
                await bench.clock.waitForSleepers(2)
                await bench.tick()
                try await client.read { events($0).count == 2 }
                bench.cost.value.withLock { $0 = nil }
                await bench.tick(15)
                let last = try await client.read { $0.body.hasSuffix("\n:\n\n") }
                #expect(events(last).count == 2)
            }
        }
    }

    @Test func theClientsGoingEndsIt() async throws {
        try await with { bench in
            for _ in 0..<3 {
                try await bench.look { client in
                    try await client.read { events($0).count == 1 }
                    #expect(bench.events.viewers.open == 1)
                }
                try await bench.waitForViewers(0)
            }
        }
    }

    @Test func theServersShutdownEndsIt() async throws {
        try await AdminServer.with { server in
            let stats = StatsReader(desk: server.desk, servers: { [] })
            let feed = StatsFeed(clock: ContinuousClock()) { [:] }
            let router = Hummingbird.Router(context: LumenContext.self)
            AdminEvents(feed: feed, stats: stats, clock: ContinuousClock()).add(to: router.group("/admin"))
            let (ports, continuation) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingNewest(1))
            let application = Application(
                router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) })
            let services = ServiceGroup(services: [application], logger: application.logger)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await services.run() }
                var iterator = ports.makeAsyncIterator()
                let port = try #require(await iterator.next())
                try await RawClient.with(port: port) { client in
                    try await client.send("GET", "/admin/events", port: port)
                    try await client.read { events($0).count == 1 }
                    await services.triggerGracefulShutdown()
                    _ = try await client.readToEnd()
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func noMoreThanSoManyLookOn() async throws {
        try await with { bench in
            let leases = try (0..<32).map { _ in try bench.events.viewers.lease(for: "") }
            let refused = try await bench.look { client in try await client.read { !$0.body.isEmpty } }
            #expect(refused.status == 429)
            #expect(refused.headers["retry-after"] != nil)
            for lease in leases { lease.end() }
            _ = try await bench.look { client in try await client.read { events($0).count == 1 } }
        }
    }
}
