import HTTPTypes
import Hummingbird
import Logging
import LumenCore
import LumenGuard

/// Holds the requests of a group of routes to the limits: each `POST` counts from its head on, whatever comes of it,
/// and everything holds a lease until its response, be it a stream, has been written or given up.
struct LimitMiddleware<C: Clock<Duration>>: RouterMiddleware {
    let gate: LimitGate<C>
    /// The user and the session of a request, as far as its head says; the address comes with it.
    let requester: @Sendable (_ address: String, _ request: Request, _ context: LumenContext) -> Requester
    /// The session that its body names; reading that may take long, and fail.
    var session: @Sendable (_ request: inout Request) async throws -> String? = { _ in nil }

    @concurrent
    func handle(
        _ request: Request, context: LumenContext, next: @concurrent (Request, LumenContext) async throws -> Response
    ) async throws -> Response {
        guard gate.isOn() else { return try await next(request, context) }
        let client = gate.client(of: request, context)
        let lease: StreamLease
        do {
            lease = try gate.leases.lease(for: client)
        } catch let fault as TooManyOpen {
            gate.limiter.countRefusal(.open, of: client)
            gate.onRefusal([.open])
            return refuse(fault, context, fault.fields)
        }
        var request = request
        let decision = request.method == .post ? try await decide(&request, context, client) : nil
        if let refusal = decision?.refusal {
            gate.onRefusal(refusal.scopes)
            return refuse(RateLimited(refusal), context, decision?.fields ?? [])
        }
        var response = try await next(request, context)
        response.headers.append(contentsOf: decision?.fields ?? [])
        response.body = response.body.holding(lease)
        return response
    }

    /// The body is waited for only by those whom nothing else refuses.
    private func decide(
        _ request: inout Request, _ context: LumenContext, _ client: String
    ) async throws -> RateDecision {
        try await gate.limiter.decide(requester(client, request, context)) { try await session(&request) }
    }

    private func refuse(_ fault: some Fault, _ context: LumenContext, _ fields: [HTTPField]) -> Response {
        Logger.current.info(
            "request limited",
            metadata: ["error.code": "\(fault.code.rawValue)", "error.detail": "\(fault.detail)"])
        var response = Response(status: fault.code.status, json: fault.json(requestID: context.requestID))
        response.headers[.retryAfter] = fault.secondsToWait.map(String.init)
        response.headers.append(contentsOf: fields)
        return response
    }
}

extension LimitMiddleware {
    /// For questions: the user is who asks or the browser that does, the session is the body's.
    static func chat(_ gate: LimitGate<C>, owners: OwnerCookie) -> LimitMiddleware {
        LimitMiddleware(gate: gate) { address, request, context in
            Requester(address: address, user: owners.owner(of: request) ?? context.newcomer)
        } session: { request in
            try await request.namedSession()
        }
    }

    /// For MCP clients: the session is the protocol's.
    static func mcp(_ gate: LimitGate<C>) -> LimitMiddleware {
        LimitMiddleware(gate: gate) { address, request, _ in
            Requester(address: address, session: request.headers[.mcpSessionID])
        }
    }
}

extension Request {
    /// The `sessionId` of a question. One that can't be read is of no session, and its handler says what is wrong.
    ///
    /// - Throws: what `wholeBody` throws.
    fileprivate mutating func namedSession() async throws -> String? {
        do {
            return try await jsonObject()["sessionId"]?.stringValue
        } catch is InvalidRequest {
            return nil
        }
    }
}

extension ResponseBody {
    /// The same body, which ends a lease once it has been written or has failed. One that is never written ends it when
    /// the response is dropped.
    fileprivate func holding(_ lease: StreamLease) -> ResponseBody {
        ResponseBody(contentLength: contentLength) { writer in
            defer { lease.end() }
            try await write(writer)
        }
    }
}

extension HTTPField.Name {
    fileprivate static let mcpSessionID = HTTPField.Name("Mcp-Session-Id")!
}
