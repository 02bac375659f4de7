import LumenCore

/// What the server says without being asked.
extension Connection {
    func receive(_ message: Message) async {
        switch message {
        case .notification(let method, let params): note(method, params)
        case .request(let request): answer(request)
        case .response: report(.passedOver, "a response to no request that is open")
        }
    }

    private func note(_ method: String, _ params: JSONObject) {
        switch method {
        case "notifications/progress":
            if !progress.deliver(params) { report(.passedOver, "progress of no request that is open") }
        case "notifications/tools/list_changed":
            guard isSubscribed(params) else { return report(.passedOver, "a change that nobody listens for") }
            state.change { $0.isStale = true }
        case "notifications/subscriptions/acknowledged":
            if isSubscribed(params), params["notifications"]?["toolsListChanged"] != true { stopExpectingChanges() }
        case "notifications/cancelled":
            if let id = params["requestId"]?.intValue, id == state.read(\.subscription) {
                state.change { $0.subscription = nil }
            }
        default: break
        }
    }

    /// In the stateless era a notification belongs to a subscription, else it is nobody's.
    private func isSubscribed(_ params: JSONObject) -> Bool {
        state.read { state in
            guard state.peer?.revision.isStateless == true else { return true }
            return state.subscription != nil
                && params["_meta"]?[MetaKey.subscriptionID]?.intValue == state.subscription
        }
    }

    /// Servers of the handshake era may ask. They are told that they get nothing but a ping's answer: no capability for
    /// more was declared.
    private func answer(_ request: Message.Request) {
        guard peer?.revision.isStateless != true else {
            return report(.passedOver, "a request, which servers of this revision do not make")
        }
        if case .string(let id) = request.id, id.utf8.count > configuration.limits.requestIDBytes {
            return report(.passedOver, "a request whose id is too long")
        }
        guard request.method != "ping" else {
            return post(["jsonrpc": "2.0", "id": request.id.json, "result": [:]])
        }
        post(RPCError(.methodNotFound, "Method not found").response(to: request.id))
    }
}
