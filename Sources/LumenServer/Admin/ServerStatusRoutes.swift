import Hummingbird
import LumenCore
import LumenMCP

/// `GET /admin/mcp`: how it is with each other MCP server, in the order of the file.
struct ServerStatusRoutes: Sendable {
    let statuses: @Sendable () -> [ServerStatus]

    func add(to admin: RouterGroup<LumenContext>) {
        admin.get("/mcp") { _, _ in
            Response(json: ["servers": .array(statuses().map(\.json))])
        }
    }
}

extension ServerStatus {
    /// `{name, state: "connecting", "connected" or "unavailable", failures, tools?, leftOut?, reason?, retryInSeconds?}`
    var json: JSON {
        var object: JSONObject = ["name": .string(server), "failures": .int(failures)]
        switch state {
        case .connecting:
            object["state"] = "connecting"
        case .connected(let tools, let leftOut):
            object["state"] = "connected"
            object["tools"] = .int(tools)
            if leftOut > 0 { object["leftOut"] = .int(leftOut) }
        case .unavailable(let reason, let retryIn):
            object["state"] = "unavailable"
            object["reason"] = .string(reason)
            object["retryInSeconds"] = .double((retryIn / .milliseconds(100)).rounded() / 10)
        }
        return .object(object)
    }
}
