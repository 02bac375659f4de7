import Logging
package import LumenCore

/// One turn of a conversation: from a question to its answer, told in events.
package struct Turn<C: Clock<Duration>>: Sendable {
    private let manifests: any ManifestSource
    private let tools: any ToolProvider
    private let turnTools: TurnTools
    private let inventories: any InventorySource
    private let conversations: Conversations
    private let router: any Router
    private let answerer: Answerer<C>
    private let redactor: @Sendable (Site) async -> Redactor
    private let observe: @Sendable (UsageRecord) -> Void
    private let wallClock: WallClock
    private let clock: C

    /// - Parameters:
    ///   - redactor: of what is recorded of a site's questions.
    ///   - observe: told what each turn took, at its end.
    ///   - wallClock: the time of which questions speak.
    package init(
        manifests: any ManifestSource, tools: any ToolProvider, turnTools: TurnTools = TurnTools(),
        inventories: any InventorySource, conversations: Conversations, router: any Router, answerer: Answerer<C>,
        redactor: @escaping @Sendable (Site) async -> Redactor = { _ in .everything },
        observe: @escaping @Sendable (UsageRecord) -> Void = { _ in }, wallClock: WallClock, clock: C
    ) {
        self.manifests = manifests
        self.tools = tools
        self.turnTools = turnTools
        self.inventories = inventories
        self.conversations = conversations
        self.router = router
        self.answerer = answerer
        self.redactor = redactor
        self.observe = observe
        self.wallClock = wallClock
        self.clock = clock
    }

    /// Answers a request. Turns of one session run one after the other.
    ///
    /// - Parameter control: ends the turn early; its result is then what was said until there.
    /// - Throws: a `Fault` for what can't be answered at all; what `events` throws; `CancellationError`.
    package func run(
        _ request: TurnRequest, events: any TurnEventWriter = DiscardingEventWriter(),
        control: TurnControl = TurnControl()
    ) async throws -> TurnResult {
        let start = clock.now
        let text = try request.text()
        let manifests = manifests.snapshot()
        let site = try manifests.site(request.siteID)
        let dashboard = try manifests.dashboard(request.dashboardID, of: site)
        let meter = TurnMeter(
            request, about: text, at: site, dashboard, startedAt: conversations.now.now(),
            redactor: await redactor(site), clock: clock, start: start)
        let events = MeteredEvents(events: events, meter: meter)
        do {
            return try await conversations.hold(request, about: text, at: site, dashboard, control: control) {
                conversation in
                try await events.write(.session(sessionID: conversation.session.id, requestID: request.requestID))
                let (answer, tools) = try await answer(
                    request, in: conversation, site, dashboard, manifests.dashboards(of: site), meter: meter,
                    control: control, events: events)
                let result = TurnResult(
                    requestID: request.requestID, sessionID: conversation.session.id, dashboard: dashboard.id,
                    availableTools: tools.map(\.name), timestamp: isoText(wallClock.now()),
                    durationMilliseconds: start.duration(to: clock.now).milliseconds, answer: answer)
                result.log()
                await conversation.remember(result, of: text, recording: settle(meter, .success(answer)))
                try await events.write(.done(result))
                return result
            }
        } catch {
            if let record = settle(meter, .failure(error)) { await conversations.record(record) }
            throw error
        }
    }

    private func settle(_ meter: TurnMeter<C>, _ outcome: Result<Answer, any Error>) -> UsageRecord? {
        let record = meter.settle(outcome)
        if let record { observe(record) }
        return record
    }

    /// - Parameter dashboards: all that the person may use.
    private func answer(
        _ request: TurnRequest, in conversation: Conversation, _ site: Site, _ dashboard: Dashboard,
        _ dashboards: [Dashboard], meter: TurnMeter<C>, control: TurnControl, events: any TurnEventWriter
    ) async throws -> (answer: Answer, tools: [ToolDescriptor]) {
        let question = try request.question(after: conversation.turns)
        try await events.write(.thinking(stage: "routing"))
        let context = try await routingContext(for: question, site, dashboard, dashboards)
        let proposal = try await router.propose(question, in: context)
        let runner = ToolRunner(
            tools: tools, allowed: context.tools, context: ToolContext(site: site, clock: wallClock), events: events,
            clock: clock)
        let answer = try await answerer.answer(
            question, after: conversation.turns, as: proposal, in: context, runner: runner, meter: meter,
            control: control, events: events)
        for artifact in answer.narration.artifacts { try await events.write(.artifact(artifact)) }
        return (answer, context.tools)
    }

    /// - Parameter dashboards: all that the person may use.
    private func routingContext(
        for question: Question, _ site: Site, _ dashboard: Dashboard, _ dashboards: [Dashboard]
    ) async throws -> RoutingContext {
        let known = try await tools.tools()
        let elsewhere = dashboards.filter { $0.id != dashboard.id }.map { other in
            RoutingContext.Neighbour(dashboard: other, tools: turnTools.own(of: other, in: known))
        }
        return RoutingContext(
            site: site, dashboard: dashboard,
            tools: turnTools.choose(
                from: known, for: question, on: dashboard, joining: site.joinsDashboards ? elsewhere : []),
            inventory: try await inventories.inventory(of: site),
            today: site.zone.local(wallClock.minute).day, elsewhere: elsewhere)
    }
}
