import Foundation
import Logging
package import LumenCore
import Synchronization

/// Tells people what has happened, once each, apart from the turns in which it happens.
///
/// `raise` never waits. What was raised is kept before it is told, so a restart tells what is still to be told, and may
/// tell once more what it was telling: receivers know an alert again by its key.
package final class Alerts<C: Clock<Duration>>: Sendable {
    package struct Limits: Sendable {
        /// Alerts that may wait to be kept; more are dropped, to be raised again by what raises them.
        package var waiting = 256
        /// Keys that are known without asking the store.
        package var remembered = 4096
        /// Before the first, the second … retry.
        package var delays: [Duration] = [.seconds(1), .seconds(5), .seconds(30), .seconds(120), .seconds(600)]
        /// The most that is added to a delay, as a share of it.
        package var jitter = 0.2

        package init() {}
    }

    private let store: any AlertStore
    private let channels: [any AlertChannel]
    private let limits: Limits
    private let clock: C
    private let wallClock: WallClock
    private let random: @Sendable () -> Double
    private let known: Mutex<Set<String>>
    private let queue: AsyncStream<Alert>
    private let entrance: AsyncStream<Alert>.Continuation

    /// - Parameter random: 0 up to 1, for the jitter.
    package init(
        store: any AlertStore, channels: [any AlertChannel], limits: Limits = Limits(), clock: C,
        wallClock: WallClock = .system, random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.store = store
        self.channels = channels
        self.limits = limits
        self.clock = clock
        self.wallClock = wallClock
        self.random = random
        known = Mutex([])
        (queue, entrance) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(limits.waiting))
    }

    /// Tells people of something that they have not heard of.
    package func raise(_ alert: Alert) {
        let isNew = known.withLock { known in
            if known.count >= limits.remembered { known = [] }
            return known.insert(alert.key).inserted
        }
        guard isNew else { return }
        if case .dropped = entrance.yield(alert) { forget(alert) }
    }

    /// Tells what is raised, and first what an earlier process did not come to tell, until `close` or cancellation. To
    /// be called once.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for alert in await leftOver() { group.addTask { await self.tell(alert) } }
            for await alert in queue where await keep(alert) { group.addTask { await self.tell(alert) } }
        }
    }

    /// Ends `run` once everything that was raised has been told or given up.
    package func close() { entrance.finish() }

    private func leftOver() async -> [Alert] {
        do {
            return try await store.pending(limit: limits.waiting)
        } catch {
            Logger.current.error("alerts not read", metadata: ["error.detail": "\(error.logDetail)"])
            return []
        }
    }

    /// - Returns: whether it is to be told. One that can't be kept is told all the same.
    private func keep(_ alert: Alert) async -> Bool {
        do {
            guard try await store.add(alert) else { return false }
        } catch {
            Logger.current.error("alert not kept", metadata: alert.metadata(error.logDetail))
        }
        Logger.current.warning("alert raised", metadata: alert.metadata())
        return true
    }

    private func tell(_ alert: Alert) async {
        var failure: String?
        for channel in channels {
            do {
                try await tell(alert, by: channel)
            } catch let fault as AlertFault {
                failure = fault.reason
                Logger.current.error("alert not told", metadata: alert.metadata("\(channel.name): \(fault.reason)"))
            } catch {
                // Cancelled: the next process tells it.
                return
            }
        }
        do {
            try await store.finish(alert.key, failure: failure, at: wallClock.now())
        } catch {
            Logger.current.error("alert not settled", metadata: alert.metadata(error.logDetail))
        }
    }

    private func tell(_ alert: Alert, by channel: any AlertChannel) async throws {
        for delay in limits.delays {
            do {
                return try await channel.tell(alert)
            } catch let fault as AlertFault where fault.isTransient {
                try await clock.sleep(for: delay * (1 + limits.jitter * random()))
            }
        }
        try await channel.tell(alert)
    }

    private func forget(_ alert: Alert) { known.withLock { _ = $0.remove(alert.key) } }
}

extension Alert {
    fileprivate func metadata(_ detail: String? = nil) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["alert.kind": "\(kind.rawValue)"]
        if let detail { metadata["error.detail"] = "\(detail)" }
        return metadata
    }
}
