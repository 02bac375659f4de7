/// What is read at the moment of a scrape rather than counted along the way.
package struct MetricReadings: Sendable {
    package struct Budget: Sendable {
        /// `nil` for the deployment.
        package let siteID: String?
        package let spent: Money
        package let reserved: Money
        package let cap: Money?
        package let isStopped: Bool

        package init(siteID: String?, spent: Money, reserved: Money, cap: Money?, isStopped: Bool) {
            self.siteID = siteID
            self.spent = spent
            self.reserved = reserved
            self.cap = cap
            self.isStopped = isStopped
        }
    }

    /// Something that is in one of a few states.
    package struct Part: Sendable {
        package let kind: String
        package let name: String
        package let state: String

        package init(kind: String, name: String, state: String) {
            self.kind = kind
            self.name = name
            self.state = state
        }
    }

    package var budgets: [Budget] = []
    /// Models and tools, each `closed`, `open` or `half_open`.
    package var circuits: [Part] = []
    /// MCP servers by their transport or `mcp`, each `connecting`, `connected` or `unavailable`.
    package var servers: [Part] = []
    package var liveTurns = 0
    package var openStreams = 0
    package var sessions = 0
    package var process = ProcessStatus()

    package init() {}
}

extension MetricReadings {
    private static let circuitStates = ["closed", "open", "half_open"]
    private static let serverStates = ["connecting", "connected", "unavailable"]

    func write(to text: inout MetricsText) {
        writeBudgets(to: &text)
        text.states(
            "lumen_circuit_state", "Whether a circuit is in a state.", of: circuits, among: Self.circuitStates)
        text.states(
            "lumen_mcp_server_state", "Whether an MCP server is in a state.", of: servers, among: Self.serverStates)
        text.gauge("lumen_turns_live", "Turns under way.", Double(liveTurns))
        text.gauge("lumen_streams_open", "Event streams that a client reads.", Double(openStreams))
        text.gauge("lumen_sessions_active", "Sessions that have not expired.", Double(sessions))
        process.write(to: &text)
    }

    private func writeBudgets(to text: inout MetricsText) {
        let columns: [(name: String, help: String, value: (Budget) -> Double?)] = [
            ("lumen_budget_spent_dollars", "Spent today.", { $0.spent.dollars }),
            ("lumen_budget_reserved_dollars", "Set aside for model calls under way.", { $0.reserved.dollars }),
            ("lumen_budget_cap_dollars", "What may be spent today.", { $0.cap?.dollars }),
            ("lumen_spending_stopped", "1 where somebody has stopped all spending.", { $0.isStopped ? 1 : 0 }),
        ]
        for column in columns {
            text.begin(column.name, .gauge, column.help)
            for budget in budgets {
                guard let value = column.value(budget) else { continue }
                let scope = budget.siteID == nil ? "deployment" : "site"
                text.sample(column.name, ["scope", "site"], [scope, budget.siteID ?? ""], value)
            }
        }
    }
}

extension MetricsText {
    mutating func gauge(_ name: String, _ help: String, _ value: Double?) {
        guard let value else { return }
        begin(name, .gauge, help)
        sample(name, [], [], value)
    }

    /// One series a state, 1 for the present one, as OpenMetrics' state sets.
    fileprivate mutating func states(
        _ name: String, _ help: String, of parts: [MetricReadings.Part], among states: [String]
    ) {
        begin(name, .gauge, help)
        for part in parts {
            for state in states {
                sample(name, ["kind", "name", "state"], [part.kind, part.name, state], part.state == state ? 1 : 0)
            }
        }
    }
}
