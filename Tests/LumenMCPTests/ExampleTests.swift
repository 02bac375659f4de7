import Foundation
import LumenCore
import LumenMCP
import Testing

/// The protocol's own example messages, where they stand beside the project or where `LUMEN_VECTORS` says.
private enum Vectors {
    static let directory: String? = {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../../../shared/vectors")
        let root = ProcessInfo.processInfo.environment["LUMEN_VECTORS"] ?? package.standardizedFileURL.path
        let directory = root + "/mcp/examples-2026-07-28"
        return FileManager.default.fileExists(atPath: directory) ? directory : nil
    }()

    static func read(_ path: String) throws -> JSON {
        let directory = try #require(directory)
        return try JSON(parsing: try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(path).json")))
    }

    static var all: [String] {
        guard let directory, let paths = FileManager.default.enumerator(atPath: directory) else { return [] }
        return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
            .sorted()
    }
}

@Suite("The protocol's examples", .enabled(if: Vectors.directory != nil, "no vectors beside the project"))
struct ExampleTests {
    @Test("Every example is read, and survives being written", arguments: Vectors.all)
    func roundTrip(path: String) throws {
        let example = try Vectors.read(path)
        #expect(try JSON(parsing: example.bytes) == example)
    }

    @Test(
        "The example requests are served",
        arguments: [
            "DiscoverRequest/server-discover-request", "ListToolsRequest/list-tools-request",
        ])
    func requests(path: String) async throws {
        let example = try Vectors.read(path)
        let reply = await MCPServer.fake().handle(example, in: try .fake())
        #expect(reply?["id"] == example["id"])
        #expect(reply?["result"]?["resultType"] == "complete")
    }

    @Test("The example call is served by a tool of that name")
    func call() async throws {
        let example = try Vectors.read("CallToolRequest/call-tool-request")
        let server = MCPServer.fake(FakeTools(names: ["get_weather"]))
        let reply = await server.handle(example, in: try .fake())
        #expect(reply?["result"]?["structuredContent"]?["echo"] == ["location": "New York"])
    }

    static let responses: [(String, String, Set<String>)] = [
        ("DiscoverResultResponse/discover-result-response", "DiscoverRequest/server-discover-request", []),
        ("ListToolsResultResponse/list-tools-result-response", "ListToolsRequest/list-tools-request", ["nextCursor"]),
    ]

    @Test("Results have every member of the examples that is not the example's own", arguments: responses)
    func members(response: String, request: String, exceptions: Set<String>) async throws {
        let reply = await MCPServer.fake().handle(try Vectors.read(request), in: try .fake())
        let expected = try #require(try Vectors.read(response)["result"]?.objectValue?.keys)
        let members = try #require(reply?["result"]?.objectValue?.keys)
        #expect(Set(expected).subtracting(exceptions).isSubset(of: members))
    }

    @Test(
        "Errors are those of the examples",
        arguments: [
            ("ParseError/invalid-json", -32700), ("InvalidParamsError/unknown-tool", -32602),
            ("InvalidParamsError/invalid-cursor", -32602), ("MethodNotFoundError/prompts-not-supported", -32601),
            ("InternalError/unexpected-error", -32603),
        ])
    func errors(path: String, code: Int) throws {
        #expect(try Vectors.read(path)["code"] == .int(code))
        #expect(RPCError.Code(rawValue: code) != nil)
    }

    @Test("The example of an unsupported version is answered in its form")
    func unsupportedVersion() async throws {
        let example = try Vectors.read("UnsupportedProtocolVersionError/unsupported-version")
        let requested = try #require(example["error"]?["data"]?["requested"])
        let reply = await MCPServer.fake().handle(
            request("tools/list", id: 1, meta: modernMeta(version: requested)), in: try .fake())
        #expect(reply?["error"]?["code"] == example["error"]?["code"])
        #expect(reply?["error"]?["message"] == example["error"]?["message"])
        #expect(reply?["error"]?["data"]?["requested"] == requested)
        #expect(reply?["error"]?["data"]?.objectValue?.keys == example["error"]?["data"]?.objectValue?.keys)
    }

    @Test("The example cancellation cancels")
    func cancellation() async throws {
        let session = try MCPSession.fake()
        let server = MCPServer.fake()
        let exchange = server.receive(request("tools/call", ["name": "wait"], id: "123", in: .july2026), in: session)
        _ = server.receive(try Vectors.read("CancelledNotification/user-requested-cancellation"), in: session)
        #expect(await exchange.answer() == nil)
    }
}
