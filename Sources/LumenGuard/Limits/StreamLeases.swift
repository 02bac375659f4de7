package import LumenCore
import Synchronization

/// How many requests and streams may be open at once.
package final class StreamLeases: Sendable {
    package struct Limits: Sendable, Equatable {
        /// Of one address, or block of addresses that a client has; 0 for no limit.
        package var perAddress: Int
        /// Of everybody; 0 for no limit.
        package var global: Int

        package init(perAddress: Int = 64, global: Int = 2048) {
            self.perAddress = perAddress
            self.global = global
        }
    }

    private struct State {
        var total = 0
        /// Of addresses with at least one, so that it never has more entries than there are leases.
        var byAddress: [String: Int] = [:]
    }

    package let limits: Limits
    private let state = Mutex(State())

    package init(_ limits: Limits = Limits()) { self.limits = limits }

    package var open: Int { state.withLock { $0.total } }
    var addresses: Int { state.withLock { $0.byAddress.count } }

    /// Takes a lease, which ends when it is told to, or when nobody holds it any longer.
    ///
    /// - Throws: `TooManyOpen`.
    package func lease(for address: String) throws -> StreamLease {
        try state.withLock { state in
            let own = state.byAddress[address] ?? 0
            guard limits.perAddress == 0 || own < limits.perAddress else {
                throw TooManyOpen(scope: .address, quota: limits.perAddress)
            }
            guard limits.global == 0 || state.total < limits.global else {
                throw TooManyOpen(scope: .global, quota: limits.global)
            }
            state.total += 1
            state.byAddress[address] = own + 1
        }
        return StreamLease { [self] in release(address) }
    }

    /// Holds a lease for as long as the body runs.
    ///
    /// - Throws: `TooManyOpen`, and what the body throws.
    package func withLease<Result>(for address: String, _ body: () async throws -> Result) async throws -> Result {
        let lease = try lease(for: address)
        defer { lease.end() }
        return try await body()
    }

    private func release(_ address: String) {
        state.withLock { state in
            state.total -= 1
            state.byAddress[address] = state.byAddress[address].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
    }
}

/// More requests and streams are open at once than may be.
package struct TooManyOpen: Fault {
    package let scope: LimitScope
    package let quota: Int

    package var sentence: String { RateLimited.sentence }
    package var detail: String { "\(quota) requests are open, which is the most of scope \(scope.rawValue)" }
    package var code: FaultCode { .rateLimited }
    /// Nobody knows when a stream ends.
    package var retryAfter: Duration? { .seconds(5) }
}

/// A place among those that are open at once.
package final class StreamLease: Sendable {
    private let release: @Sendable () -> Void
    private let isOpen = Atomic(true)

    fileprivate init(release: @escaping @Sendable () -> Void) { self.release = release }

    package func end() {
        if isOpen.exchange(false, ordering: .relaxed) { release() }
    }

    deinit { end() }
}
