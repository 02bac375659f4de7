/// A question as it goes to a router: the words, and what was asked before them in this conversation.
package struct Question: Sendable {
    package var text: String
    /// The person's earlier questions of this conversation, oldest first.
    package var previous: [String]
    /// The calls of the last turn, whoever chose them.
    package var lastCalls: [ToolCall]

    package init(text: String, previous: [String] = [], lastCalls: [ToolCall] = []) {
        self.text = text
        self.previous = previous
        self.lastCalls = lastCalls
    }
}

/// What a router may use to read a question.
package struct RoutingContext: Sendable {
    package let site: Site
    package let dashboard: Dashboard
    /// The tools of this turn, in the manifest's order.
    package let tools: [ToolDescriptor]
    package let inventory: SiteInventory
    package let today: CivilDate
    /// The other dashboards that the person may use, each with its tools.
    package let elsewhere: [Neighbour]

    /// Another dashboard than the one that was asked.
    package struct Neighbour: Sendable {
        package let dashboard: Dashboard
        package let tools: [ToolDescriptor]

        package init(dashboard: Dashboard, tools: [ToolDescriptor]) {
            self.dashboard = dashboard
            self.tools = tools
        }
    }

    package init(
        site: Site, dashboard: Dashboard, tools: [ToolDescriptor], inventory: SiteInventory, today: CivilDate,
        elsewhere: [Neighbour] = []
    ) {
        self.site = site
        self.dashboard = dashboard
        self.tools = tools
        self.inventory = inventory
        self.today = today
        self.elsewhere = elsewhere
    }
}

/// Chooses tools and parameters for a question. It never answers and never runs anything.
package protocol Router: Sendable {
    func propose(_ question: Question, in context: RoutingContext) async throws -> Proposal
}

/// What a router makes of a question.
package struct Proposal: Sendable, Equatable {
    package enum Decision: Sendable, Equatable {
        /// Make these calls, at the same time, and answer from what they return.
        case call([ToolCall])
        /// Ask this one question back; the choices answer it when clicked.
        case ask(question: String, choices: [String])
        /// Kindly say that this can't be answered, and what can.
        case decline(reason: String, suggestions: [String])
        /// Explain how a metric is defined at this site (no data needed).
        case explain(metric: String)
    }

    package var decision: Decision
    /// 0 to 1: how sure the router is that this is what was meant.
    package var confidence: Double
    /// How open words were read, for the person: "“chen” read as Sarah Chen", "calendar Q3; your fiscal Q3 is …".
    package var notes: [String]
    /// What was taken over from the conversation: "period: last quarter".
    package var carriedOver: [String]
    package var presentation: Presentation
    /// The id of the dashboard that answers the question, where this one does not.
    package var referral: String?

    package init(
        _ decision: Decision, confidence: Double, notes: [String] = [], carriedOver: [String] = [],
        presentation: Presentation = Presentation(), referral: String? = nil
    ) {
        self.decision = decision
        self.confidence = confidence
        self.notes = notes
        self.carriedOver = carriedOver
        self.presentation = presentation
        self.referral = referral
    }
}

/// How the person wants the answer shown.
package struct Presentation: Sendable, Equatable {
    package enum Chart: String, Sendable, CaseIterable { case bar, line, hbar }

    /// The chart that was asked for; `nil` leaves it to the narrator.
    package var chart: Chart?
    /// Whether a table was asked for, so that no chart is wanted beside it.
    package var prefersTable: Bool
    /// What the person wants to hear first.
    package var focus: Focus
    /// The figure that was asked for, by its name in `Decision.explain`; `nil` for the utilization rate.
    package var metric: String?

    package enum Focus: Sendable, Equatable {
        case value
        /// The best or worst of a list: `lowest` true for "lowest", "worst".
        case ranking(lowest: Bool)
        /// Which ones are below or above a fraction.
        case threshold(Double, below: Bool)
        /// Two or more things or periods side by side; one call each.
        case comparison
        case trend
        /// What stands behind a figure, asked with "why".
        case reasons
    }

    package init(chart: Chart? = nil, prefersTable: Bool = false, focus: Focus = .value, metric: String? = nil) {
        self.chart = chart
        self.prefersTable = prefersTable
        self.focus = focus
        self.metric = metric
    }
}
