import HTTPTypes
import Hummingbird
import Logging
import LumenCore
import LumenGuard

/// Holds the requests of a group of routes to the limits: each `POST` counts, whatever comes of it, and everything
/// holds a lease until its response, be it a stream, has been written or given up.
struct LimitMiddleware<C: Clock<Duration>>: RouterMiddleware {
    struct Party {
        var session: String?
        var user: String?
    }

    let gate: LimitGate<C>
    /// Whose request it is, as far as it says; it may read the body.
    let party: @Sendable (_ request: inout Request, _ context: LumenContext) async throws -> Party

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
            return refuse(fault, context, fault.fields)
        }
        var request = request
        let fields = try await request.method == .post ? decide(&request, context, client) : nil
        if case .failure(let refusal)? = fields { return refusal.response }
        var response = try await next(request, context)
        if case .success(let fields)? = fields { response.headers.append(contentsOf: fields) }
        response.body = response.body.holding(lease)
        return response
    }

    private struct Refused: Error { let response: Response }

    private func decide(
        _ request: inout Request, _ context: LumenContext, _ client: String
    ) async throws -> Result<[HTTPField], Refused> {
        let party = try await party(&request, context)
        let decision = await gate.limiter.decide(
            Requester(address: client, session: party.session, user: party.user))
        guard let refusal = decision.refusal else { return .success(decision.fields) }
        gate.onRefusal(refusal.scopes)
        return .failure(Refused(response: refuse(RateLimited(refusal), context, decision.fields)))
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
    /// For questions: the session is the body's, the user who asks or the browser that does.
    static func chat(_ gate: LimitGate<C>, owners: OwnerCookie) -> LimitMiddleware {
        LimitMiddleware(gate: gate) { request, context in
            Party(session: try await request.namedSession(), user: owners.owner(of: request) ?? context.newcomer)
        }
    }

    /// For MCP clients: the session is the protocol's.
    static func mcp(_ gate: LimitGate<C>) -> LimitMiddleware {
        LimitMiddleware(gate: gate) { request, _ in Party(session: request.headers[.mcpSessionID]) }
    }
}

extension Request {
    /// The `sessionId` of a question. One that can't be read is of no session, and its handler says what is wrong.
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
