import LumenCore
import LumenGuard
import LumenMCP
import LumenStore
import ServiceLifecycle

/// Looks for troubles now and then, for as long as Lumen serves, and tells people of those that last.
struct TroubleWatch<C: Clock<Duration>>: Service {
    /// The troubles that there are at the moment.
    let look: @Sendable () async -> Set<Trouble>
    let raise: @Sendable (Alert) -> Void
    /// Shorter than a circuit stays open.
    var interval = Duration.seconds(10)
    let clock: C
    var wallClock = WallClock.system

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var troubles = Troubles<C.Instant>()
            repeat {
                troubles.update(await look(), at: clock.now, on: wallClock.now()).forEach(raise)
            } while (try? await clock.sleep(for: interval)) != nil
        }
    }
}

extension Composition {
    var troubleWatch: TroubleWatch<ContinuousClock> {
        let (manifests, memory, models, servers) = (hospital.manifests, controls.memory, models, servers)
        return TroubleWatch(
            look: {
                let circuits = (models?.circuits.snapshots ?? []).filter { $0.state != .closed }
                let lost = servers.host.statuses.filter(\.isUnavailable)
                var troubles = Set(circuits.map { Trouble(.model, $0.upstream.name) })
                troubles.formUnion(lost.map { Trouble(.server, $0.server) })
                if manifests.problem != nil { troubles.insert(Trouble(.manifests)) }
                if await memory.recorder.isWaiting { troubles.insert(Trouble(.usage)) }
                return troubles
            },
            raise: memory.alerts.raise, clock: ContinuousClock())
    }
}

extension ServerStatus {
    /// Also while it is being connected anew after a failure.
    fileprivate var isUnavailable: Bool {
        switch state {
        case .connected: false
        case .connecting: failures > 0
        case .unavailable: true
        }
    }
}
