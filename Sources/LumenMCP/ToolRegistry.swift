package import LumenCore

/// The tools of several providers as one, each found by its name.
///
/// This is also Lumen's in-process MCP port: the agent and `MCPServer` see nothing but `ToolProvider`, so a bundled
/// provider is called directly, without a JSON-RPC message in between, and a remote server's client takes the same
/// place. The lists are read once; a provider whose tools change is registered anew.
package struct ToolRegistry: ToolCatalogue {
    package let name: String
    /// All tools, provider after provider in the order of registration.
    package let descriptors: [ToolDescriptor]
    private let providers: [String: any ToolProvider]

    /// - Throws: `ToolNameCollision`, or what a provider throws for its list.
    package init(name: String, providers: [any ToolProvider]) async throws {
        var descriptors: [ToolDescriptor] = []
        var owners: [String: any ToolProvider] = [:]
        for provider in providers {
            for descriptor in try await provider.tools() {
                if let owner = owners.updateValue(provider, forKey: descriptor.name) {
                    throw ToolNameCollision(tool: descriptor.name, providers: [owner.name, provider.name])
                }
                descriptors.append(descriptor)
            }
        }
        self.name = name
        self.descriptors = descriptors
        self.providers = owners
    }

    /// Who serves a tool.
    package func provider(of tool: String) -> (any ToolProvider)? { providers[tool] }

    package func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        guard let provider = provider(of: tool) else {
            return .failure(
                ToolFailure(sentence: "There is no tool of that name.", detail: "unknown tool", code: .notFound))
        }
        return try await provider.call(tool, arguments: arguments, in: context)
    }
}

/// Two tools of the same name: a call could mean either.
package struct ToolNameCollision: Fault, Equatable {
    package let tool: String
    /// The servers that offer it; the same one twice when it lists the tool twice.
    package let providers: [String]

    package var code: FaultCode { .internal }
    package var sentence: String {
        "The tool \"\(tool)\" is offered twice, by \(providers.joined(separator: " and by ")): remove one of them."
    }
}
