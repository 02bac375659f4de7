/// The labels of one metric. Each is of a closed set, or a name that the deployment's configuration gave: what is
/// neither shows as `other`, so that nobody who asks can make a series, let alone write into one.
package protocol MetricLabels: Hashable, Sendable {
    /// In the order of `values`.
    static var names: [String] { get }
    /// An empty one is left out, which is the same to Prometheus.
    var values: [String] { get }
    /// With `other` for every name that is not known.
    func bounded(by names: MetricNames) -> Self
}

extension MetricLabels {
    package func bounded(by names: MetricNames) -> Self { self }
}

/// Which names may become labels. They are asked for each series once.
package struct MetricNames: Sendable {
    package static let other = "other"
    package static let none = MetricNames(dashboard: { _ in false }, model: { _ in false }, tool: { _ in false })

    let dashboard: @Sendable (String) -> Bool
    let model: @Sendable (String) -> Bool
    let tool: @Sendable (String) -> Bool

    /// - Parameters: whether manifests, settings and the tools' registry have such a name.
    package init(
        dashboard: @escaping @Sendable (String) -> Bool, model: @escaping @Sendable (String) -> Bool,
        tool: @escaping @Sendable (String) -> Bool
    ) {
        self.dashboard = dashboard
        self.model = model
        self.tool = tool
    }
}

struct NoLabels: MetricLabels {
    static let names: [String] = []
    var values: [String] { [] }
}

struct HTTPLabels: MetricLabels {
    static let names = ["method", "route", "status"]
    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    private static let statuses = ["1xx", "2xx", "3xx", "4xx", "5xx"]

    /// In `methods` and `statuses`, or beyond them: every request is counted, and numbers are quickly hashed.
    private let method: Int
    private let status: Int
    private let route: String

    init(method: String, route: String?, status: Int) {
        self.method = Self.methods.firstIndex(of: method) ?? Self.methods.count
        self.status = (100..<600).contains(status) ? status / 100 - 1 : Self.statuses.count
        self.route = route ?? MetricNames.other
    }

    var values: [String] {
        let name = { (index: Int, names: [String]) in index < names.count ? names[index] : MetricNames.other }
        return [name(method, Self.methods), route, name(status, Self.statuses)]
    }
}

struct TurnLabels: MetricLabels {
    static let names = ["dashboard", "route", "status", "code"]
    private static let routes: Set = ["router", "model", "offline"]
    private static let statuses: Set = ["completed", "stopped", "interrupted", "failed"]

    var dashboard: String
    let route: String
    let status: String
    let code: FaultCode?
    var values: [String] { [dashboard, route, status, code?.rawValue ?? ""] }

    init(_ usage: UsageRecord) {
        dashboard = usage.dashboardID
        route = Self.route(usage.route)
        status = Self.statuses.contains(usage.status) ? usage.status : MetricNames.other
        code = usage.errorCode
    }

    func bounded(by names: MetricNames) -> TurnLabels {
        var bounded = self
        if !names.dashboard(dashboard) { bounded.dashboard = MetricNames.other }
        return bounded
    }

    static func route(_ route: String?) -> String {
        route.map { routes.contains($0) ? $0 : MetricNames.other } ?? "none"
    }
}

struct RouteLabels: MetricLabels {
    static let names = ["route"]
    let route: String
    var values: [String] { [route] }
}

struct ScopeLabels: MetricLabels {
    static let names = ["scope"]
    let scope: LimitScope
    var values: [String] { [scope.rawValue] }
}

struct AlertLabels: MetricLabels {
    static let names = ["kind", "outcome"]
    let kind: Alert.Kind
    let isTold: Bool
    var values: [String] { [kind.rawValue, isTold ? "sent" : "failed"] }
}
