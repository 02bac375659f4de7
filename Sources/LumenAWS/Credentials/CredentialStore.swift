import Foundation
package import LumenCore
import Synchronization

/// Keeps credentials and refreshes them before they end.
///
/// At most one refresh is under way; those who need its outcome wait for it and share it, failure too. Where it fails,
/// the old credentials are used while they are valid. A caller who is cancelled leaves the others unharmed: one of them
/// takes the refresh over.
package final class CredentialStore: Sendable {
    private let load: @Sendable () async throws -> FoundCredentials
    private let clock: WallClock
    private let reportFailure: @Sendable (any Error) -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - load: fetches credentials anew, such as `CredentialChain.credentials`.
    ///   - reportFailure: told of each refresh that failed, for the log.
    package init(
        clock: WallClock, reportFailure: @escaping @Sendable (any Error) -> Void = { _ in },
        load: @escaping @Sendable () async throws -> FoundCredentials
    ) {
        self.load = load
        self.clock = clock
        self.reportFailure = reportFailure
    }

    /// Credentials that are valid now.
    ///
    /// - Throws: `CancellationError`; else what `load` throws, or `CredentialFault` where it gave expired credentials.
    package func credentials() async throws -> FoundCredentials {
        while true {
            switch state.withLock({ $0.step(at: clock.now()) }) {
            case .use(let found): return found
            case .refresh: return try await refresh()
            case .wait: if let found = try await outcomeOfRefresh() { return found }
            }
        }
    }

    /// Marks credentials that AWS has refused as expired, unless they have been refreshed since.
    package func discard(_ credentials: Credentials) {
        state.withLock { state in
            if state.found?.credentials == credentials { state.found = nil }
        }
    }

    /// How many callers wait for the refresh under way.
    var waiterCount: Int { state.withLock { $0.waiters.count } }

    private func refresh() async throws -> FoundCredentials {
        let outcome: Outcome
        do {
            let found = try await load()
            outcome = isValid(found) ? .found(found) : .failure(Self.expired(found.source))
        } catch {
            outcome = Task.isCancelled || error is CancellationError ? .abandoned : .failure(error)
        }
        if case .failure(let error) = outcome { reportFailure(error) }
        let (shared, waiters) = state.withLock { $0.finish(outcome, at: clock.now()) }
        for waiter in waiters { waiter.resume(returning: shared) }
        guard let found = try shared.get() else { throw CancellationError() }
        return found
    }

    private func isValid(_ found: FoundCredentials) -> Bool {
        found.credentials.expiration.map { $0 > clock.now() } ?? true
    }

    private static func expired(_ source: CredentialSource) -> CredentialFault {
        CredentialFault("The credentials from \(source.rawValue) have expired; renew them.")
    }

    /// What the refresh under way comes to; `nil` where it is over already or was abandoned.
    private func outcomeOfRefresh() async throws -> FoundCredentials? {
        let id = state.withLock { $0.nextID() }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isWaiting = state.withLock { $0.wait(id, continuation, isCancelled: Task.isCancelled) }
                if !isWaiting { continuation.resume(returning: .abandoned) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume(returning: .abandoned)
        }
        try Task.checkCancellation()
        return try outcome.get()
    }
}

private typealias Waiter = CheckedContinuation<Outcome, Never>

/// What a refresh came to. It is abandoned where the one who ran it was cancelled.
private enum Outcome: Sendable {
    case found(FoundCredentials)
    case failure(any Error)
    case abandoned

    func get() throws -> FoundCredentials? {
        switch self {
        case .found(let found): found
        case .failure(let error): throw error
        case .abandoned: nil
        }
    }
}

private struct State {
    enum Step {
        case use(FoundCredentials)
        case refresh
        case wait
    }

    var found: FoundCredentials?
    var waiters: [Int: Waiter] = [:]
    private var lastAttempt: Date?
    private var isRefreshing = false
    private var lastID = 0

    mutating func nextID() -> Int {
        lastID += 1
        return lastID
    }

    /// What a caller does now; on `refresh` the refresh is that caller's.
    mutating func step(at now: Date) -> Step {
        let urgency = found.map { RefreshPolicy.urgency(of: $0.credentials, at: now, lastAttempt: lastAttempt) }
        if let found, urgency == RefreshPolicy.Urgency.none || (urgency == .advisory && isRefreshing) {
            return .use(found)
        }
        if isRefreshing { return .wait }
        isRefreshing = true
        return .refresh
    }

    /// Whether the caller now waits; not where the refresh is over already or the caller cancelled.
    mutating func wait(_ id: Int, _ waiter: Waiter, isCancelled: Bool) -> Bool {
        guard isRefreshing, !isCancelled else { return false }
        waiters[id] = waiter
        return true
    }

    /// Ends the refresh.
    ///
    /// - Returns: the outcome to share, with the old credentials in place of a failure while they are valid.
    mutating func finish(_ outcome: Outcome, at now: Date) -> (shared: Outcome, waiters: [Waiter]) {
        var shared = outcome
        switch outcome {
        case .found(let new): found = new
        case .failure:
            if let found, found.credentials.expiration.map({ $0 > now }) != false { shared = .found(found) }
        case .abandoned: break
        }
        if case .abandoned = outcome {} else { lastAttempt = now }
        isRefreshing = false
        defer { waiters = [:] }
        return (shared, Array(waiters.values))
    }
}
