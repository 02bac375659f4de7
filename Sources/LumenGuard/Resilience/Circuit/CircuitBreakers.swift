import Synchronization

/// The circuit breakers of all models, or of all tools of a provider.
package final class CircuitBreakers<C: Clock<Duration>>: Sendable {
    private let kind: Upstream.Kind
    private let limits: CircuitLimits
    private let clock: C
    private let breakers = Mutex<[String: CircuitBreaker<C>]>([:])

    package init(_ kind: Upstream.Kind, limits: CircuitLimits = .standard, clock: C) {
        self.kind = kind
        self.limits = limits
        self.clock = clock
    }

    /// The one of that name, made when it is first asked for; names must be bounded.
    package subscript(name: String) -> CircuitBreaker<C> {
        breakers.withLock { breakers in
            if let known = breakers[name] { return known }
            let new = CircuitBreaker(Upstream(kind, name), limits: limits, clock: clock)
            breakers[name] = new
            return new
        }
    }

    /// By name.
    package var snapshots: [CircuitSnapshot] {
        breakers.withLock { Array($0.values) }.map(\.snapshot).sorted { $0.upstream.name < $1.upstream.name }
    }
}
