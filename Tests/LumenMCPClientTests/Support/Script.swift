import LumenCore
import LumenMCP
import Synchronization

/// What a server answers, method by method; everything that it got is kept.
final class Script: Sendable {
    /// Gets a message and returns the result, an `error` in the shape of `fail`, or `nil` for no answer at all.
    typealias Handler = @Sendable (JSON) async -> JSON?

    private let handlers: [String: Handler]
    private let log = Mutex<[JSON]>([])

    /// - Parameters:
    ///   - revision: the one that the server speaks.
    ///   - tools: what `tools/list` says.
    ///   - handlers: instead of the usual ones, or beside them.
    init(
        _ revision: ProtocolRevision, tools: [JSON] = [], capabilities: JSON = ["tools": [:]],
        _ handlers: [String: Handler] = [:]
    ) {
        let opening: [String: Handler] =
            revision.isStateless
            ? ["server/discover": { _ in Self.discovery(capabilities) }]
            : [
                "initialize": { _ in
                    [
                        "protocolVersion": .string(revision.rawValue), "capabilities": capabilities,
                        "serverInfo": ["name": "scripted", "version": "1"],
                    ]
                }
            ]
        let list: Handler = { _ in
            ["resultType": "complete", "ttlMs": 300_000, "cacheScope": "private", "tools": .array(tools)]
        }
        self.handlers = opening.merging(["tools/list": list]) { $1 }.merging(handlers) { $1 }
    }

    static func discovery(_ capabilities: JSON = ["tools": [:]]) -> JSON {
        [
            "resultType": "complete", "supportedVersions": ["2026-07-28"], "capabilities": capabilities,
            "_meta": ["io.modelcontextprotocol/serverInfo": ["name": "scripted", "version": "1"]],
        ]
    }

    static func fail(_ code: Int, _ message: String = "no", data: JSON? = nil) -> JSON {
        var error: JSONObject = ["code": .int(code), "message": .string(message)]
        error["data"] = data
        return ["error": .object(error)]
    }

    /// Every message so far.
    var messages: [JSON] { log.withLock(\.self) }
    func messages(_ method: String) -> [JSON] { messages.filter { $0["method"] == .string(method) } }

    func reply(to message: JSON) async -> JSON? {
        log.withLock { $0.append(message) }
        guard let method = message["method"]?.stringValue, let id = message["id"] else {
            if let method = message["method"]?.stringValue { _ = await handlers[method]?(message) }
            return nil
        }
        guard let handler = handlers[method] else { return Self.response(to: id, Self.fail(-32601)) }
        return await handler(message).map { Self.response(to: id, $0) }
    }

    static func response(to id: JSON, _ result: JSON) -> JSON {
        if let error = result["error"] { return ["jsonrpc": "2.0", "id": id, "error": error] }
        return ["jsonrpc": "2.0", "id": id, "result": result]
    }
}

/// A tool's description with what most tests do not care about.
func tool(_ name: String, _ more: JSONObject = [:], isReadOnly: Bool = true) -> JSON {
    var tool: JSONObject = [
        "name": .string(name), "description": "A tool.", "inputSchema": ["type": "object"],
        "annotations": ["readOnlyHint": .bool(isReadOnly)],
    ]
    for (key, value) in more.members { tool[key] = value }
    return .object(tool)
}

func text(_ text: String) -> JSON { ["resultType": "complete", "content": [["type": "text", "text": .string(text)]]] }
