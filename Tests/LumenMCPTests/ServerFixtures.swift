import LumenCore
import LumenMCP
import LumenTesting
import Synchronization

/// The tools that the official conformance suite asks a server for, as far as they concern what Lumen serves.
final class ConformanceTools: ToolProvider {
    let name = "conformance"
    let changes = ToolChanges()
    private let hasGrown = Mutex(false)

    /// The schema of the scenario json-schema-2020-12: the vocabulary that has to survive.
    static let richSchema: JSON = [
        "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
        "$defs": [
            "address": [
                "$anchor": "addressDef", "type": "object",
                "properties": ["street": ["type": "string"], "city": ["type": "string"]],
            ]
        ],
        "properties": [
            "name": ["type": "string"], "address": ["$ref": "#/$defs/address"],
            "contactMethod": ["type": "string", "enum": ["phone", "email"]], "phone": ["type": "string"],
            "email": ["type": "string"],
        ],
        "allOf": [["anyOf": [["required": ["phone"]], ["required": ["email"]]]]],
        "if": ["properties": ["contactMethod": ["const": "phone"]], "required": ["contactMethod"]],
        "then": ["required": ["phone"]], "else": ["required": ["email"]], "additionalProperties": false,
    ]

    static let mirroringSchema: JSON = [
        "type": "object",
        "properties": [
            "region": ["type": "string", "x-mcp-header": "Region"],
            "limits": ["type": "object", "properties": ["rows": ["type": "integer", "x-mcp-header": "Rows"]]],
            "dry": ["type": "boolean", "x-mcp-header": "Dry"],
        ],
    ]

    func tools() async throws -> [ToolDescriptor] {
        let plain: JSON = ["type": "object"]
        var tools: [(String, JSON)] = [
            ("test_simple_text", plain), ("test_error_handling", plain), ("test_missing_capability", plain),
            ("test_streaming_elicitation", plain), ("test_logging_tool", plain), ("test_trigger_tool_change", plain),
            ("json_schema_2020_12_tool", Self.richSchema), ("test_mirrored", Self.mirroringSchema),
        ]
        if hasGrown.withLock(\.self) { tools.append(("test_grown", plain)) }
        return tools.map { name, schema in
            ToolDescriptor(
                name: name, title: name, description: "For tests.", inputSchema: schema,
                outputSchema: ["type": "object"])
        }
    }

    func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        switch tool {
        case "test_error_handling":
            return .failure(ToolFailure(sentence: "This tool always fails.", detail: "as the test wants"))
        case "test_trigger_tool_change":
            hasGrown.withLock { $0 = true }
            changes.announce()
        default: break
        }
        return .success(["arguments": .object(arguments)])
    }
}

extension MCPServer {
    static func conformance(_ tools: ConformanceTools = ConformanceTools()) -> MCPServer {
        var configuration = Configuration(version: "1.2.3")
        configuration.requiredCapabilities = ["test_missing_capability": ["sampling": [:]]]
        return MCPServer(serving: tools, changes: tools.changes, configuration: configuration)
    }
}

/// A client of an endpoint, without a socket between them.
struct EndpointClient: Sendable {
    /// What a request comes to, once it is there.
    struct Reply {
        let status: Int
        let headers: [HTTPHeader]
        /// The JSON-RPC message, or `null`.
        let message: JSON
        let body: EndpointResponse.Body

        var code: Int? { message["error"]?["code"]?.intValue }
        var result: JSON? { message["result"] }
        var sessionID: String? { headers.first { $0.name == "Mcp-Session-Id" }?.value }
    }

    static let json = "application/json"
    static let accept = "application/json, text/event-stream"

    let clock: ManualClock
    let sessions: SessionTable<ManualClock>
    let endpoint: MCPEndpoint<ManualClock>
    private let context: ToolContext

    init(_ server: MCPServer = .conformance(), limits: SessionTable<ManualClock>.Limits = .init()) throws {
        let random = Mutex(SeededRandom(seed: 1))
        clock = ManualClock()
        sessions = SessionTable(limits: limits, clock: clock) {
            let bits = random.withLock { ($0.next(), $0.next()) }
            return String(bits.0, radix: 16) + String(bits.1, radix: 16)
        }
        endpoint = MCPEndpoint(server: server, sessions: sessions)
        context = try MCPSession.fake().context
    }

    /// Sends a request whose headers are these alone.
    func receive(
        _ method: String = "POST", headers: [(String, String)], body: [UInt8] = [], owner: String = "somebody"
    ) -> EndpointAnswer {
        endpoint.receive(
            EndpointRequest(
                method: method, headers: headers.map { HTTPHeader($0.0, $0.1) }, body: body, owner: owner,
                context: context))
    }

    /// Sends a request with the headers that its message and era ask for, except where these say otherwise (`nil`:
    /// leave the header out).
    func open(_ message: JSON, headers: [String: String?] = [:], owner: String = "somebody") -> EndpointAnswer {
        var all: [String: String?] = ["Content-Type": Self.json, "Accept": Self.accept]
        if let version = message["params"]?["_meta"]?["io.modelcontextprotocol/protocolVersion"]?.stringValue {
            all["MCP-Protocol-Version"] = version
            all["Mcp-Method"] = message["method"]?.stringValue
            all["Mcp-Name"] = message["params"]?["name"]?.stringValue
        }
        all.merge(headers) { $1 }
        return receive(
            headers: all.compactMap { name, value in value.map { (name, $0) } }, body: message.bytes, owner: owner)
    }

    func send(_ message: JSON, headers: [String: String?] = [:], owner: String = "somebody") async -> Reply {
        await Self.reply(open(message, headers: headers, owner: owner))
    }

    func send(_ method: String, headers: [(String, String)], body: [UInt8] = []) async -> Reply {
        await Self.reply(receive(method, headers: headers, body: body))
    }

    /// Initializes a session, and returns the headers of its further requests.
    func initialize(_ revision: ProtocolRevision, owner: String = "somebody") async throws -> [String: String?] {
        let params: JSONObject = [
            "protocolVersion": .string(revision.rawValue), "capabilities": [:],
            "clientInfo": ["name": "c", "version": "1"],
        ]
        let reply = await send(request("initialize", params, id: "i"), owner: owner)
        let headers = ["Mcp-Session-Id": reply.sessionID, "MCP-Protocol-Version": revision.rawValue]
        _ = await send(notification("notifications/initialized"), headers: headers, owner: owner)
        return headers
    }

    private static func reply(_ answer: EndpointAnswer) async -> Reply {
        let response = await answer.response()
        let message: JSON = if case .json(let json) = response.body { json } else { nil }
        return Reply(status: response.status, headers: response.headers, message: message, body: response.body)
    }
}

extension EndpointClient.Reply {
    /// The stream of the response.
    var subscription: Subscription? { if case .events(let subscription) = body { subscription } else { nil } }
    var isEmpty: Bool { if case .empty = body { true } else { false } }
    /// The sentence of a refusal that is HTTP's.
    var refusal: (any Fault)? { if case .refusal(let fault) = body { fault } else { nil } }
}

extension Subscription {
    /// The next message, or `nil` at the end; silences are passed over.
    func message() async throws -> JSON? {
        while let event = try await next() {
            if case .message(let message) = event { return message }
        }
        return nil
    }
}
