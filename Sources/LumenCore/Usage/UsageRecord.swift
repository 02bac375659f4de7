package import Foundation

/// What one turn took, whatever it came to.
package struct UsageRecord: Sendable, Equatable {
    /// One call of a tool.
    package struct Tool: Sendable, Equatable {
        package var name: String
        package var parameters: JSONObject
        package var isSuccess: Bool
        package var milliseconds: Int

        package init(name: String, parameters: JSONObject, isSuccess: Bool, milliseconds: Int) {
            self.name = name
            self.parameters = parameters
            self.isSuccess = isSuccess
            self.milliseconds = milliseconds
        }
    }

    /// Something that happened in the turn, without anything that was asked or answered.
    package struct Event: Sendable, Equatable {
        /// Since the turn's beginning.
        package var offsetMilliseconds: Int
        /// As the contract's events are called.
        package var event: String
        /// Of a tool, a stage, a kind of artifact, or an error's code.
        package var name: String?
        package var status: String?

        package init(offsetMilliseconds: Int, event: String, name: String? = nil, status: String? = nil) {
            self.offsetMilliseconds = offsetMilliseconds
            self.event = event
            self.name = name
            self.status = status
        }

        /// `{offsetMs, event, name?, status?}`
        package var json: JSON {
            var object: JSONObject = ["offsetMs": .int(offsetMilliseconds), "event": .string(event)]
            object["name"] = name.map(JSON.string)
            object["status"] = status.map(JSON.string)
            return .object(object)
        }
    }

    package var requestID: String
    /// To the millisecond.
    package var startedAt: Date
    /// On which it began, at the site.
    package var day: CivilDate
    package var siteID: String
    package var dashboardID: String
    package var sessionID: String?
    package var user: String
    /// `router`, `model` or `offline`; `nil` where the turn failed before anybody chose.
    package var route: String?
    /// `nil` where no model wrote.
    package var model: String?
    /// `completed`, `stopped`, `interrupted` or `failed`.
    package var status: String
    package var errorCode: FaultCode?
    package var milliseconds: Int
    package var iterations: Int
    package var tokens: TokenUsage
    package var cost: Money
    package var tools: [Tool]
    /// Of the message, in characters.
    package var messageLength: Int
    /// What may be kept of the message once it is redacted; `nil` where nobody redacts.
    package var query: String?
    /// What happened, in order; at most 200 entries.
    package var timeline: [Event]

    package init(
        requestID: String, startedAt: Date, day: CivilDate, siteID: String, dashboardID: String,
        sessionID: String? = nil, user: String, route: String? = nil, model: String? = nil, status: String,
        errorCode: FaultCode? = nil, milliseconds: Int, iterations: Int = 0, tokens: TokenUsage = TokenUsage(),
        cost: Money = .zero, tools: [Tool] = [], messageLength: Int, query: String? = nil, timeline: [Event] = []
    ) {
        self.requestID = requestID
        self.startedAt = startedAt
        self.day = day
        self.siteID = siteID
        self.dashboardID = dashboardID
        self.sessionID = sessionID
        self.user = user
        self.route = route
        self.model = model
        self.status = status
        self.errorCode = errorCode
        self.milliseconds = milliseconds
        self.iterations = iterations
        self.tokens = tokens
        self.cost = cost
        self.tools = tools
        self.messageLength = messageLength
        self.query = query
        self.timeline = timeline
    }
}

/// Keeps what turns took. A record is known by its site and request: recording it again changes nothing.
package protocol UsageStore: Sendable {
    func record(_ usage: UsageRecord) async throws

    /// - Parameter days: of the sites, both ends included.
    func totals(of siteID: String?, in days: DateRange) async throws -> UsageTotals
    /// One entry for each value that occurs, days in order, others by cost.
    func totals(of siteID: String?, in days: DateRange, by: UsageGrouping) async throws -> [(key: String, UsageTotals)]
    /// How long turns took, in milliseconds.
    func latencies(of siteID: String?, in days: DateRange) async throws -> LatencyHistogram
    /// The newest first.
    func records(of siteID: String?, _ kind: UsageKind, limit: Int) async throws -> [UsageRecord]
    /// Deletes what is older than a day, in small transactions.
    ///
    /// - Returns: how many records there were.
    func prune(before day: CivilDate) async throws -> Int
}

/// Which records are listed.
package enum UsageKind: Sendable, CaseIterable {
    case all
    /// Turns that failed, and those of whose tool calls one failed.
    case failed
    /// Turns of which a redacted text was kept.
    case withQuery
}

package enum UsageGrouping: String, Sendable, CaseIterable { case day, dashboard, model, user, tool, route }

package struct UsageTotals: Sendable, Equatable {
    package var turns = 0
    package var failed = 0
    package var cost = Money.zero
    package var tokens = TokenUsage()
    package var toolCalls = 0
    package var milliseconds = 0

    package init() {}

    package var meanMilliseconds: Double { turns == 0 ? 0 : Double(milliseconds) / Double(turns) }
}
