import LumenCore
import LumenMCP
import LumenTesting
import Synchronization
import Testing

@Suite("Tool registry")
struct ToolRegistryTests {
    private final class Named: ToolProvider {
        let name: String
        let listed: Mutex<[String]>

        init(_ name: String, _ tools: [String]) {
            self.name = name
            listed = Mutex(tools)
        }

        func tools() async throws -> [ToolDescriptor] {
            listed.withLock { $0 }.map {
                ToolDescriptor(name: $0, title: $0, description: $0, inputSchema: true, outputSchema: true)
            }
        }

        func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
            .success(.string("\(name).\(tool)"))
        }
    }

    private let periop = Named("periop", ["b", "a"])
    private let elsewhere = Named("elsewhere", ["c", "a"])
    private var registry: ToolRegistry { ToolRegistry(name: "lumen", providers: [periop, elsewhere]) }

    @Test("Lists all tools in the order of the providers; a name is the first one's")
    func list() async throws {
        #expect(registry.name == "lumen")
        #expect(try await registry.tools().map(\.name) == ["b", "a", "c"])
    }

    @Test("Calls the provider that has the tool", arguments: [("a", "periop.a"), ("c", "elsewhere.c")])
    func call(tool: String, answer: String) async throws {
        #expect(try await result(of: tool) == .string(answer))
    }

    @Test("A tool that comes or goes is there or is not")
    func changes() async throws {
        let registry = registry
        #expect(try await result(of: "new") == nil)
        elsewhere.listed.withLock { $0 = ["new"] }
        #expect(try await registry.tools().map(\.name) == ["b", "a", "new"])
        #expect(try await result(of: "new") == "elsewhere.new")
        #expect(try await result(of: "c") == nil)
    }

    private func result(of tool: String) async throws -> JSON? {
        let outcome = try await registry.call(
            tool, arguments: [:], in: ToolContext(site: try Site.test(), clock: .system))
        return if case .success(let value) = outcome { value } else { nil }
    }
}
