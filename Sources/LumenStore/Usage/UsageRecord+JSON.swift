import Foundation
package import LumenCore

extension UsageRecord {
    /// A line of the journal.
    package var json: JSON {
        [
            "site": .string(siteID), "request": .string(requestID), "startedAt": .int(startedAt.milliseconds),
            "day": .int(day.dayNumber), "dashboard": .string(dashboardID), "session": JSON(sessionID),
            "user": .string(user), "route": JSON(route), "model": JSON(model), "status": .string(status),
            "error": JSON(errorCode?.rawValue), "milliseconds": .int(milliseconds), "iterations": .int(iterations),
            "tokens": [
                .int(tokens.uncachedInput), .int(tokens.cacheRead), .int(tokens.cacheWrite), .int(tokens.output),
            ],
            "cost": .int(cost.microdollars), "messageLength": .int(messageLength), "query": JSON(query),
            "tools": .array(tools.map(\.json)), "timeline": timelineJSON,
        ]
    }

    /// - Returns: `nil` for what no Lumen wrote.
    init?(json: JSON) {
        guard let site = json["site"]?.stringValue, let request = json["request"]?.stringValue,
            let startedAt = json["startedAt"]?.intValue, let day = json["day"]?.intValue,
            let dashboard = json["dashboard"]?.stringValue, let user = json["user"]?.stringValue,
            let status = json["status"]?.stringValue, let tokens = json["tokens"]?.arrayValue?.compactMap(\.intValue),
            tokens.count == 4, let cost = json["cost"]?.intValue, let tools = json["tools"]?.arrayValue
        else { return nil }
        self.init(
            requestID: request, startedAt: Date(milliseconds: startedAt), day: CivilDate(dayNumber: day), siteID: site,
            dashboardID: dashboard, sessionID: json["session"]?.stringValue, user: user,
            route: json["route"]?.stringValue, model: json["model"]?.stringValue, status: status,
            errorCode: json["error"]?.stringValue.map { FaultCode(rawValue: $0) ?? .internal },
            milliseconds: json["milliseconds"]?.intValue ?? 0, iterations: json["iterations"]?.intValue ?? 0,
            tokens: TokenUsage(
                uncachedInput: tokens[0], cacheRead: tokens[1], cacheWrite: tokens[2], output: tokens[3]),
            cost: Money(microdollars: cost), tools: tools.compactMap(Tool.init(json:)),
            messageLength: json["messageLength"]?.intValue ?? 0, query: json["query"]?.stringValue,
            timeline: Self.timeline(json["timeline"]))
    }

    var timelineJSON: JSON { .array(timeline.map(\.json)) }

    static func timeline(_ json: JSON?) -> [Event] { (json?.arrayValue ?? []).compactMap(Event.init(json:)) }
}

extension UsageRecord.Event {
    fileprivate init?(json: JSON) {
        guard let offset = json["offsetMs"]?.intValue, let event = json["event"]?.stringValue else { return nil }
        self.init(
            offsetMilliseconds: offset, event: event, name: json["name"]?.stringValue,
            status: json["status"]?.stringValue)
    }
}

extension UsageRecord.Tool {
    fileprivate var json: JSON {
        [
            "name": .string(name), "parameters": .object(parameters), "success": .bool(isSuccess),
            "milliseconds": .int(milliseconds),
        ]
    }

    fileprivate init?(json: JSON) {
        guard let name = json["name"]?.stringValue else { return nil }
        self.init(
            name: name, parameters: json["parameters"]?.objectValue ?? [:],
            isSuccess: json["success"]?.boolValue ?? false, milliseconds: json["milliseconds"]?.intValue ?? 0)
    }
}
