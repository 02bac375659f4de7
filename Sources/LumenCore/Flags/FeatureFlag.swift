package import Foundation

/// What can be switched off while Lumen runs. All are on unless somebody says otherwise.
package enum FeatureFlag: String, Sendable, CaseIterable {
    case history
    case streaming
    case rateLimits = "rate_limits"
    case budget
    case router
    case retries
    case breakers

    /// Whether a site may differ from the deployment. Limits, retries and circuits are shared by all sites.
    package var mayDifferBySite: Bool {
        switch self {
        case .history, .streaming, .budget, .router: true
        case .rateLimits, .retries, .breakers: false
        }
    }
}

/// A flag of the deployment or of one site.
package struct FlagPlace: Sendable, Hashable {
    package let flag: FeatureFlag
    /// `nil` for the deployment.
    package let siteID: String?

    package init(_ flag: FeatureFlag, site siteID: String? = nil) {
        self.flag = flag
        self.siteID = siteID
    }
}

/// Somebody turns a flag, or takes back that it was turned.
package struct FlagChange: Sendable, Equatable {
    package let place: FlagPlace
    /// `nil` where the setting or the site's manifest shall say again.
    package let isOn: Bool?
    package let actor: String
    /// To the millisecond.
    package let at: Date

    package init(_ place: FlagPlace, to isOn: Bool?, by actor: String, at: Date) {
        self.place = place
        self.isOn = isOn
        self.actor = actor
        self.at = at
    }

    /// What the audit log says of it.
    package var event: AuditEvent {
        AuditEvent(
            .featureChanged, by: actor, site: place.siteID, at: at,
            detail: [.flag: .label(place.flag.rawValue), .on: isOn.map(AuditValue.bool) ?? .label("default")])
    }
}

/// The changes that hold, of all processes.
package struct FlagChanges: Sendable, Equatable {
    /// How many changes there had been; the greater one is the newer.
    package let revision: Int
    package let values: [FlagPlace: Bool]

    package init(revision: Int = 0, values: [FlagPlace: Bool] = [:]) {
        self.revision = revision
        self.values = values
    }
}

/// Keeps the changes of flags across restarts.
package protocol FlagStore: Sendable {
    func changes() async throws -> FlagChanges

    /// Keeps a change and its audit event, or neither.
    ///
    /// - Returns: what holds with it.
    func record(_ change: FlagChange) async throws -> FlagChanges
}
