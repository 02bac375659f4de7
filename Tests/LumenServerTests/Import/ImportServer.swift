import Foundation
import FoundationNetworking
import Hummingbird
import LumenCore
import Synchronization
import Testing

@testable import LumenServer

/// The routes of imports behind Lumen's middlewares, over real sockets, with an importer that the test plays.
struct ImportServer {
    let url: String
    /// Where the server keeps its files.
    let directory: URL
    let importer: PlayedImporter

    /// The files there are now, but for the directories.
    var files: [String] {
        let found = FileManager.default.enumerator(atPath: directory.path)?.allObjects ?? []
        return found.compactMap { $0 as? String }.filter { $0.contains("/") }
    }

    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Reply {
        try await send(path, "GET", nil, headers)
    }

    func post(_ path: String, _ body: String, _ headers: [String: String] = [:]) async throws -> Reply {
        try await send(path, "POST", Data(body.utf8), headers)
    }

    private func send(_ path: String, _ method: String, _ body: Data?, _ headers: [String: String]) async throws
        -> Reply
    {
        var request = URLRequest(url: try #require(URL(string: url + path)))
        request.httpMethod = method
        request.httpBody = body
        request.setValue("text/csv", forHTTPHeaderField: "Content-Type")
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await Self.session.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let fields = http.allHeaderFields.reduce(into: [String: String]()) { $0["\($1.key)"] = "\($1.value)" }
        return Reply(status: http.statusCode, headers: fields, text: String(decoding: data, as: UTF8.self))
    }

    /// Keeps no cookies, so that tests share none.
    private static let session = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        return URLSession(configuration: configuration)
    }()

    struct Reply {
        let status: Int
        let headers: [String: String]
        let text: String

        var json: JSON { (try? JSON(parsing: text)) ?? .null }
        var sentence: String { json["error"]?.stringValue ?? "" }
    }
}

/// An importer that does as the test says, and keeps what it was asked and what the files held.
final class PlayedImporter: FileImporting {
    typealias Part = @Sendable (ImportJob) async throws -> ImportReport

    let kinds = ["cases", "blocks"]
    private let state = Mutex<(jobs: [ImportJob], texts: [String])>(([], []))
    private let part: Part

    init(_ part: @escaping Part = { _ in .test() }) { self.part = part }

    var jobs: [ImportJob] { state.withLock { $0.jobs } }
    var texts: [String] { state.withLock { $0.texts } }

    func siteID(_ id: String?) throws -> String {
        guard id == nil || id == "demo" || id == "other" else { throw InvalidRequest("There is no such site.") }
        return id ?? "demo"
    }

    func offers(for siteID: String) async throws -> [ImportOffer] {
        [ImportOffer(kind: "cases", required: ["case_id", "room"], optional: ["service"], rows: 7)]
    }

    func run(_ job: ImportJob) async throws -> ImportReport {
        let text = try String(contentsOfFile: job.path, encoding: .utf8)
        state.withLock {
            $0.jobs.append(job)
            $0.texts.append(text)
        }
        return try await part(job)
    }
}

extension ImportReport {
    /// - Parameter rejecting: the reasons for which rows are rejected, from line 2 on.
    static func test(rejecting reasons: [String] = []) -> ImportReport {
        ImportReport(
            columns: [.init(header: "ID", takenAs: "case_id"), .init(header: "MRN", takenAs: nil)],
            missing: [], dropped: ["MRN"], preview: [["A", nil]],
            summary: ["read": 3, "inserted": .int(3 - reasons.count), "rejected": .int(reasons.count)],
            problems: reasons.enumerated().map { .init(line: $0 + 2, column: nil, reason: $1) })
    }
}

/// Serves imports while the body runs.
func withImports<C: Clock<Duration>>(
    limit: Int = 1 << 20, clock: C = ContinuousClock(), as part: @escaping PlayedImporter.Part = { _ in .test() },
    _ body: (ImportServer) async throws -> Void
) async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "imports-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    let importer = PlayedImporter(part)
    let desk = try ImportDesk(importer: importer, directory: directory.path, clock: clock, limit: limit)
    try await serve(alongside: { try await desk.run() }) { router in
        ImportRoutes(desk: desk, owners: OwnerCookie(isSecure: false)).add(to: router)
    } while: { url in
        try await body(ImportServer(url: url, directory: directory, importer: importer))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
}

/// Serves routes behind Lumen's middlewares at a free port, while the body runs.
func serve(
    alongside service: @escaping @Sendable () async throws -> Void = {},
    _ add: (Hummingbird.Router<LumenContext>) -> Void,
    while body: (_ url: String) async throws -> Void
) async throws {
    let router = Hummingbird.Router(context: LumenContext.self)
    router.middlewares.add(ErrorMiddleware())
    router.middlewares.add(LoopbackMiddleware())
    router.middlewares.add(CrossSiteMiddleware())
    add(router)
    let (urls, continuation) = AsyncStream<String>.makeStream()
    let application = Application(
        router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { continuation.yield("http://127.0.0.1:\($0.localAddress?.port ?? 0)") })
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await service() }
        group.addTask { try await application.runService(gracefulShutdownSignals: []) }
        var iterator = urls.makeAsyncIterator()
        let url = try #require(await iterator.next())
        defer { group.cancelAll() }
        try await body(url)
    }
}
