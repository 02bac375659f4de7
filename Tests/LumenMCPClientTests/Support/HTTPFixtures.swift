import LumenCore
import LumenMCP

func httpTransport(_ exchange: any HTTPExchange, headers: [HTTPHeader] = []) -> HTTPClientTransport {
    HTTPClientTransport(url: "http://localhost/mcp", headers: headers, exchange: exchange)
}

/// Answers as the script does, but for the method that the test looks at.
func httpExchange(
    _ script: Script, session: String? = nil, _ method: String,
    _ answer: @escaping @Sendable (OutgoingRequest, JSON) async throws -> IncomingResponse?
) -> ScriptedExchange {
    ScriptedExchange { request in
        guard let message = request.message else { return try await answer(request, nil) ?? .status(405) }
        let reply = await script.reply(to: message)
        if message["method"] == .string(method), let response = try await answer(request, message) {
            return response
        }
        let headers = session.map { [HTTPHeader("Mcp-Session-Id", $0)] } ?? []
        return reply.map { .json($0, headers: headers) } ?? .status(202)
    }
}

func httpScript(_ revision: ProtocolRevision = .july2026, isReadOnly: Bool = true) -> Script {
    Script(revision, tools: [tool("t", isReadOnly: isReadOnly)], ["tools/call": { _ in text("ok") }])
}
