import Hummingbird
package import LumenAgent
package import LumenCore
package import LumenGuard

/// What the limits of questions and tool calls need: who asks, how often, and how much is open at once.
package struct LimitGate<C: Clock<Duration>>: Sendable {
    package let limiter: RateLimiter<C>
    let leases: StreamLeases
    let proxies: TrustedProxies
    let isOn: @Sendable () -> Bool
    let onRefusal: @Sendable (Set<LimitScope>) -> Void

    /// - Parameters:
    ///   - isOn: whether there are limits now.
    ///   - onRefusal: told which limits have refused a request.
    package init(
        _ limiter: RateLimiter<C>, leases: StreamLeases = StreamLeases(), proxies: TrustedProxies = TrustedProxies(),
        isOn: @escaping @Sendable () -> Bool = { true },
        onRefusal: @escaping @Sendable (Set<LimitScope>) -> Void = { _ in }
    ) {
        self.limiter = limiter
        self.leases = leases
        self.proxies = proxies
        self.isOn = isOn
        self.onRefusal = onRefusal
    }

    /// A writer of a turn's events that counts the question for the session that it begins, once that has an id.
    package func counting(_ events: any TurnEventWriter, of request: TurnRequest) -> any TurnEventWriter {
        SessionCounter(events: events, request: request, gate: self)
    }

    /// The address, or block of addresses, by which a client is known.
    func client(of request: Request, _ context: LumenContext) -> String {
        context.client(of: request, behind: proxies)?.customer.text ?? "unknown"
    }
}

extension LumenContext {
    /// The address that a request comes from; `nil` where the connection has none.
    func client(of request: Request, behind proxies: TrustedProxies) -> IPAddress? {
        (peer?.ipAddress).flatMap { IPAddress($0) }.map { proxies.client(peer: $0, headers: request.headers) }
    }
}

private struct SessionCounter<C: Clock<Duration>>: TurnEventWriter {
    let events: any TurnEventWriter
    let request: TurnRequest
    let gate: LimitGate<C>

    func write(_ event: TurnEvent) async throws {
        if case .session(let id, _) = event, id != request.sessionID, gate.isOn() {
            await gate.limiter.count(session: id, of: request.owner)
        }
        try await events.write(event)
    }
}
