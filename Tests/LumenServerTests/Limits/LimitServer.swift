import Foundation
import HTTPTypes
import Hummingbird
import LumenAgent
import LumenCore
import LumenGuard
import LumenTesting
import NIOCore
import Synchronization
import Testing

@testable import LumenServer

/// Routes behind limits and others that are not, on a free port, behind a trusted proxy that is the test.
struct LimitServer: Sendable {
    let port: Int
    let gate: LimitGate<ManualClock>
    let clock: ManualClock
    /// Ends the streams.
    let door: Gate
    /// What the gate has told of refusals.
    let refused: Refused

    final class Refused: Sendable {
        private let scopes = Mutex<[LimitScope]>([])
        func withLock<Result>(_ body: (inout [LimitScope]) -> Result) -> Result { scopes.withLock { body(&$0) } }
    }

    static func with(
        _ policies: [RatePolicy], leases: StreamLeases.Limits = .init(), isOn: Bool = true,
        _ test: (LimitServer) async throws -> Void
    ) async throws {
        let (clock, door, refused) = (ManualClock(), Gate(), Refused())
        let gate = LimitGate(
            RateLimiter(policies, clock: clock), leases: StreamLeases(leases),
            proxies: try #require(TrustedProxies("127.0.0.1")), isOn: { isOn },
            onRefusal: { scopes in refused.withLock { $0 += scopes } })
        let (ports, continuation) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let listener = Listener(host: "127.0.0.1", port: 0) { continuation.yield(URL(string: $0)?.port ?? 0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await listener.serve(router(gate, door)) }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            try await test(LimitServer(port: port, gate: gate, clock: clock, door: door, refused: refused))
        }
    }

    private static func router(_ gate: LimitGate<ManualClock>, _ door: Gate) -> Hummingbird.Router<LumenContext> {
        let owners = OwnerCookie(isSecure: false)
        let router = Hummingbird.Router(context: LumenContext.self)
        router.middlewares.add(ErrorMiddleware())
        let chat = router.limited(by: LimitMiddleware.chat(gate, owners: owners))
        chat.post(
            "/chat",
            use: owners.owned { request, _, owner in
                var request = request
                let message = try await request.jsonObject()["message"]?.stringValue ?? ""
                return Response(json: ["response": .string(message), "owner": .string(owner)])
            })
        chat.get("/chat/requests/:requestID/events") { request, context in stream(request, until: door) }
        let mcp = router.limited(by: LimitMiddleware.mcp(gate))
        mcp.post("/mcp") { _, _ in Response(json: [:]) }
        mcp.delete("/mcp") { _, _ in Response(status: .noContent) }
        for path: RouterPath in ["/health", "/admin", "/app.js"] { router.get(path) { _, _ in Response(json: [:]) } }
        return router
    }

    /// Says one thing and goes on until the door opens or the client goes away.
    private static func stream(_ request: Request, until door: Gate) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream", .connection: "close"],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: ": open\n\n"))
                try? await request.body.consumeWithCancellationOnInboundClose { _ in try await door.wait() }
                try await writer.finish(nil)
            })
    }

    func send(
        _ method: String, _ path: String, from address: String? = nil, headers: [String: String] = [:],
        body: String? = nil
    ) async throws -> RawClient.Response {
        var headers = headers.merging(["Connection": "close"]) { $1 }
        headers["X-Forwarded-For"] = address
        return try await RawClient.with(port: port) { client in
            try await client.send(method, path, port: port, headers: headers, body: body)
            return try await client.readToEnd()
        }
    }

    func ask(
        from address: String? = nil, cookie: String? = nil, body: String = #"{"message": "How full?"}"#
    ) async throws -> RawClient.Response {
        var headers: [String: String] = [:]
        headers["Cookie"] = cookie.map { "lumen_owner=\($0)" }
        return try await send("POST", "/chat", from: address, headers: headers, body: body)
    }
}
