import HTTPTypes
import Hummingbird
import Logging
import LumenAgent
import LumenCore

/// `POST /chat` and `GET /dashboards`.
struct ChatRoutes: Sendable {
    let turn: @Sendable (TurnRequest) async throws -> TurnResult
    let manifests: any ManifestSource

    func add(to router: Hummingbird.Router<LumenContext>) {
        router.post("/chat", use: chat)
        router.get("/dashboards", use: dashboards)
    }

    @Sendable private func chat(_ request: Request, context: LumenContext) async throws -> Response {
        var request = request
        let body = try await request.jsonObject()
        return Response(json: try await turn(try TurnRequest(body, requestID: context.requestID)).json)
    }

    @Sendable private func dashboards(_ request: Request, context: LumenContext) async throws -> Response {
        let site = try manifests.site(request.uri.queryParameters["siteId"].map(String.init))
        return Response(json: .array(manifests.dashboards(of: site).map(\.json)))
    }
}

extension TurnRequest {
    /// Reads `{message, dashboard?, sessionId?, siteId?, previous?}`.
    fileprivate init(_ body: JSONObject, requestID: String) throws {
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
            siteID: try text("siteId"), sessionID: try text("sessionId"))
    }
}

extension Dashboard {
    fileprivate var json: JSON {
        [
            "id": .string(id), "name": .string(name), "description": .string(description),
            "availableTools": .array(availableTools.map(JSON.string)),
            "suggestedQuestions": .array(suggestedQuestions.map(JSON.string)),
        ]
    }
}
