import HTTPTypes
import Hummingbird
import LumenCore

/// A person's conversations, and what they thought of the answers.
struct SessionRoutes: Sendable {
    let store: any SessionStore
    let owners: OwnerCookie
    let clock: WallClock

    func add(to router: Hummingbird.Router<LumenContext>) {
        router.get("/chat/sessions", use: owners.owned(list))
        router.get("/chat/sessions/:sessionID", use: owners.owned(show))
        router.patch("/chat/sessions/:sessionID", use: owners.owned(rename))
        router.delete("/chat/sessions/:sessionID", use: owners.owned(delete))
        router.post("/chat/requests/:requestID/feedback", use: owners.owned(rate))
    }

    @Sendable private func list(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        let sessions = try await store.sessions(of: owner, at: clock.now())
        return Response(
            json: ["sessions": .array(sessions.map { .object($0.session.json(["turns": .int($0.turns)])) })])
    }

    @Sendable private func show(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        let id = try context.parameters.require("sessionID")
        guard let session = try await store.session(id, of: owner, at: clock.now()) else { throw NotFound.session }
        let turns = try await store.turns(of: session)
        return Response(json: .object(session.json(["messages": .array(turns.flatMap(\.messages))])))
    }

    @Sendable private func rename(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        var request = request
        let title = try Self.title(try await request.jsonObject())
        let id = try context.parameters.require("sessionID")
        guard try await store.rename(id, of: owner, to: title, at: clock.now()) else { throw NotFound.session }
        return Response(status: .noContent)
    }

    @Sendable private func delete(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        let id = try context.parameters.require("sessionID")
        guard try await store.delete(id, of: owner, at: clock.now()) else { throw NotFound.session }
        return Response(status: .noContent)
    }

    @Sendable private func rate(_ request: Request, context: LumenContext, owner: String) async throws -> Response {
        var request = request
        let feedback = try Feedback(try await request.jsonObject())
        let id = try context.parameters.require("requestID")
        guard
            try await store.give(
                feedback.rating, comment: feedback.comment, to: id, of: owner, at: clock.now())
        else { throw NotFound("This answer is no longer kept, so it can't be rated.") }
        return Response(status: .noContent)
    }

    /// Reads `{title}`: 1 to 120 characters on one line.
    private static func title(_ body: JSONObject) throws -> String {
        let title = body["title"]?.stringValue?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
        let hasControls = title.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard (1...120).contains(title.count), !hasControls else {
            throw InvalidRequest("The body needs a “title” of 1 to 120 characters.")
        }
        return title
    }
}

extension NotFound {
    fileprivate static let session = NotFound("There is no such conversation, or it has expired. Begin a new one.")
}
