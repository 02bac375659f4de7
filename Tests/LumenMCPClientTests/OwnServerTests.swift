import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// Lumen's client and Lumen's server, in each revision.
@Suite("Lumen's own server as the peer", .timeLimit(.minutes(10)))
struct OwnServerTests {
    private static func server() -> MCPServer {
        var configuration = MCPServer.Configuration(version: "3", instructions: "Ask.")
        configuration.pageSize = 2
        return MCPServer(serving: Tools(), configuration: configuration)
    }

    private struct Tools: ToolCatalogue {
        let name = "own"

        var descriptors: [ToolDescriptor] {
            ["echo", "refuse", "text", "write", "broken"].map { name in
                ToolDescriptor(
                    name: name, title: "Tool \(name)", description: "Does \(name).",
                    inputSchema: ["type": "object", "properties": ["day": ["type": "string", "format": "date"]]],
                    outputSchema: ["type": name == "text" ? "string" : "object"], isReadOnly: name != "write")
            }
        }

        func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
            switch tool {
            case "refuse": .failure(ToolFailure(sentence: "There is no such day.", detail: "secret"))
            case "text": .success("plain")
            case "broken": .success([1])
            default: .success(.object(arguments))
            }
        }
    }

    /// The server behind a pipe, made to speak one revision only.
    private func transport(_ revision: ProtocolRevision) throws -> PipeTransport {
        let session = MCPSession(context: ToolContext(site: try .test(), clock: .system))
        let server = Self.server()
        return PipeTransport { end in
            for await line in end.lines {
                guard let message = try? JSON(parsing: line) else { continue }
                if !revision.isStateless, message["method"] == "server/discover" {
                    end.send(Script.response(to: message["id"] ?? nil, Script.fail(-32601)))
                } else if let reply = await server.handle(message.asking(for: revision), in: session) {
                    end.send(reply)
                }
            }
        }
    }

    @Test("Everything works in each revision", arguments: ProtocolRevision.allCases)
    func everything(revision: ProtocolRevision) async throws {
        try await withClient(try transport(revision)) { harness async throws in
            #expect(harness.client.peer?.revision == revision)
            #expect(harness.client.peer?.instructions == "Ask.")
            #expect(harness.tools.map(\.name) == ["echo", "refuse", "text", "write", "broken"])
            #expect(harness.tools.map(\.isReadOnly) == [true, true, true, false, true])
            #expect(harness.tools.first?.title == "Tool echo")
            #expect(try await harness.call("echo", ["a": [1, nil]]).value == ["a": [1, nil]])
            #expect(try await harness.call("refuse").failure?.sentence == "There is no such day.")
            #expect(try await harness.call("write", ["a": 1]).value == ["a": 1])
            #expect(try await harness.call("none").failure?.code == .invalidRequest)
            let text = try await harness.call("text").value
            #expect(text == (revision.isStateless ? "plain" : ["text": "\"plain\""]))
            let broken = try await harness.call("broken")
            #expect((broken.failure != nil) == revision.isStateless)
            #expect(harness.reports.value.filter { $0.kind != .uncheckedSchema } == [])
        }
    }

    @Test("A hundred calls at once are all answered")
    func concurrency() async throws {
        try await withClient(try transport(.july2026), { $0.limits.openRequests = 100 }) { harness async throws in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask { try await harness.call("echo", ["n": .int(number)]).value == ["n": .int(number)] }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }
}

extension JSON {
    /// The same message; a handshake asks for that revision.
    fileprivate func asking(for revision: ProtocolRevision) -> JSON {
        guard self["method"] == "initialize", var message = objectValue, var params = message["params"]?.objectValue
        else { return self }
        params["protocolVersion"] = .string(revision.rawValue)
        message["params"] = .object(params)
        return .object(message)
    }
}
