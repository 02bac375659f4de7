import LumenCore
import LumenGuard
import Synchronization

/// The names that metrics may have as labels: those of manifests, settings and tools, not what somebody made up.
final class KnownNames: Sendable {
    private let manifests: Manifests
    private let models: Set<String>
    private let tools = Mutex<[ResilientTools<ContinuousClock>]>([])

    init(_ manifests: Manifests, models: [String]) {
        self.manifests = manifests
        self.models = Set(models)
    }

    /// Makes the names of tools known.
    func add(_ more: ResilientTools<ContinuousClock>...) { tools.withLock { $0 += more } }

    var ofMetrics: MetricNames {
        MetricNames(
            dashboard: { id in self.manifests.current.dashboards.contains { $0.id == id } },
            model: { self.models.contains($0) },
            tool: { name in self.tools.withLock { $0 }.contains { $0.isKnown(name) } })
    }
}
