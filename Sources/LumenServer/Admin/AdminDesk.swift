package import Foundation
package import LumenAgent
package import LumenCore
package import LumenGuard

/// What the admin page and its routes look at and change.
package struct AdminDesk: Sendable {
    package var access: AdminAccess
    package var manifests: any ManifestSource
    /// The ids of all sites.
    package var sites: @Sendable () -> [String]
    package var usage: any UsageHistory
    package var sessions: any SessionCensus
    package var budget: BudgetDesk
    package var flags: FeatureFlags
    package var audit: any AuditLog
    /// `nil` where nothing is limited.
    package var limits: (@Sendable () -> LimitStatus)?
    package var circuits: @Sendable () -> [CircuitSnapshot]
    /// The version of the trained router; `nil` where there is none.
    package var router: @Sendable () -> String?
    /// The metrics in the text format of Prometheus, 0.0.4; `nil` serves none.
    package var metrics: (@Sendable () async -> String)?
    package var version: String
    package var startedAt: Date
    /// Real time.
    package var clock: WallClock

    package init(
        access: AdminAccess, manifests: any ManifestSource, sites: @escaping @Sendable () -> [String],
        usage: any UsageHistory, sessions: any SessionCensus, budget: BudgetDesk, flags: FeatureFlags,
        audit: any AuditLog,
        limits: (@Sendable () -> LimitStatus)? = nil, circuits: @escaping @Sendable () -> [CircuitSnapshot] = { [] },
        router: @escaping @Sendable () -> String? = { nil }, metrics: (@Sendable () async -> String)? = nil,
        version: String, startedAt: Date, clock: WallClock = .system
    ) {
        self.access = access
        self.manifests = manifests
        self.sites = sites
        self.usage = usage
        self.sessions = sessions
        self.budget = budget
        self.flags = flags
        self.audit = audit
        self.limits = limits
        self.circuits = circuits
        self.router = router
        self.metrics = metrics
        self.version = version
        self.startedAt = startedAt
        self.clock = clock
    }

    /// The days up to today at a site, or at the default one.
    ///
    /// - Throws: `InvalidRequest` where there is no such site.
    func days(_ count: Int, at siteID: String?) throws -> DateRange {
        let today = try today(at: siteID)
        return DateRange(today.advanced(by: 1 - count), today) ?? DateRange(day: today)
    }

    func today(at siteID: String?) throws -> CivilDate { try site(siteID).zone.local(clock.minute).day }

    /// - Throws: `InvalidRequest` where there is no such site.
    func site(_ id: String?) throws -> Site { try manifests.site(id) }

    func dashboards(at siteID: String?) throws -> [Dashboard] { manifests.dashboards(of: try site(siteID)) }
}
