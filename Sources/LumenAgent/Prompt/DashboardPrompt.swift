import LumenCore

/// What a language model is told of the dashboard that is asked, and of those beside it.
struct DashboardPrompt {
    private let dashboard: Dashboard
    private let others: [Dashboard]
    private let isJoined: Bool

    init(_ context: RoutingContext) {
        dashboard = context.dashboard
        others = context.elsewhere.map(\.dashboard)
        isJoined = context.site.joinsDashboards
    }

    /// The same for every turn on the dashboard, as long as the manifests are.
    var text: String {
        [own, targets, definitions, beside].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var own: String {
        let cannot =
            dashboard.outOfScope.isEmpty ? "" : "\nIt can't answer: \(dashboard.outOfScope.joined(separator: "; "))."
        return """
            # The dashboard
            \(dashboard.name): \(dashboard.description)
            A question without a period means the last \(dashboard.defaultPeriodDays) days, ending today.
            Its tools: \(dashboard.availableTools.joined(separator: ", ")).\(cannot)
            """
    }

    private var targets: String {
        let targets = dashboard.targets.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return targets.isEmpty ? "" : "Targets, by field of a result: \(targets.joined(separator: ", "))."
    }

    private var definitions: String {
        dashboard.metricDefinitions.sorted { $0.key < $1.key }.map { "This hospital adds to \($0.key): \($0.value)" }
            .joined(separator: "\n")
    }

    private var beside: String {
        guard !others.isEmpty else { return "" }
        let rule =
            isJoined
            ? "Their tools are yours too. Where you use one, name the dashboard that it belongs to."
            : """
            You have none of their tools beyond your own. Where a question is for one of them, don't guess: name that \
            dashboard as the one to ask.
            """
        let lines = others.map { other in
            "- \(other.name): \(other.description)"
                + (isJoined ? " Tools: \(other.availableTools.joined(separator: ", "))." : "")
        }
        return "\n# Other dashboards\n\(rule)\n\(lines.joined(separator: "\n"))"
    }
}

extension RoutingContext {
    /// The dashboard's own, else the site's.
    var utilizationTarget: Double { dashboard.targets["utilization_rate"] ?? site.utilizationTarget }
}
