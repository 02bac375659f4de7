import Logging
package import LumenCore

/// Finds the site and the dashboard of a turn.
package protocol ManifestSource: Sendable {
    /// - Throws: `InvalidRequest` with the valid ids when there is none of that id.
    func site(_ id: String?) throws -> Site
    func dashboard(_ id: String?, of site: Site) throws -> Dashboard
    func dashboards(of site: Site) -> [Dashboard]
}

/// One turn of a conversation: from a question to its answer, told in events.
package struct Turn<C: Clock<Duration>>: Sendable {
    private let manifests: any ManifestSource
    private let tools: any ToolProvider
    private let inventories: any InventorySource
    private let router: any Router
    private let narrator: any Narrator
    private let wallClock: WallClock
    private let clock: C
    private let runner: ToolRunner<C>
    private let makeSessionID: @Sendable () -> String

    package init(
        manifests: any ManifestSource, tools: any ToolProvider, inventories: any InventorySource, router: any Router,
        narrator: any Narrator, wallClock: WallClock, makeSessionID: @escaping @Sendable () -> String,
        clock: C = ContinuousClock()
    ) {
        self.manifests = manifests
        self.tools = tools
        self.inventories = inventories
        self.router = router
        self.narrator = narrator
        self.wallClock = wallClock
        self.clock = clock
        self.makeSessionID = makeSessionID
        runner = ToolRunner(tools: tools, clock: clock)
    }

    /// Answers a request.
    ///
    /// - Throws: a `Fault` for what can't be answered at all; `CancellationError` when the reader has gone.
    package func run(_ request: TurnRequest, events: any TurnEventWriter = DiscardingEventWriter()) async throws
        -> TurnResult
    {
        let start = clock.now
        let question = try request.question()
        let site = try manifests.site(request.siteID)
        let dashboard = try manifests.dashboard(request.dashboardID, of: site)
        let sessionID = makeSessionID()
        try await events.write(.session(sessionID: sessionID, requestID: request.requestID))

        try await events.write(.thinking(stage: "routing"))
        let context = try await routingContext(site: site, dashboard: dashboard)
        let proposal = try await router.propose(question, in: context)

        let calls = try await perform(proposal, in: context, events: events)
        let narration = narrator.narrate(
            NarrationMaterial(question: question, proposal: proposal, calls: calls, context: context))
        try await events.write(.textDelta(narration.text))
        for artifact in narration.artifacts { try await events.write(.artifact(artifact)) }

        let result = TurnResult(
            requestID: request.requestID, sessionID: sessionID, dashboard: dashboard.id,
            availableTools: context.tools.map(\.name), calls: calls, narration: narration, interpretation: proposal,
            timestamp: isoText(wallClock.now()), durationMilliseconds: start.duration(to: clock.now).milliseconds,
            route: "offline", model: "offline")
        log(result)
        try await events.write(.done(result))
        return result
    }

    private func routingContext(site: Site, dashboard: Dashboard) async throws -> RoutingContext {
        let known = try await tools.tools()
        let allowed = dashboard.availableTools.compactMap { name in known.first { $0.name == name } }
        return RoutingContext(
            site: site, dashboard: dashboard, tools: allowed, inventory: try await inventories.inventory(of: site),
            today: site.zone.local(wallClock.minute).day)
    }

    /// Makes the proposed calls; a tool that this turn may not use is never called, whoever proposed it.
    private func perform(
        _ proposal: Proposal, in context: RoutingContext, events: any TurnEventWriter
    ) async throws -> [CompletedCall] {
        guard case .call(let calls) = proposal.decision else { return [] }
        let allowed = Set(context.tools.map(\.name))
        return try await runner.run(
            calls.filter { allowed.contains($0.name) }, in: ToolContext(site: context.site, clock: wallClock),
            events: events)
    }

    private func log(_ result: TurnResult) {
        Logger.current.info(
            "turn finished",
            metadata: [
                "turn.dashboard": "\(result.dashboard)", "turn.route": "\(result.route)",
                "turn.tools": "\(result.calls.map(\.call.name).joined(separator: ","))",
                "turn.duration_ms": "\(result.durationMilliseconds)",
                "turn.confidence": "\(result.interpretation.confidence)",
            ])
    }
}
