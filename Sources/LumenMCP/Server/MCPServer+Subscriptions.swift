import LumenCore

/// How clients hear that the list of tools has changed.
extension MCPServer {
    /// `subscriptions/listen` (2026-07-28): acknowledged first, then what was asked for and can happen, each message
    /// with the subscription's id.
    func subscribe(_ request: Message.Request, in session: MCPSession) throws(RPCError) -> Subscription {
        guard let filter = request.params["notifications"]?.objectValue else {
            throw RPCError(.invalidParams, "Invalid params: notifications must be an object")
        }
        let isHeard = filter["toolsListChanged"] == true
        let honoured: JSONObject = isHeard ? ["toolsListChanged": true] : [:]
        let mark: JSONObject = [MetaKey.subscriptionID: request.id.json]
        var closing = mark
        closing[MetaKey.serverInfo] = .object(implementation)
        let script = Subscription.Script(
            opening: Self.notification(
                "notifications/subscriptions/acknowledged",
                ["_meta": .object(mark), "notifications": .object(honoured)]),
            change: isHeard ? Self.notification(Self.listChanged, ["_meta": .object(mark)]) : Optional<JSON>.none,
            closing: success(["resultType": "complete", "_meta": .object(closing)], to: request.id))
        return try open(script, as: .request(request.id), in: session)
    }

    /// What follows a handshake where both sides share one channel.
    func begin(_ session: MCPSession) -> Exchange {
        guard session.revision != nil, let announcements = try? announcements(in: session) else { return .silence }
        return .subscription(announcements)
    }

    /// What a server of the handshake era says unasked; it ends one that the session has already. `nil` where the list
    /// of tools can't change.
    func announcements(in session: MCPSession) throws(RPCError) -> Subscription? {
        guard changes != nil else { return nil }
        session.cancel(.announcements)
        return try open(
            .init(change: Self.notification(Self.listChanged, [:])), as: .announcements, in: session)
    }

    private func open(
        _ script: Subscription.Script, as slot: MCPSession.Slot, in session: MCPSession
    ) throws(RPCError) -> Subscription {
        let ticket = session.issueTicket()
        let subscription = Subscription(script) { session.close(slot, ticket: ticket) }
        guard session.open(slot, ticket: ticket, cancel: { [weak subscription] in subscription?.cancel() }) else {
            throw .idInUse
        }
        guard changes?.add(subscription) == true else {
            throw RPCError(.internalError, "Too many subscriptions are open: end one, then try again")
        }
        return subscription
    }

    private static let listChanged = "notifications/tools/list_changed"

    private static func notification(_ method: String, _ params: JSONObject) -> JSON {
        var message: JSONObject = ["jsonrpc": "2.0", "method": .string(method)]
        if !params.isEmpty { message["params"] = .object(params) }
        return .object(message)
    }
}
