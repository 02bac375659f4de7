import LumenCore
import LumenMCP
import LumenTesting
import Synchronization

/// A catalogue for protocol tests: one tool that answers, ones that fail, and one that waits to be let go.
final class FakeTools: ToolCatalogue {
    let name = "fake"
    /// Holds every call of `wait`.
    let gate = Gate()
    private let names: [String]

    init(names: [String] = ["echo", "text", "refuse", "crash", "wait"]) {
        self.names = names
    }

    var descriptors: [ToolDescriptor] {
        names.map { name in
            ToolDescriptor(
                name: name, title: "The \(name) tool", description: "Answers as \(name) does.",
                inputSchema: ["type": "object", "properties": ["value": ["type": "string"]]],
                outputSchema: ["type": name == "text" ? "string" : "object"], isReadOnly: name != "refuse")
        }
    }

    func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        switch tool {
        case "text": return .success("plain")
        case "refuse": return .failure(ToolFailure(sentence: "There is no such day.", detail: "/secret/path"))
        case "crash": throw Crash()
        case "wait": try await gate.wait()
        default: break
        }
        return .success(["echo": .object(arguments), "site": .string(context.site.id)])
    }

    struct Crash: Error, CustomStringConvertible {
        var description: String { "/secret/path: stack" }
    }
}

/// Holds tasks until it is opened, and tells when they have come and gone, so that tests need no sleep.
final class Gate: Sendable {
    private let door = AsyncStream<Never>.makeStream()
    private let arrivals = AsyncStream<Void>.makeStream()
    private let departures = AsyncStream<Void>.makeStream()

    /// Returns when the gate opens; throws when the task is cancelled before. One task at a time.
    func wait() async throws {
        arrivals.continuation.yield()
        for await _ in door.stream {}
        departures.continuation.yield()
        try Task.checkCancellation()
    }

    func open() { door.continuation.finish() }
    func arrival() async { for await _ in arrivals.stream { return } }
    func departure() async { for await _ in departures.stream { return } }
}

extension MCPServer {
    static func fake(_ tools: FakeTools = FakeTools(), pageSize: Int = 100) -> MCPServer {
        var configuration = Configuration(version: "1.2.3", instructions: "Ask.")
        configuration.pageSize = pageSize
        return MCPServer(serving: tools, configuration: configuration)
    }
}

extension MCPSession {
    /// A session of a test site, after the handshake where a revision is given.
    static func fake(_ revision: ProtocolRevision? = nil) throws -> MCPSession {
        let session = MCPSession(context: ToolContext(site: try .test(), clock: .system))
        guard let revision, !revision.isStateless else { return session }
        let opening = request("initialize", ["protocolVersion": .string(revision.rawValue)])
        guard case .reply = MCPServer.fake().receive(opening, in: session) else { throw FakeTools.Crash() }
        return session
    }
}

/// A request of the handshake era, or, with a version in `meta`, of the stateless one.
func request(_ method: String, _ params: JSONObject = [:], id: JSON = 1, meta: JSON? = nil) -> JSON {
    var params = params
    params["_meta"] = meta
    return ["jsonrpc": "2.0", "id": id, "method": .string(method), "params": .object(params)]
}

/// A request in the form that the revision's era asks for.
func request(
    _ method: String, _ params: JSONObject = [:], id: JSON = 1, in revision: ProtocolRevision
) -> JSON {
    request(method, params, id: id, meta: revision.isStateless ? modernMeta() : nil)
}

func modernMeta(version: JSON = "2026-07-28") -> JSON {
    [
        "io.modelcontextprotocol/protocolVersion": version,
        "io.modelcontextprotocol/clientInfo": ["name": "test", "version": "1"],
        "io.modelcontextprotocol/clientCapabilities": [:],
    ]
}

func notification(_ method: String, _ params: JSONObject = [:]) -> JSON {
    ["jsonrpc": "2.0", "method": .string(method), "params": .object(params)]
}
