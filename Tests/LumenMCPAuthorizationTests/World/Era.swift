import LumenCore
import LumenMCP

/// The two ways in which clients open a conversation; authorization is the same under both.
enum Era: String, Sendable, CaseIterable {
    case july2026 = "2026-07-28"
    case november2025 = "2025-11-25"

    /// What a client sends until it has called a tool.
    var methods: [String] {
        switch self {
        case .july2026: ["server/discover", "tools/list", "tools/call"]
        case .november2025: ["initialize", "notifications/initialized", "tools/list", "tools/call"]
        }
    }

    func request(_ method: String, to url: String = World.server) -> OutgoingRequest {
        let headers = [HTTPHeader("MCP-Protocol-Version", rawValue), HTTPHeader("Content-Type", "application/json")]
        let body: JSON = ["jsonrpc": "2.0", "id": 1, "method": .string(method)]
        return OutgoingRequest(method: "POST", url: url, headers: headers, body: body.bytes)
    }

    /// Opens a conversation and calls a tool.
    ///
    /// - Returns: the statuses.
    @discardableResult
    func converse(_ client: AuthorizedExchange) async throws -> [Int] {
        var statuses: [Int] = []
        for method in methods { statuses.append(try await client.send(request(method)).status) }
        return statuses
    }
}
