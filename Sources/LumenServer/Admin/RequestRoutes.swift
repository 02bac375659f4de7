import Hummingbird
import LumenCore

/// What turns took, one by one.
struct RequestRoutes: Sendable {
    let desk: AdminDesk
    /// Whether a request's turn can still be followed.
    let isHeld: @Sendable (_ requestID: String) -> Bool

    private static let columns = [
        "requestId", "at", "siteId", "dashboard", "sessionId", "user", "route", "model", "status", "errorCode",
        "durationMs", "iterations", "inputTokens", "outputTokens", "cachedTokens", "cost", "messageLength", "query",
        "tools",
    ]

    func add(to admin: RouterGroup<LumenContext>) {
        admin.get("/logs") { request, _ in try await list(.all, of: request, as: "requests", "logs", usual: 100) }
        admin.get("/errors") { request, _ in try await list(.failed, of: request, as: "errors", "errors", usual: 50) }
        admin.get("/requests/:requestID", use: show)
    }

    /// The newest first; `next` continues where there are more.
    private func list(
        _ kind: UsageKind, of request: Request, as member: String, _ name: String, usual: Int
    ) async throws -> Response {
        let query = AdminQuery(request)
        _ = try desk.site(query["siteId"])
        let limit = try query.count("limit", in: 1...1000, default: usual)
        let found = try await desk.usage.records(
            of: query["siteId"], kind, after: try query.place(), limit: limit + 1)
        var object: JSONObject = [member: .array(found.prefix(limit).map { .object($0.adminJSON) })]
        if found.count > limit { object["next"] = .string(UsagePlace(of: found[limit - 1]).text) }
        return try AdminReport(name, object, list: member, columns: Self.columns).response(to: query)
    }

    @Sendable private func show(_ request: Request, context: LumenContext) async throws -> Response {
        let id = try context.parameters.require("requestID")
        let isHeld = isHeld(id)
        var object: JSONObject
        if let record = try await desk.usage.record(of: id) {
            object = record.adminJSON
            object["timeline"] = .array(record.timeline.map(\.json))
        } else if isHeld {
            object = ["requestId": .string(id), "status": "running", "tools": [], "timeline": []]
        } else {
            throw NotFound("There is no request of this id, or its record has been deleted.")
        }
        if isHeld { object["live"] = true }
        return try AdminReport(name: "request", object: object).response(to: AdminQuery(request))
    }
}

extension UsageRecord {
    fileprivate var adminJSON: JSONObject {
        var object: JSONObject = [
            "requestId": .string(requestID), "at": .string(isoText(startedAt)), "siteId": .string(siteID),
            "dashboard": .string(dashboardID),
        ]
        object["sessionId"] = sessionID.map { .string(String($0.prefix(8))) }
        object["user"] = .string(shortened(user))
        object["route"] = route.map(JSON.string)
        object["model"] = JSON(model)
        object["status"] = .string(status)
        object["errorCode"] = errorCode.map { .string($0.rawValue) }
        object["durationMs"] = .int(milliseconds)
        object["iterations"] = .int(iterations)
        object["inputTokens"] = .int(tokens.input)
        object["outputTokens"] = .int(tokens.output)
        object["cachedTokens"] = .int(tokens.cacheRead)
        object["cost"] = .double(cost.dollars)
        object["messageLength"] = .int(messageLength)
        object["query"] = query.map(JSON.string)
        object["tools"] = .array(tools.map(\.adminJSON))
        return object
    }
}

extension UsageRecord.Tool {
    fileprivate var adminJSON: JSON {
        [
            "name": .string(name), "params": .object(parameters), "status": isSuccess ? "success" : "error",
            "durationMs": .int(milliseconds),
        ]
    }
}
