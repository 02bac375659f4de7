import LumenCore
import LumenMCP
import Testing

@Suite("Tool registry")
struct ToolRegistryTests {
    private struct Named: ToolCatalogue {
        let name: String
        let toolNames: [String]
        var descriptors: [ToolDescriptor] {
            toolNames.map {
                ToolDescriptor(
                    name: $0, title: $0, description: $0, inputSchema: ["type": "object"],
                    outputSchema: ["type": "object"])
            }
        }
        func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
            .success(.string("\(name).\(tool)"))
        }
    }

    private let periop = Named(name: "periop", toolNames: ["b", "a"])
    private let facilities = Named(name: "facilities", toolNames: ["c"])

    @Test("Lists all tools in the order of registration and finds who serves them")
    func list() async throws {
        let registry = try await ToolRegistry(name: "lumen", providers: [periop, facilities])
        #expect(registry.name == "lumen")
        #expect(try await registry.tools().map(\.name) == ["b", "a", "c"])
        #expect(registry.provider(of: "a")?.name == "periop")
        #expect(registry.provider(of: "c")?.name == "facilities")
        #expect(registry.provider(of: "d") == nil)
    }

    @Test("Calls the provider that has the tool")
    func call() async throws {
        let registry = try await ToolRegistry(name: "lumen", providers: [periop, facilities])
        let context = try MCPSession.fake().context
        guard case .success(let value) = try await registry.call("c", arguments: [:], in: context) else {
            Issue.record("no result")
            return
        }
        #expect(value == "facilities.c")
        guard case .failure(let failure) = try await registry.call("d", arguments: [:], in: context) else {
            Issue.record("no failure")
            return
        }
        #expect(failure.code == .notFound)
    }

    @Test(
        "Refuses two tools of one name, and says whose",
        arguments: [
            (["a"], ["a"], ["one", "two"]), (["a", "a"], [], ["one", "one"]),
        ])
    func collisions(first: [String], second: [String], owners: [String]) async {
        let providers = [Named(name: "one", toolNames: first), Named(name: "two", toolNames: second)]
        let error = await #expect(throws: ToolNameCollision.self) {
            try await ToolRegistry(name: "lumen", providers: providers)
        }
        #expect(error?.tool == "a")
        #expect(error?.providers == owners)
        #expect(
            error?.sentence
                == "The tool \"a\" is offered twice, by \(owners[0]) and by \(owners[1]): remove one of them.")
    }
}
