package import Foundation
import Synchronization

/// Which features are on, from four places: a change made for the site holds before the site's manifest, that before a
/// change made for the deployment, and that before the deployment's setting.
package final class FeatureFlags: Sendable {
    private let settings: [FeatureFlag: Bool]
    private let store: any FlagStore
    private let manifest: @Sendable (_ siteID: String) -> [FeatureFlag: Bool]
    private let changes = Mutex(FlagChanges())

    /// - Parameters:
    ///   - settings: the deployment's; what is not in it is on.
    ///   - manifest: what a site's manifest says at present; it is asked each time, so it must be cheap.
    package init(
        settings: [FeatureFlag: Bool], store: any FlagStore,
        manifest: @escaping @Sendable (_ siteID: String) -> [FeatureFlag: Bool] = { _ in [:] }
    ) {
        self.settings = settings
        self.store = store
        self.manifest = manifest
    }

    /// At a site, or in the deployment where there is none.
    package func isOn(_ flag: FeatureFlag, site: String? = nil) -> Bool { standing(of: flag, site: site).isOn }

    /// Which of the four places says so.
    package func standing(of flag: FeatureFlag, site: String? = nil) -> FlagStanding {
        let site = flag.mayDifferBySite ? site : nil
        let (ofSite, ofDeployment) = changes.withLock { changes in
            (site.flatMap { changes.values[FlagPlace(flag, site: $0)] }, changes.values[FlagPlace(flag)])
        }
        if let ofSite { return FlagStanding(isOn: ofSite, origin: .siteChange) }
        if let isOn = site.flatMap({ manifest($0)[flag] }) { return FlagStanding(isOn: isOn, origin: .manifest) }
        if let ofDeployment { return FlagStanding(isOn: ofDeployment, origin: .deploymentChange) }
        return FlagStanding(isOn: settings[flag] ?? true, origin: .setting)
    }

    /// Turns a flag, or with `nil` takes back that it was turned. It takes effect once it is in the store together with
    /// its audit event; where that fails, nothing changes.
    package func change(
        _ flag: FeatureFlag, to isOn: Bool?, site: String? = nil, by actor: String, at now: Date
    ) async throws {
        adopt(try await store.record(FlagChange(FlagPlace(flag, site: site), to: isOn, by: actor, at: now)))
    }

    /// Takes over what this and other processes have changed.
    package func refresh() async throws { adopt(try await store.changes()) }

    /// Refreshes again and again until it is cancelled; where the store fails, what was read last holds on.
    ///
    /// - Parameter report: told of each failure, for the log.
    package func run(
        every interval: Duration = .seconds(30), clock: some Clock<Duration>,
        report: @Sendable (any Error) -> Void
    ) async throws {
        while true {
            try await clock.sleep(for: interval)
            do {
                try await refresh()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                report(error)
            }
        }
    }

    /// What was read earlier may come later: the newest stays.
    private func adopt(_ read: FlagChanges) {
        changes.withLock { if read.revision > $0.revision { $0 = read } }
    }
}

/// Whether a feature is on, and who says so.
package struct FlagStanding: Sendable, Equatable {
    package enum Origin: Sendable, CaseIterable {
        case setting, deploymentChange, manifest, siteChange

        package var isOfSite: Bool { self == .manifest || self == .siteChange }
    }

    package let isOn: Bool
    package let origin: Origin

    package init(isOn: Bool, origin: Origin) {
        self.isOn = isOn
        self.origin = origin
    }
}
