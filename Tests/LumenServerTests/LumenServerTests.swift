import Foundation
import FoundationNetworking
import LumenCore
import LumenServer
import LumenTesting
import Testing

@testable import LumenAgent

/// The edge over real sockets, with a turn that only echoes.
struct LumenServerTests {
    @Test func answersAQuestionAsTheContractSays() async throws {
        try await withServer { server in
            let (status, headers, body) = try await server.post(
                "/chat", #"{"message": "How full?", "previous": ["Before"]}"#)
            #expect(status == 200)
            #expect(headers["X-Request-Id"]?.count == 32)
            #expect(body["response"]?.stringValue == "Before|How full?")
            #expect(body["meta"]?["requestId"]?.stringValue == headers["X-Request-Id"])
            for key in [
                "sessionId", "toolCalls", "dashboard", "availableTools", "artifacts", "evidence", "suggestions",
                "usage",
            ] {
                #expect(body[key] != nil, "\(key)")
            }
        }
    }

    @Test(arguments: [
        ("", "invalid_request"), ("{", "invalid_request"), ("[]", "invalid_request"), ("{}", "invalid_request"),
        (#"{"message": 5}"#, "invalid_request"), (#"{"message": "x", "previous": "y"}"#, "invalid_request"),
        (#"{"message": ""}"#, "invalid_request"), (#"{"message": "a", "message": "b"}"#, "invalid_request"),
        (#"{"message": "x", "dashboard": "nope"}"#, "invalid_request"),
        (String(repeating: "[", count: 60_000), "invalid_request"),
        (#"{"message": "\#(String(repeating: "x", count: 5000))"}"#, "invalid_request"),
    ])
    func badBodiesAreRefusedInWords(body: String, code: String) async throws {
        try await withServer { server in
            let (status, headers, answer) = try await server.post("/chat", body)
            #expect(status == 400)
            #expect(answer["code"]?.stringValue == code)
            #expect(answer["requestId"]?.stringValue == headers["X-Request-Id"])
            #expect((answer["error"]?.stringValue?.count ?? 0) > 20)
            #expect(try await server.get("/health").0 == 200)
        }
    }

    @Test func aBodyBeyondTheLimitIs413() async throws {
        try await withServer { server in
            let (status, _, answer) = try await server.post(
                "/chat", #"{"message": "\#(String(repeating: "x", count: 70_000))"}"#)
            #expect(status == 413)
            #expect(answer["code"]?.stringValue == "too_large")
        }
    }

    @Test func anUnexpectedErrorStaysInside() async throws {
        try await withServer { server in
            let (status, _, answer) = try await server.post("/chat", #"{"message": "crash"}"#)
            #expect(status == 500)
            #expect(answer["code"]?.stringValue == "internal")
            #expect(answer.text.contains("secret") == false)
        }
    }

    @Test(arguments: [
        (
            "busy", 503, "model_busy", "The AI service is temporarily busy, please try again", 3 as Int?
        ),
        ("broken", 502, "model_failed", "The AI service could not answer, please try again", nil),
    ])
    func modelsThatFailHaveTheContractsWords(
        message: String, status: Int, code: String, sentence: String, wait: Int?
    ) async throws {
        try await withServer { server in
            let (found, headers, answer) = try await server.post("/chat", #"{"message": "\#(message)"}"#)
            #expect(found == status)
            #expect(answer["code"]?.stringValue == code)
            #expect(answer["error"]?.stringValue == sentence)
            #expect(answer["retryAfter"]?.intValue == wait)
            #expect(headers["Retry-After"] == wait.map(String.init))
            #expect(!answer.text.contains("hidden"))
        }
    }

    @Test(arguments: [
        (["Origin": "http://evil.example"], 403), (["Host": "evil.example"], 403), ([:], 200),
    ])
    func otherOriginsAndNamesAreRefused(headers: [String: String], expected: Int) async throws {
        try await withServer { server in
            let (status, _, _) = try await server.get("/dashboards", headers: headers)
            #expect(status == expected)
        }
    }

    @Test func pagesComeWithTheirSafetyHeaders() async throws {
        try await withServer { server in
            let (status, headers, _) = try await server.get("/")
            #expect(status == 200)
            #expect(headers["Content-Security-Policy"]?.contains("default-src 'none'") == true)
            #expect(headers["X-Content-Type-Options"] == "nosniff")
            #expect(try await server.get("/../Package.swift").0 != 200)
            #expect(try await server.get("/nowhere").2["code"]?.stringValue == "not_found")
        }
    }

    @Test func readinessNamesItsParts() async throws {
        try await withServer(isReady: false) { server in
            let (status, _, answer) = try await server.get("/health/ready")
            #expect(status == 503)
            #expect(answer["parts"]?["tools"]?.stringValue == "ok")
            #expect(answer["parts"]?["database"]?.stringValue?.contains("locked") == true)
            #expect(try await server.get("/health").0 == 200)
        }
    }

    @Test func aTakenPortSaysSo() async throws {
        try await withServer { server in
            let port = try #require(URL(string: server.url)?.port)
            await #expect {
                try await makeServer(port: port, isReady: true) { _ in }.run()
            } throws: { error in
                (error as? any Fault)?.sentence.contains("\(port) is taken") == true
            }
        }
    }
}

private struct TestServer {
    let url: String

    func get(_ path: String, headers: [String: String] = [:]) async throws -> (Int, [String: String], JSON) {
        try await send(path, method: "GET", body: nil, headers: headers)
    }

    func post(_ path: String, _ body: String) async throws -> (Int, [String: String], JSON) {
        try await send(path, method: "POST", body: body, headers: ["Content-Type": "application/json"])
    }

    private func send(
        _ path: String, method: String, body: String?, headers: [String: String]
    ) async throws -> (Int, [String: String], JSON) {
        var request = URLRequest(url: try #require(URL(string: url + path)))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let fields = http.allHeaderFields.reduce(into: [String: String]()) { $0["\($1.key)"] = "\($1.value)" }
        return (http.statusCode, fields, (try? JSON(parsing: data)) ?? .null)
    }
}

private func withServer(isReady: Bool = true, _ body: (TestServer) async throws -> Void) async throws {
    let (urls, continuation) = AsyncStream<String>.makeStream()
    let turns = LiveTurns(clock: ContinuousClock(), body: echo)
    let server = try makeServer(port: 0, isReady: isReady, turns: turns) { continuation.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await turns.run() }
        group.addTask { try await server.run() }
        var iterator = urls.makeAsyncIterator()
        let url = try #require(await iterator.next())
        defer { group.cancelAll() }
        try await body(TestServer(url: url))
    }
}

private func makeServer(
    port: Int, isReady: Bool, turns: LiveTurns = LiveTurns(clock: ContinuousClock(), body: echo),
    onListening: @escaping @Sendable (String) async -> Void
) throws -> LumenServer {
    LumenServer(
        configuration: .init(host: "127.0.0.1", port: port, webDirectory: webDirectory), manifests: OneDashboard(),
        readiness: [
            ReadinessPart(name: "tools") {},
            ReadinessPart(name: "database") {
                if !isReady { throw InvalidRequest("The database is locked by another program.") }
            },
        ],
        turns: turns, sessions: MemorySessions(), imports: try .test(), clock: .system,
        onListening: onListening)
}

private let webDirectory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Web").path

@Sendable private func echo(
    _ request: TurnRequest, _ events: any TurnEventWriter, _ control: TurnControl
) async throws {
    struct Crash: Error { let secret = "secret" }
    let text = try request.text()
    _ = try OneDashboard().dashboard(request.dashboardID, of: try OneDashboard().site(nil))
    if text == "crash" { throw Crash() }
    if text == "busy" { throw ModelFault(.throttled, detail: "hidden", retryAfter: .milliseconds(2200)) }
    if text == "broken" { throw ModelFault(.refused, detail: "hidden") }
    let result = TurnResult(
        requestID: request.requestID, sessionID: "s", dashboard: "only", availableTools: [],
        timestamp: "2026-11-20T12:00:00Z", durationMilliseconds: 1,
        answer: Answer(
            narration: Narration(text: (request.previous + [text]).joined(separator: "|")),
            interpretation: Proposal(.call([]), confidence: 1), route: .offline))
    try await events.write(.done(result))
}

private struct OneDashboard: ManifestSource {
    func site(_ id: String?) throws -> Site { try Site.test() }
    func dashboard(_ id: String?, of site: Site) throws -> Dashboard {
        guard id == nil || id == "only" else { throw InvalidRequest("There is no such dashboard; there is only.") }
        return dashboards(of: site)[0]
    }
    func dashboards(of site: Site) -> [Dashboard] {
        [Dashboard(id: "only", name: "Only", description: "The only one", availableTools: [])]
    }
}
