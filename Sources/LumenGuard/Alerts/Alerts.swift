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
    private let limits: Limits
    private let clock: C
    private let wallClock: WallClock
    private let random: @Sendable () -> Double
    private let observe: @Sendable (Alert.Kind, _ isTold: Bool) -> Void
    private let known: Mutex<Set<String>>
    private let queue: AsyncStream<Alert>
    private let entrance: AsyncStream<Alert>.Continuation

    /// - Parameters:
    ///   - random: 0 up to 1, for the jitter.
    ///   - observe: counts what came of telling.
    package init(
        store: any AlertStore, limits: Limits = Limits(), clock: C, wallClock: WallClock = .system,
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        observe: @escaping @Sendable (Alert.Kind, _ isTold: Bool) -> Void = { _, _ in }
    ) {
        self.store = store
        self.limits = limits
        self.clock = clock
        self.wallClock = wallClock
        self.random = random
        self.observe = observe
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

    /// Tells what is raised, until `close` or cancellation. To be called once.
    ///
    /// - Parameter resumes: whether to tell first what earlier processes did not come to tell; for one process at a
    ///   time.
    package func run(through channels: [any AlertChannel], resumes: Bool = true) async {
        await withDiscardingTaskGroup { group in
            for alert in resumes ? await leftOver() : [] {
                group.addTask { await self.tell(alert, through: channels) }
            }
            for await alert in queue where await keep(alert) {
                group.addTask { await self.tell(alert, through: channels) }
            }
        }
    }

    /// Runs while a body does, and then until everything is told, but not for longer than a grace.
    package func telling<Result>(
        through channels: [any AlertChannel], resumes: Bool, grace: Duration = .seconds(5),
        _ body: () async throws -> Result
    ) async throws -> Result {
        let clock = clock
        return try await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.run(through: channels, resumes: resumes) }
            let outcome: Swift.Result<Result, any Error>
            do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
            close()
            group.addTask { try? await clock.sleep(for: grace) }
            await group.next()
            group.cancelAll()
            return outcome
        }.get()
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

    /// Through all channels at once, so that none waits for another's retries.
    private func tell(_ alert: Alert, through channels: [any AlertChannel]) async {
        do {
            let failures = try await withThrowingTaskGroup(of: String?.self) { group in
                for channel in channels { group.addTask { try await self.failure(of: alert, through: channel) } }
                return try await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
            }
            try await store.finish(alert.key, failure: failures.sorted().first, at: wallClock.now())
        } catch is CancellationError {
            // The next process tells it.
        } catch {
            Logger.current.error("alert not settled", metadata: alert.metadata(error.logDetail))
        }
    }

    /// - Returns: why the channel did not take the alert, as a bounded code; `nil` where it did.
    /// - Throws: `CancellationError`.
    private func failure(of alert: Alert, through channel: any AlertChannel) async throws -> String? {
        do {
            try await tell(alert, by: channel)
            observe(alert.kind, true)
            return nil
        } catch let fault as AlertFault {
            observe(alert.kind, false)
            Logger.current.error("alert not told", metadata: alert.metadata("\(channel.name): \(fault.reason)"))
            return fault.reason
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
