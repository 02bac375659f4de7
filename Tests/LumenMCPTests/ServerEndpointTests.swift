import LumenCore
import LumenMCP
import LumenTesting
import Testing

@Suite("Streamable HTTP", .timeLimit(.minutes(10)))
struct ServerEndpointTests {
    private let tools = FakeTools()
    private let client: EndpointClient

    init() throws { client = try EndpointClient(.fake(tools)) }

    private let list = request("tools/list", in: .july2026)

    // MARK: What comes before a message

    static let accepted: [(String?, Bool)] = [
        (nil, true), ("*/*", true), ("application/json, text/event-stream", true),
        ("Text/Event-Stream;q=0.5 , APPLICATION/JSON", true), ("application/*, text/*", true),
        ("application/json", false), ("text/event-stream", false), ("", false), ("text/html", false),
        ("application/json, text/event-stream;q=0", false), ("*/*, text/event-stream; q=0.0", false),
        ("application/json, text/event-stream;q=x", false), ("application/jsonx, text/event-streams", false),
        ("*/*;q=0, application/json, text/event-stream", true),
    ]

    @Test("Both types of responses have to be accepted", arguments: accepted)
    func accept(header: String?, isTaken: Bool) async {
        let reply = await client.send(list, headers: ["Accept": header])
        #expect(reply.status == (isTaken ? 200 : 406))
        #expect((reply.refusal == nil) == isTaken)
    }

    static let types: [(String?, Bool)] = [
        ("application/json", true), ("Application/JSON ; charset=utf-8", true), (nil, false), ("text/plain", false),
        ("application/json-rpc", false), ("", false), ("application/json, text/plain", false),
    ]

    @Test("A message is application/json", arguments: types)
    func contentType(header: String?, isTaken: Bool) async {
        #expect(await client.send(list, headers: ["Content-Type": header]).status == (isTaken ? 200 : 415))
    }

    @Test("Compressed messages are not taken", arguments: [("gzip", 415), ("identity", 200)])
    func encoding(header: String, status: Int) async {
        #expect(await client.send(list, headers: ["Content-Encoding": header]).status == status)
    }

    @Test("A message has an end")
    func size() async {
        let text = String(repeating: "x", count: client.endpoint.bodyLimit)
        let reply = await client.send(request("tools/call", ["name": .string(text)], in: .july2026))
        #expect(reply.status == 413)
        #expect(reply.refusal?.code == .tooLarge)
    }

    @Test(
        "What is no message is answered as JSON-RPC says",
        arguments: [
            ("", -32700), ("{", -32700), ("\u{FEFF}{}", -32700), (String(repeating: "[", count: 60_000), -32700),
            ("[]", -32600), ("{}", -32600), ("1", -32600), ("null", -32600), (#"{"jsonrpc":"2.0"}"#, -32600),
            (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
            (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600),
            (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, -32600),
            (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32600),
        ])
    func malformed(text: String, code: Int) async {
        for version in [nil, "2026-07-28", "2025-03-26"] {
            var headers = [("Content-Type", EndpointClient.json), ("Accept", EndpointClient.accept)]
            if let version { headers.append(("MCP-Protocol-Version", version)) }
            let reply = await client.send("POST", headers: headers, body: Array(text.utf8))
            #expect(reply.status == 400)
            #expect(reply.code == code)
        }
    }

    @Test("Only POST is for messages", arguments: ["GET", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "post", ""])
    func methods(method: String) async {
        for version in ["2026-07-28", "2025-11-25"] {
            let reply = await client.send(
                method, headers: [("MCP-Protocol-Version", version), ("Accept", "text/event-stream")])
            #expect(reply.status == 405)
            #expect(reply.headers == [HTTPHeader("Allow", "POST")])
        }
    }

    // MARK: The stateless era

    @Test("Notifications are accepted", arguments: ["notifications/cancelled", "notifications/whatever"])
    func notifications(method: String) async {
        let message = notification(method, ["_meta": modernMeta(), "requestId": 1])
        let reply = await client.send(message, headers: ["Mcp-Method": nil])
        #expect(reply.status == 202 && reply.isEmpty)
    }

    @Test("Responses are not")
    func responses() async {
        let response: JSON = ["jsonrpc": "2.0", "id": 1, "result": [:]]
        #expect(await client.send(response, headers: ["MCP-Protocol-Version": "2026-07-28"]).status == 400)
        #expect(await client.send(response).status == 202)
    }

    @Test("A session's id is passed over, and none is given")
    func noSession() async {
        let reply = await client.send(list, headers: ["Mcp-Session-Id": "unknown", "Last-Event-ID": "1"])
        #expect(reply.status == 200)
        #expect(reply.headers.isEmpty)
        #expect(client.sessions.count == 0)
    }

    @Test(
        "A handshake is not for requests that name a stateless version", arguments: [modernMeta(), nil] as [JSON?])
    func noHandshake(meta: JSON?) async {
        let opening = request("initialize", ["protocolVersion": "2025-11-25"], meta: meta)
        let headers = ["MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "initialize"]
        let reply = await client.send(opening, headers: headers)
        #expect(reply.status == (meta == nil ? 400 : 404))
        #expect(reply.code == (meta == nil ? -32602 : -32601))
        #expect(client.sessions.count == 0)
    }

    @Test("The client's going cancels its call")
    func disconnect() async throws {
        let answer = client.open(request("tools/call", ["name": "wait"], in: .july2026))
        guard case .work(endsWithConnection: true, let work) = answer else {
            Issue.record("not work of its connection")
            return
        }
        await withTaskGroup(of: EndpointResponse.self) { group in
            group.addTask { await work() }
            await tools.gate.arrival()
            group.cancelAll()
            for await response in group {
                if case .empty = response.body { continue }
                Issue.record("a cancelled call was answered")
            }
        }
        await tools.gate.departure()
    }

    @Test("Nobody cancels another's call, whatever id both chose")
    func noCancellation() async throws {
        async let reply = client.send(request("tools/call", ["name": "wait"], id: 1, in: .july2026))
        await tools.gate.arrival()
        _ = await client.send(notification("notifications/cancelled", ["requestId": 1, "_meta": modernMeta()]))
        let other = await client.send(request("tools/list", id: 1, in: .july2026))
        #expect(other.status == 200)
        tools.gate.open()
        #expect(await reply.status == 200)
    }

    @Test("What fails inside is no fault of HTTP's")
    func internalError() async {
        let reply = await client.send(request("tools/call", ["name": "crash"], in: .july2026))
        #expect(reply.status == 200)
        #expect(reply.message["error"] == ["code": -32603, "message": "Internal error"])
    }

    @Test("A header that comes twice is the list of both")
    func repeatedHeader() async {
        let call = request("tools/call", ["name": "echo"], in: .july2026)
        let headers = [
            ("Content-Type", EndpointClient.json), ("Accept", "application/json"), ("accept", "text/event-stream"),
            ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", "echo"),
        ]
        #expect(await client.send("POST", headers: headers, body: call.bytes).status == 200)
        let smuggled = headers + [("mcp-name", "refuse")]
        #expect(await client.send("POST", headers: smuggled, body: call.bytes).code == -32020)
    }

    // MARK: Sessions

    @Test("A session serves its own requests alone", arguments: ServerConformance2025Tests.revisions)
    func sessions(revision: ProtocolRevision) async throws {
        let headers = try await client.initialize(revision)
        let call = request("tools/call", ["name": "text"])
        #expect(await client.send(call, headers: headers).result?["structuredContent"] == nil)
        let unknown = await client.send(call, headers: headers.merging(["Mcp-Session-Id": "unknown"]) { $1 })
        #expect(unknown.status == 404)
        #expect(unknown.message["id"] == 1)
        #expect(await client.send(call, headers: headers, owner: "somebody else").status == 404)
        let without = await client.send(call, headers: headers.merging(["Mcp-Session-Id": nil]) { $1 })
        #expect(without.status == 400)
        #expect(without.code == -32602)
    }

    @Test("The version header is one that is spoken, or absent", arguments: ServerConformance2025Tests.revisions)
    func versions(revision: ProtocolRevision) async throws {
        let headers = try await client.initialize(revision)
        for version in ["1900-01-01", "2024-11-05", "", "2025-11-25, 2025-06-18"] {
            let reply = await client.send(
                request("ping"), headers: headers.merging(["MCP-Protocol-Version": version]) { $1 })
            #expect(reply.status == 400)
        }
        #expect(
            await client.send(request("ping"), headers: headers.merging(["MCP-Protocol-Version": nil]) { $1 }).status
                == 200)
    }

    @Test("Without any header, a session is of 2025-03-26 and takes batches")
    func batches() async throws {
        let headers = ["Mcp-Session-Id": try await client.initialize(.march2025)["Mcp-Session-Id"] ?? nil]
        let batch: JSON = [
            request("ping", id: 1), notification("notifications/whatever"), request("nonsense", id: 2),
            request("tools/call", ["name": "echo"], id: 3),
        ]
        let reply = await client.send(batch, headers: headers)
        #expect(reply.status == 200)
        #expect(reply.message.arrayValue?.map { $0["id"] } == [1, 2, 3])
        let silent = await client.send([notification("notifications/whatever")], headers: headers)
        #expect(silent.status == 202 && silent.isEmpty)
        #expect(await client.send([], headers: headers).status == 400)
        let long = JSON.array((0..<65).map { request("ping", id: .int($0)) })
        #expect(await client.send(long, headers: headers).status == 400)
        let opening = request("initialize", ["protocolVersion": "2025-03-26"])
        #expect(await client.send([opening], headers: headers).status == 400)
    }

    @Test("Later sessions take none", arguments: [ProtocolRevision.june2025, .november2025])
    func noBatches(revision: ProtocolRevision) async throws {
        let headers = try await client.initialize(revision)
        let reply = await client.send([request("ping")], headers: headers)
        #expect(reply.status == 400)
        #expect(reply.code == -32600)
    }

    @Test("Errors of a session come with 200, as 404 means that it is lost")
    func errorsInSession() async throws {
        let headers = try await client.initialize(.november2025)
        let unknown = await client.send(request("resources/list"), headers: headers)
        #expect(unknown.status == 200)
        #expect(unknown.code == -32601)
        #expect(await client.send(request("tools/call", ["name": "no"]), headers: headers).status == 200)
    }

    @Test("The client's going cancels nothing in a session; its word does")
    func cancellationInSession() async throws {
        let headers = try await client.initialize(.november2025)
        let answer = client.open(request("tools/call", ["name": "wait"], id: "w"), headers: headers)
        guard case .work(endsWithConnection: false, _) = answer else {
            Issue.record("work that ends with its connection")
            return
        }
        async let response = answer.response()
        await tools.gate.arrival()
        let repeated = await client.send(request("tools/call", ["name": "echo"], id: "w"), headers: headers)
        #expect(repeated.code == -32600)
        _ = await client.send(notification("notifications/cancelled", ["requestId": "w"]), headers: headers)
        let cancelled = await response
        #expect(cancelled.status == 202)
        await tools.gate.departure()
    }

    @Test("The end of a session ends what it has open")
    func endOfSession() async throws {
        let headers = try await client.initialize(.november2025)
        let answer = client.open(request("tools/call", ["name": "wait"], id: "w"), headers: headers)
        async let response = answer.response()
        await tools.gate.arrival()
        let deletion = headers.compactMap { name, value in value.map { (name, $0) } }
        #expect(await client.send("DELETE", headers: deletion).status == 204)
        #expect(await response.status == 202)
        await tools.gate.departure()
    }

    @Test("Only a handshake that succeeds opens a session")
    func failedHandshake() async {
        for params: JSONObject in [[:], ["protocolVersion": 1]] {
            let reply = await client.send(request("initialize", params))
            #expect(reply.status == 400)
            #expect(reply.sessionID == nil)
        }
        #expect(await client.send(notification("initialize")).status == 202)
        #expect(client.sessions.count == 0)
    }
}
