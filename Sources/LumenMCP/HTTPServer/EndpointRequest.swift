package import LumenCore

/// What a client sent to an MCP endpoint.
package struct EndpointRequest: Sendable {
    package let method: String
    package let headers: [HTTPHeader]
    package let body: [UInt8]
    /// Who sent it: the sessions that it may use are its own.
    package let owner: String
    /// For whom and when its tools run.
    package let context: ToolContext

    package init(method: String, headers: [HTTPHeader], body: [UInt8], owner: String, context: ToolContext) {
        self.method = method
        self.headers = headers
        self.body = body
        self.owner = owner
        self.context = context
    }

    /// A header's value in whatever case its name is written, without white space around it (RFC 9110 §5.5). One that
    /// came several times is joined as a list (§5.3), so that no part of it goes unseen.
    subscript(header name: String) -> String? {
        let name = name.lowercased()
        let values = headers.lazy.filter { $0.name.lowercased() == name }.map { $0.value.trimmingBlanks() }
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }
}

extension String {
    /// Without spaces and tabs at its ends.
    func trimmingBlanks() -> String {
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard let start = utf8.firstIndex(where: { !isBlank($0) }), let end = utf8.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(self[start...end])
    }
}
