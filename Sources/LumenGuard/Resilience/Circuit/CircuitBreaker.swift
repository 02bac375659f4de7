import Logging
import LumenCore
import Synchronization

/// Spares an upstream that keeps failing, and those who would wait for it.
package final class CircuitBreaker<C: Clock<Duration>>: Sendable {
    package let upstream: Upstream
    private let clock: C
    private let isOn: @Sendable () -> Bool
    private let circuit: Mutex<Circuit<C.Instant>>

    /// - Parameter isOn: whether it spares the upstream now; while it does not, it learns nothing either.
    package init(
        _ upstream: Upstream, limits: CircuitLimits = .standard, clock: C,
        isOn: @escaping @Sendable () -> Bool = { true }
    ) {
        self.isOn = isOn
        self.upstream = upstream
        self.clock = clock
        circuit = Mutex(Circuit(limits: limits))
    }

    package var snapshot: CircuitSnapshot {
        let now = clock.now
        return circuit.withLock { $0.snapshot(of: upstream, at: now) }
    }

    /// Makes a call if the circuit lets it through, and learns from how it ends. A call counts once, however often it
    /// was tried: the tries of one call fail together, so three of them are not three signs.
    ///
    /// - Returns: what the call came to, or at once that the circuit is open.
    /// - Throws: what the call throws; that says nothing about the upstream.
    package func run<Value, Failure: UpstreamFault>(
        _ call: () async throws -> Result<Value, Failure>
    ) async throws -> Result<Value, Failure> {
        guard isOn() else { return try await call() }
        let now = clock.now
        switch circuit.withLock({ $0.admit(at: now) }) {
        case .refused(let retryAfter):
            return .failure(.circuitOpen(upstream, detail: "the circuit is open", retryAfter: retryAfter))
        case .admitted(let permit):
            do {
                let result = try await call()
                settle(permit, as: Circuit.Verdict(of: result))
                return result
            } catch {
                settle(permit, as: .nothing)
                throw error
            }
        }
    }

    private func settle(_ permit: Circuit<C.Instant>.Permit, as verdict: Circuit<C.Instant>.Verdict) {
        let now = clock.now
        switch circuit.withLock({ $0.settle(permit, as: verdict, at: now) }) {
        case .opened(let cooldown):
            Logger.current.error(
                "circuit opened",
                metadata: upstream.metadata.merging([
                    "error.kind": "\(verdict.label)",
                    "circuit.cooldown_ms": .stringConvertible(Int(cooldown / .milliseconds(1))),
                ]) { $1 })
        case .closed: Logger.current.notice("circuit closed", metadata: upstream.metadata)
        case nil: break
        }
    }
}

extension Circuit.Verdict {
    fileprivate init<Value>(of result: Result<Value, some UpstreamFault>) {
        self =
            switch result {
            case .success: .success
            case .failure(let fault): fault.speaksAgainstUpstream ? .failure(fault.label) : .nothing
            }
    }

    fileprivate var label: String { if case .failure(let label) = self { label } else { "" } }
}
