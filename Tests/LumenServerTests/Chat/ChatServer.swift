import Foundation
import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenAgent
@testable import LumenServer

/// A server on a free port, with turns as a test wants them.
struct ChatServer: Sendable {
    /// What browsers have as `lumen_owner`.
    static let somebody = String(repeating: "a", count: 32)

    let port: Int
    let turns: LiveTurns
    let sessions: MemorySessions

    func send(
        _ method: String, _ path: String, headers: [String: String] = [:], body: String? = nil,
        owner: String? = somebody
    ) async throws -> RawClient.Response {
        try await RawClient.with(port: port) { client in
            try await client.send(
                method, path, port: port, headers: Self.headers(headers, owner).merging(["Connection": "close"]) { $1 },
                body: body)
            return try await client.readToEnd()
        }
    }

    /// Asks, and follows the events for as long as the body runs.
    func ask<Result>(
        accept: String = "text/event-stream", _ body: (RawClient) async throws -> Result
    ) async throws -> Result {
        try await RawClient.with(port: port) { client in
            try await client.send(
                "POST", "/chat", port: port, headers: Self.headers(["Accept": accept], Self.somebody),
                body: #"{"message": "How full?"}"#)
            return try await body(client)
        }
    }

    private static func headers(_ headers: [String: String], _ owner: String?) -> [String: String] {
        guard let owner else { return headers }
        return headers.merging(["Cookie": "lumen_owner=\(owner)"]) { $1 }
    }
}

/// - Parameter clock: of the live turns; the real one unless a test wants to turn it on by hand.
func withChatServer(
    clock: any Clock<Duration> = ContinuousClock(), streams: Bool = true, body: @escaping LiveTurns.Body,
    test: (ChatServer) async throws -> Void
) async throws {
    let turns = LiveTurns(clock: clock, body: body)
    let sessions = MemorySessions()
    let (ports, continuation) = AsyncStream<Int>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let server = LumenServer(
        configuration: .init(host: "127.0.0.1", port: 0, webDirectory: "/nowhere"), manifests: NoManifests(),
        readiness: [], turns: turns, streams: { _ in streams }, sessions: sessions,
        imports: try .test(), clock: .fixed(now)
    ) { url in
        continuation.yield(URL(string: url)?.port ?? 0)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await turns.run() }
        group.addTask { try await server.run() }
        defer { group.cancelAll() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        try await test(ChatServer(port: port, turns: turns, sessions: sessions))
    }
}

let now = Date(timeIntervalSince1970: 1_764_000_000)

private struct NoManifests: ManifestSource {
    func site(_ id: String?) throws -> Site { try Site.test() }
    func dashboard(_ id: String?, of site: Site) throws -> Dashboard { throw InvalidRequest("There is none.") }
    func dashboards(of site: Site) -> [Dashboard] { [] }
}

extension TurnResult {
    static func test(_ requestID: String, text: String, status: StoredTurn.Status = .completed) -> TurnResult {
        TurnResult(
            requestID: requestID, sessionID: "s", dashboard: "d", availableTools: [],
            timestamp: "2026-11-20T12:00:00Z", durationMilliseconds: 1,
            answer: Answer(
                narration: Narration(text: text), interpretation: Proposal(.call([]), confidence: 1), route: .offline,
                status: status))
    }
}

/// A door that stays open once it has been opened.
final class Gate: Sendable {
    private let isOpen = Monitor(false)
    func open() { isOpen.change { $0 = true } }
    func wait() async throws { try await isOpen.wait { $0 } }
}

/// Says two words, then goes on until it is ended.
@Sendable func untilEnded(
    _ request: TurnRequest, _ events: any TurnEventWriter, _ control: TurnControl
) async throws {
    try await events.write(.session(sessionID: "s", requestID: request.requestID))
    try await events.write(.textDelta("two "))
    try await events.write(.textDelta("words"))
    do {
        try await control.run { try await Gate().wait() }
    } catch is CancellationError where control.ended != nil {
        let status: StoredTurn.Status = control.ended == .stop ? .stopped : .interrupted
        try await events.write(.done(.test(request.requestID, text: "two words", status: status)))
    }
}

/// Answers with the question.
@Sendable func answerWithQuestion(
    _ request: TurnRequest, _ events: any TurnEventWriter, _ control: TurnControl
) async throws {
    let text = try request.text()
    try await events.write(.session(sessionID: "s", requestID: request.requestID))
    for word in text.split(separator: " ") { try await events.write(.textDelta("\(word) ")) }
    try await events.write(.done(.test(request.requestID, text: text + " ")))
}
