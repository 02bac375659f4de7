import Logging
import LumenCore
import ServiceLifecycle

/// Keeps the manifests in step with their directories, for as long as Lumen serves.
struct ManifestWatch<C: Clock<Duration>>: Service {
    let manifests: Manifests
    /// A change is in use after two looks at most, once its files are whole.
    var interval = Duration.seconds(1)
    let clock: C

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await clock.sleep(for: interval)) != nil { await manifests.look()?.log() }
        }
    }
}

extension Manifests.Change {
    fileprivate func log() {
        switch self {
        case .taken(let set):
            Logger.current.info(
                "manifests reloaded",
                metadata: ["manifests.sites": "\(set.sites.count)", "manifests.dashboards": "\(set.dashboards.count)"])
        case .refused(let fault):
            Logger.current.error(
                "manifests not reloaded, the last good ones stay in use",
                metadata: ["error.code": "\(fault.code.rawValue)", "error.detail": "\(fault.detail)"])
        }
    }
}
