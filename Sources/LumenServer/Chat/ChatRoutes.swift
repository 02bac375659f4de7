import HTTPTypes
import Hummingbird
import LumenAgent
import LumenCore

/// Asking, reading an answer as it comes, and stopping it.
struct ChatRoutes: Sendable {
    let turns: LiveTurns
    let manifests: any ManifestSource
    let owners: OwnerCookie
    /// Whether a site's events are sent when they happen, rather than all at the end.
    let streams: @Sendable (_ siteID: String?) -> Bool
    /// What questions are held to; `nil` for nothing.
    var limits: (any MiddlewareProtocol<Request, Response, LumenContext>)?

    func add(to router: Hummingbird.Router<LumenContext>) {
        let limited = router.limited(by: limits)
        limited.post("/chat", use: owners.owned(ask))
        limited.get("/chat/requests/:requestID/events", use: owners.owned(resume))
        router.delete("/chat/requests/:requestID", use: owners.owned(stop))
        router.get("/dashboards", use: dashboards)
    }

    @Sendable private func ask(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        var request = request
        let question = try TurnRequest(try await request.jsonObject(), requestID: context.requestID, owner: owner)
        return if request.acceptsEvents {
            stream(of: try await turns.begin(question), after: 0).response(to: request, context: context)
        } else {
            try await answer(question, to: request)
        }
    }

    /// The object that the stream's last event has. The connection is watched in the meantime, and is of no use
    /// afterwards.
    private func answer(_ question: TurnRequest, to request: Request) async throws -> Response {
        let reader = try turns.start(question).reader(isPatient: true)
        defer { reader.leave() }
        let answer = try await request.body.consumeWithInboundCloseHandler { _ in
            try await reader.answer()
        } onInboundClosed: {
            reader.leave()
        }
        return Response(jsonBytes: answer, headers: [.connection: "close"])
    }

    @Sendable private func resume(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        var request = request
        let turn = try turn(of: context, owner: owner)
        // Whatever it is, it must not stand in the way of noticing that the client goes.
        _ = try await request.wholeBody()
        return stream(of: turn, after: try request.lastEventID(of: turn)).response(to: request, context: context)
    }

    @Sendable private func stop(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        try turn(of: context, owner: owner).stop()
        return Response(status: .noContent)
    }

    private func turn(of context: LumenContext, owner: String) throws -> LiveTurn {
        guard let turn = turns.turn(try context.parameters.require("requestID"), owner: owner) else {
            throw NotFound("This answer can't be followed any longer. Open its conversation, or ask again.")
        }
        return turn
    }

    private func stream(of turn: LiveTurn, after id: Int) -> EventStream {
        EventStream(turn: turn, lastID: id, isLive: streams(turn.request.siteID))
    }

    @Sendable private func dashboards(_ request: Request, context: LumenContext) async throws -> Response {
        let site = try manifests.site(request.uri.queryParameters["siteId"].map(String.init))
        return Response(json: .array(manifests.dashboards(of: site).map(\.json)))
    }
}

extension Dashboard {
    fileprivate var json: JSON {
        [
            "id": .string(id), "name": .string(name), "description": .string(description),
            "availableTools": .array(availableTools.map(JSON.string)),
            "suggestedQuestions": .array(suggestedQuestions.map(JSON.string)),
        ]
    }
}
