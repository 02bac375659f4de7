import LumenCore
import LumenMCP
import Testing

/// The official suite's scenarios about tools, which both of its lists have: in every revision, over both transports.
@Suite("Conformance, server, tools", .timeLimit(.minutes(10)))
struct ServerConformanceToolTests {
    enum Transport: CaseIterable { case http, stdio }

    /// Asks one thing after the opening that the revision has.
    private func ask(
        _ method: String, _ params: JSONObject = [:], in revision: ProtocolRevision, over transport: Transport
    ) async throws -> JSON {
        let message = request(method, params, id: "asked", in: revision)
        switch transport {
        case .http:
            let client = try EndpointClient()
            let headers = revision.isStateless ? [:] : try await client.initialize(revision)
            let reply = await client.send(message, headers: headers)
            #expect(reply.status == 200)
            return try #require(reply.result)
        case .stdio:
            let client = try StdioClient()
            async let served: Void = try client.serve(.conformance())
            if !revision.isStateless {
                client.send(request("initialize", ["protocolVersion": .string(revision.rawValue)], id: "i"))
                client.send(notification("notifications/initialized"))
            }
            client.send(message)
            client.hangUp()
            try await served
            let replies = try await client.replies()
            return try #require(replies.first { $0["id"] == "asked" }?["result"])
        }
    }

    @Test("tools-list", arguments: ProtocolRevision.allCases, Transport.allCases)
    func list(revision: ProtocolRevision, transport: Transport) async throws {
        let tools = try #require(try await ask("tools/list", in: revision, over: transport)["tools"]?.arrayValue)
        #expect(tools.count == 8)
        for tool in tools {
            let name = try #require(tool["name"]?.stringValue)
            #expect((1...64).contains(name.utf8.count))
            #expect(
                name.utf8.allSatisfy {
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./-".utf8.contains($0)
                })
            #expect(tool["description"]?.stringValue?.isEmpty == false)
            #expect(tool["inputSchema"]?["type"] == "object")
        }
    }

    @Test("tools-call-simple-text", arguments: ProtocolRevision.allCases, Transport.allCases)
    func simpleText(revision: ProtocolRevision, transport: Transport) async throws {
        let result = try await ask("tools/call", ["name": "test_simple_text"], in: revision, over: transport)
        let text = result["content"]?.arrayValue?.first { $0["type"] == "text" }?["text"]?.stringValue
        #expect(text?.isEmpty == false)
    }

    @Test("tools-call-error", arguments: ProtocolRevision.allCases, Transport.allCases)
    func error(revision: ProtocolRevision, transport: Transport) async throws {
        let result = try await ask(
            "tools/call", ["name": "test_error_handling", "arguments": [:]], in: revision, over: transport)
        #expect(result["isError"] == true)
        #expect(result["content"] == [["type": "text", "text": "This tool always fails."]])
    }

    @Test("json-schema-2020-12", arguments: ProtocolRevision.allCases, Transport.allCases)
    func schema(revision: ProtocolRevision, transport: Transport) async throws {
        let tools = try await ask("tools/list", in: revision, over: transport)["tools"]?.arrayValue
        let tool = try #require(tools?.first { $0["name"] == "json_schema_2020_12_tool" })
        #expect(tool["inputSchema"] == ConformanceTools.richSchema)
    }
}
