import Dispatch
import Foundation
import FoundationNetworking
import Hummingbird
import LumenCore
import LumenSQL
import LumenTesting
import LumenWarehouse
import Testing

@testable import LumenApp
@testable import LumenServer

/// Imports from the network into a real database, over real sockets.
struct WarehouseImporterTests {
    private let header = "Log ID,OR Room,Surgery Date,In Room,Out of Room,MRN,Comment\n"
    private let rows = """
        A,OR 1,2026-11-02,07:30,09:10,777001,late
        B,OR 1,2026-11-02,09:30,10:10,777002,=1+1
        C,,2026-11-02,11:30,12:10,777003,x
        D,OR 1
        A,OR 1,2026-11-02,07:31,09:10,777004,x

        """

    @Test func aDryRunTellsAllAndChangesNothing() async throws {
        try await withHospital { hospital in
            let reply = try await hospital.post("cases?dryRun=true", header + rows)
            #expect(reply.status == 200)
            #expect(
                reply.json["columns"] == [
                    "found": ["Log ID", "OR Room", "Surgery Date", "In Room", "Out of Room", "MRN", "Comment"],
                    "mapped": [
                        "Log ID": "case_id", "OR Room": "room", "Surgery Date": "date", "In Room": "wheels_in",
                        "Out of Room": "wheels_out",
                    ],
                    "missing": [], "unknown": ["MRN", "Comment"], "dropped": ["MRN"],
                ])
            #expect(reply.json["preview"]?.arrayValue?.count == 4)
            #expect(
                reply.json["preview"]?[0]
                    == ["A", "OR 1", "2026-11-02", "07:30", "09:10", nil, "late"])
            #expect(!reply.text.contains("777"))
            #expect(numbers(reply.json["summary"]) == [5, 2, 0, 0, 3])
            #expect(reply.json["summary"]?["files"] == ["Fälle.csv"])
            #expect(
                reply.json["problems"] == [
                    ["line": 4, "column": "room", "reason": "is empty"],
                    ["line": 5, "column": nil, "reason": "has fewer fields than the header row (2, not 7)"],
                    [
                        "line": 6, "column": "case_id",
                        "reason":
                            "appears twice in this import with different content (the first, at line 2, is kept)",
                    ],
                ])
            #expect(try await hospital.count("cases") == 0)
            #expect(try await hospital.count("imports") == 0)
        }
    }

    @Test func importingTwiceChangesNothing() async throws {
        try await withHospital { hospital in
            #expect(numbers(try await hospital.post("cases", header + rows).json["summary"]) == [5, 2, 0, 0, 3])
            #expect(try await hospital.count("cases") == 2)
            let again = try await hospital.post("cases", header + rows)
            #expect(numbers(again.json["summary"]) == [5, 0, 0, 2, 3])
            let changed = try await hospital.post("cases", header + "A,OR 2,2026-11-02,07:30,09:10,,\n")
            #expect(numbers(changed.json["summary"]) == [1, 0, 1, 0, 0])
            #expect(changed.json["rejects"] == nil)
            #expect(try await hospital.count("cases") == 2)
        }
    }

    @Test func rejectedRowsComeBackWithoutPatients() async throws {
        try await withHospital { hospital in
            let path = try #require(try await hospital.post("cases", header + rows).json["rejects"]?.stringValue)
            let file = try await hospital.get(path)
            #expect(file.status == 200)
            #expect(
                file.text == """
                    line,column,reason,Log ID,OR Room,Surgery Date,In Room,Out of Room,Comment\r
                    4,room,is empty,C,,2026-11-02,11:30,12:10,x\r
                    5,,"has fewer fields than the header row (2, not 7)",,,,,,\r
                    6,case_id,"appears twice in this import with different content (the first, at line 2, is kept)",A,OR 1,2026-11-02,07:31,09:10,x\r

                    """)
        }
    }

    @Test func missingColumnsAreNamedByTheMapping() async throws {
        try await withHospital { hospital in
            let text = "Fall,Saal,OR Suite,date,wheels_in,wheels_out\nA,9,1,2026-11-02,07:30,09:10\n"
            let first = try await hospital.post("cases?dryRun=true", text)
            #expect(first.json["columns"]?["missing"] == ["case_id"])
            #expect(first.json["columns"]?["unknown"] == ["Fall", "Saal"])
            #expect(numbers(first.json["summary"]) == [0, 0, 0, 0, 0])
            #expect(first.json["preview"]?[0] == ["A", "9", "1", "2026-11-02", "07:30", "09:10"])
            #expect(try await hospital.post("cases", text).status == 400)

            let mapping = "mapping=%7B%22Fall%22%3A%22case_id%22%7D"
            #expect(numbers(try await hospital.post("cases?\(mapping)", text).json["summary"]) == [1, 1, 0, 0, 0])
            #expect(try await hospital.count("cases") == 1)
        }
    }

    @Test func aColumnThatTwoHeadersCouldBeIsAskedFor() async throws {
        try await withHospital { hospital in
            let text = "case_id,OR Room,OR Suite,date,wheels_in,wheels_out\nA,OR 9,OR 1,2026-11-02,07:30,09:10\n"
            let first = try await hospital.post("cases?dryRun=true", text)
            #expect(first.json["columns"]?["missing"] == ["room"])
            #expect(first.json["columns"]?["unknown"] == ["OR Room", "OR Suite"])
            let second = try await hospital.post("cases?dryRun=true&mapping=%7B%22OR+Suite%22%3A%22room%22%7D", text)
            #expect(second.json["columns"]?["mapped"]?["OR Suite"] == "room")
            #expect(second.json["columns"]?["unknown"] == ["OR Room"])
            #expect(numbers(second.json["summary"]) == [1, 1, 0, 0, 0])
        }
    }

    @Test(arguments: [
        ("cases?dryRun=true", "", "Fälle.csv is empty: export it again, with its header row."),
        ("cases", "", "Fälle.csv is empty: export it again, with its header row."),
        (
            "cases?dryRun=true", "case_id;room;date;wheels_in;wheels_out\n",
            "Fälle.csv is separated by semicolons, not by commas: export it as comma-separated CSV and import that."
        ),
        (
            "cases", "c\0a\0s\0e\0",
            "Fälle.csv is UTF-16 or not text at all: save it as “CSV UTF-8” and import that."
        ),
        (
            "cases", "PK\u{3}\u{4}xyz",
            "Fälle.csv is an Excel workbook or a zip archive: save it as “CSV UTF-8” and import that."
        ),
        (
            "cases?dryRun=true", "Date,Start,End,Room,Block Group\n",
            "Fälle.csv looks like blocks, not cases: import it as blocks, or name its columns in a mapping."
        ),
        ("cases?dryRun=true", "date,Date,room\n", "Fälle.csv has two columns “date”: rename one of them."),
        (
            "cases?mapping=%5B%5D", "a\n",
            "A mapping is a JSON object such as {\"Log ID\": \"case_id\", \"Comment\": null}."
        ),
    ])
    func filesThatCannotBeImportedAreRefusedInWords(path: String, text: String, sentence: String) async throws {
        try await withHospital { hospital in
            let reply = try await hospital.post(path, text)
            #expect(reply.status == 400)
            #expect(reply.json["error"]?.stringValue == sentence)
            #expect(try await hospital.count("imports") == 0)
        }
    }

    /// A file without a header row has patients where headers should be; what is logged must not have them.
    @Test func faultsKeepHeadersOutOfTheLog() async throws {
        try await withHospital { hospital in
            let path = hospital.directory.appending(path: "cases.csv").path
            for text in ["Jane Secret,1\n", "Jane Secret,Jane Secret,room,OR Suite\n"] {
                try text.write(toFile: path, atomically: true, encoding: .utf8)
                for mapping in [nil, ["Secret": "room"], ["Jane Secret": "Secret"]] as [JSON?] {
                    let job = ImportJob(
                        kind: "cases", siteID: "test", path: path, name: "a.csv", mapping: mapping, isDryRun: false,
                        rejectsPath: path + ".rejects")
                    await #expect {
                        _ = try await hospital.importer.run(job)
                    } throws: { error in
                        (error as? any Fault)?.detail.contains("Secret") == false
                    }
                }
            }
        }
    }

    @Test func thePageLearnsWhatMayBeImported() async throws {
        try await withHospital { hospital in
            _ = try await hospital.post("cases", header + rows)
            let kinds = try await hospital.get("/import").json["kinds"]?.arrayValue ?? []
            #expect(
                kinds.map { $0["kind"]?.stringValue } == [
                    "cases", "blocks", "energy", "equipment", "work-orders", "tenant-requests", "surveys", "emissions",
                ])
            #expect(kinds.map { $0["rows"]?.intValue } == [2] + Array(repeating: 0, count: 7))
            #expect(kinds[0]["required"] == ["case_id", "room", "date", "wheels_in", "wheels_out"])
            #expect(kinds[0]["optional"]?.arrayValue?.contains("surgeon") == true)
        }
    }

    @Test func whoeverLeavesLeavesNothing() async throws {
        try await withHospital { hospital in
            let (held, hold) = AsyncStream<Void>.makeStream()
            let release = DispatchSemaphore(value: 0)
            let database = hospital.database
            // Another writer is at work, so that the import has to wait until its sender has gone.
            async let writing: Void = database.write { _ in
                hold.yield()
                release.wait()
            }
            for await _ in held { break }
            let text = header + "A,OR 1,2026-11-02,07:30,09:10,,\n"
            var leaver: SocketClient? = try SocketClient(hospital.url)
            try leaver?.post("/import/cases", ["Content-Type: text/csv", "Content-Length: \(text.utf8.count)"], text)
            leaver = nil
            // The site is free again only once the first import is over.
            async let next = hospital.post("cases", header + "B,OR 1,2026-11-02,07:30,09:10,,\n")
            release.signal()
            try await writing
            #expect(numbers(try await next.json["summary"]) == [1, 1, 0, 0, 0])
        }
    }

    private func numbers(_ summary: JSON?) -> [Int?] {
        ["read", "inserted", "updated", "unchanged", "rejected"].map { summary?[$0]?.intValue }
    }
}

/// A site in a database of its own, with the edge in front of it.
private struct Hospital {
    struct Reply {
        let status: Int
        let text: String
        var json: JSON { (try? JSON(parsing: text)) ?? .null }
    }

    let url: String
    let directory: URL
    let database: SQLiteDatabase
    let importer: WarehouseImporter

    /// Keeps no cookies of its own.
    private static let session = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        return URLSession(configuration: configuration)
    }()

    func post(_ path: String, _ body: String) async throws -> Reply {
        var request = URLRequest(url: try #require(URL(string: "\(url)/import/\(path)")))
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue("text/csv", forHTTPHeaderField: "Content-Type")
        request.setValue("F%C3%A4lle.csv", forHTTPHeaderField: "X-Filename")
        return try await send(request)
    }

    func get(_ path: String) async throws -> Reply {
        try await send(URLRequest(url: try #require(URL(string: url + path))))
    }

    func count(_ table: String) async throws -> Int {
        try await database.read { try $0.first("SELECT COUNT(*) FROM \(table)") { $0.int(0) } ?? -1 }
    }

    private func send(_ request: URLRequest) async throws -> Reply {
        var request = request
        request.setValue("lumen_owner=\(String(repeating: "a", count: 32))", forHTTPHeaderField: "Cookie")
        let (data, response) = try await Self.session.data(for: request)
        let status = try #require(response as? HTTPURLResponse).statusCode
        return Reply(status: status, text: String(decoding: data, as: UTF8.self))
    }
}

private func withHospital(_ body: (Hospital) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "hospital-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    let database = try SQLiteDatabase(path: directory.appending(path: "lumen.sqlite").path)
    let warehouse = Warehouse(database: database)
    try await warehouse.prepare()
    let site = try Site.test()
    let now = Date(timeIntervalSince1970: 1_795_186_800)
    let importer = WarehouseImporter(warehouse: warehouse, clock: .fixed(now), site: { _ in site })
    let desk = try ImportDesk(importer: importer, directory: directory.path, clock: ContinuousClock())
    let router = Hummingbird.Router(context: LumenContext.self)
    router.middlewares.add(ErrorMiddleware())
    router.middlewares.add(LoopbackMiddleware())
    router.middlewares.add(CrossSiteMiddleware())
    ImportRoutes(desk: desk, owners: OwnerCookie(isSecure: false)).add(to: router)
    let (urls, continuation) = AsyncStream<String>.makeStream()
    let application = Application(
        router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { continuation.yield("http://127.0.0.1:\($0.localAddress?.port ?? 0)") })
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await desk.run() }
        group.addTask { try await application.runService(gracefulShutdownSignals: []) }
        var iterator = urls.makeAsyncIterator()
        let url = try #require(await iterator.next())
        defer { group.cancelAll() }
        try await body(Hospital(url: url, directory: directory, database: database, importer: importer))
    }
}
