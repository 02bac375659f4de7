package import LumenCore

/// The tools of several providers as one: Lumen's in-process MCP port.
///
/// A bundled provider is called directly, without a JSON-RPC message in between, and `MCPHost` takes the same place for
/// the servers elsewhere, whose tools come and go. Where two providers have a tool of the same name, it is the first's.
package struct ToolRegistry: ToolProvider {
    package let name: String
    private let providers: [any ToolProvider]

    package init(name: String, providers: [any ToolProvider]) {
        self.name = name
        self.providers = providers
    }

    /// The tools at the moment, provider after provider.
    package func tools() async throws -> [ToolDescriptor] {
        var tools: [ToolDescriptor] = []
        var names: Set<String> = []
        for provider in providers {
            tools += try await provider.tools().filter { names.insert($0.name).inserted }
        }
        return tools
    }

    package func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        for provider in providers where try await provider.offers(tool) {
            return try await provider.call(tool, arguments: arguments, in: context)
        }
        return .failure(.unknownTool(tool))
    }
}
