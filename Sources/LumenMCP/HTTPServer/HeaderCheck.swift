import LumenCore

/// Holds the headers of a stateless request against its message: whoever routes by the one and whoever serves by the
/// other must see the same (2026-07-28, Streamable HTTP, “Server Validation”).
struct HeaderCheck {
    let http: EndpointRequest
    let message: Message.Request

    /// Which member of the parameters a method's `Mcp-Name` repeats.
    private static let named = ["tools/call": "name", "prompts/get": "name", "resources/read": "uri"]

    /// - Throws: `headerMismatch`.
    func run() throws(RPCError) {
        if let version = message.namedVersion?.stringValue {
            try match("MCP-Protocol-Version", http[header: "MCP-Protocol-Version"], version)
        }
        try match("Mcp-Method", http[header: "Mcp-Method"], message.method)
        if let name = Self.named[message.method].flatMap({ message.params[$0]?.stringValue }) {
            try match("Mcp-Name", http[header: "Mcp-Name"].flatMap(HeaderValue.decode), name)
        }
    }

    /// Checks the headers that mirror a tool's arguments. A tool that annotates them wrongly has none, as its clients
    /// leave it out.
    ///
    /// - Throws: `headerMismatch`.
    func checkParameters(of tool: ToolDescriptor) throws(RPCError) {
        for parameter in (try? HeaderParameter.all(in: tool.inputSchema)) ?? [] {
            let value = parameter.value(in: message.params["arguments"])
            let header = http[header: parameter.header]
            guard value != nil || header != nil else { continue }
            guard let value, let header, let text = HeaderValue.decode(header), value.isWritten(text) else {
                throw Self.mismatch(parameter.header)
            }
        }
    }

    private func match(_ name: String, _ header: String?, _ value: String) throws(RPCError) {
        guard header == value else { throw Self.mismatch(name) }
    }

    private static func mismatch(_ name: String) -> RPCError {
        RPCError(.headerMismatch, "Header mismatch: \(name.excerpt) is missing or does not match the body")
    }
}
