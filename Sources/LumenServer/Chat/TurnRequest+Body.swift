import LumenAgent
import LumenCore

extension TurnRequest {
    /// Reads `{message, dashboard?, sessionId?, siteId?, previous?}`.
    ///
    /// - Throws: `InvalidRequest`.
    init(_ body: JSONObject, requestID: String, owner: String) throws {
        func text(_ key: String) throws -> String? {
            switch body[key] {
            case nil, .null?: nil
            case .string(let value)?: value
            default: throw InvalidRequest("“\(key)” must be a string.")
            }
        }
        guard let message = try text("message") else {
            throw InvalidRequest("The body needs a “message”, the question as a string.")
        }
        let previous = try (body["previous"] ?? []).arrayValue?.map { entry in
            guard let question = entry.stringValue else {
                throw InvalidRequest("“previous” must be an array of strings.")
            }
            return question
        }
        guard let previous else { throw InvalidRequest("“previous” must be an array of strings.") }
        self.init(
            requestID: requestID, message: message, previous: previous, dashboardID: try text("dashboard"),
            siteID: try text("siteId"), sessionID: try text("sessionId"), owner: owner)
    }
}
