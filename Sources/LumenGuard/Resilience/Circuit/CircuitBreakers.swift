import Synchronization

/// The circuit breakers of all models, or of all tools of a provider.
package final class CircuitBreakers<C: Clock<Duration>>: Sendable {
    private let kind: Upstream.Kind
    private let limits: CircuitLimits
    private let clock: C
    private let isOn: @Sendable () -> Bool
    private let breakers = Mutex<[String: CircuitBreaker<C>]>([:])

    /// - Parameter isOn: whether they spare anybody now.
    package init(
        _ kind: Upstream.Kind, limits: CircuitLimits = .standard, clock: C,
        isOn: @escaping @Sendable () -> Bool = { true }
    ) {
        self.isOn = isOn
        self.kind = kind
        self.limits = limits
        self.clock = clock
    }

    /// The one of that name, made when it is first asked for; names must be bounded.
    package subscript(name: String) -> CircuitBreaker<C> {
        breakers.withLock { breakers in
            if let known = breakers[name] { return known }
            let new = CircuitBreaker(Upstream(kind, name), limits: limits, clock: clock, isOn: isOn)
            breakers[name] = new
            return new
        }
    }

    /// Those that let nothing through at present.
    package var open: Set<String> {
        isOn() ? Set(snapshots.filter { $0.retryAfter != nil }.map(\.upstream.name)) : []
    }

    /// By name.
    package var snapshots: [CircuitSnapshot] {
        breakers.withLock { Array($0.values) }.map(\.snapshot).sorted { $0.upstream.name < $1.upstream.name }
    }
}
