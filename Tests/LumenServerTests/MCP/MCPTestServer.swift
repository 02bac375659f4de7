import Foundation
import Logging
import LumenCore
import LumenMCP
import LumenTesting
import ServiceLifecycle
import Testing

@testable import LumenServer

/// An MCP server over HTTP on a free port, with tools that answer, wait or change.
struct MCPTestServer: Sendable {
    struct Tools: ToolCatalogue {
        let name = "test"
        /// Holds every call of `wait`.
        let door = Gate()
        let isWaiting = Monitor(0)
        let changes = ToolChanges()

        var descriptors: [ToolDescriptor] { [.test("site"), .test("wait"), .test("long")] }

        func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
            switch tool {
            case "wait":
                isWaiting.change { $0 += 1 }
                defer { isWaiting.change { $0 -= 1 } }
                try await door.wait()
                return .success(["waited": true])
            case "long": return .success(["text": .string(String(repeating: "x", count: 1 << 20))])
            default: return .success(["site": .string(context.site.id)])
            }
        }
    }

    static let meta: JSON = [
        "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
    ]

    let port: Int
    let tools: Tools
    let clock: ManualClock
    /// Begins the graceful shutdown of the server.
    let shutDown: @Sendable () -> Void

    static func with(_ test: (MCPTestServer) async throws -> Void) async throws {
        let (ports, continuation) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let tools = Tools()
        let clock = ManualClock()
        let server = MCPHTTPServer(
            MCPServer(serving: tools, changes: tools.changes, configuration: .init(version: "1")),
            site: { id in
                guard id != "nowhere" else { throw NotFound("There is no such site.") }
                var site = try Site.test()
                site.id = id ?? site.id
                return site
            }, toolClock: .system, clock: clock, host: "127.0.0.1", port: 0
        ) { continuation.yield(URL(string: $0)?.port ?? 0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            let services = ServiceGroup(
                services: [Running(run: server.run)], logger: Logger(label: "test"))
            group.addTask { try await services.run() }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let (stops, stop) = AsyncStream<Void>.makeStream()
            group.addTask {
                for await _ in stops { await services.triggerGracefulShutdown() }
            }
            try await test(
                MCPTestServer(port: port, tools: tools, clock: clock, shutDown: { stop.yield() }))
        }
    }

    private struct Running: Service {
        let run: @Sendable () async throws -> Void
        func run() async throws { try await run() }
    }

    /// A request of the stateless era.
    static func message(_ method: String, _ params: JSONObject = [:], id: JSON = 1) -> JSON {
        var params = params
        params["_meta"] = meta
        return ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": .object(params)]
    }

    static let initialize: JSON = [
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": ["protocolVersion": "2025-11-25", "capabilities": [:], "clientInfo": ["name": "c", "version": "1"]],
    ]

    static func headers(for message: JSON, _ more: [String: String] = [:]) -> [String: String] {
        var headers = ["Content-Type": "application/json", "Accept": "application/json, text/event-stream"]
        if message["params"]?["_meta"] != nil {
            headers["MCP-Protocol-Version"] = "2026-07-28"
            headers["Mcp-Method"] = message["method"]?.stringValue
            headers["Mcp-Name"] = message["params"]?["name"]?.stringValue
        }
        return headers.merging(more) { $1 }
    }

    func post(
        _ message: JSON, headers: [String: String] = [:], query: String = ""
    ) async throws -> RawClient.Response {
        try await RawClient.with(port: port) { client in
            try await client.send(
                "POST", "/mcp\(query)", port: port,
                headers: Self.headers(for: message, headers.merging(["Connection": "close"]) { $1 }), body: message.text
            )
            return try await client.readToEnd()
        }
    }

    func send(_ method: String, _ path: String = "/mcp", headers: [String: String]) async throws -> RawClient.Response {
        try await RawClient.with(port: port) { client in
            try await client.send(method, path, port: port, headers: headers.merging(["Connection": "close"]) { $1 })
            return try await client.readToEnd()
        }
    }

    /// Initializes a session, and returns the headers of its further requests.
    func session() async throws -> [String: String] {
        let reply = try await post(Self.initialize)
        return ["Mcp-Session-Id": try #require(reply.headers["mcp-session-id"]), "MCP-Protocol-Version": "2025-11-25"]
    }
}
