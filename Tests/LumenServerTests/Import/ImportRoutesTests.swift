import Foundation
import LumenCore
import Testing

@testable import LumenServer

/// What the edge makes of a file and of what is said about it.
struct ImportRoutesTests {
    @Test func tellsWhatMayBeImported() async throws {
        try await withImports { server in
            let reply = try await server.get("/import?site=other")
            #expect(reply.status == 200)
            #expect(
                reply.json
                    == [
                        "kinds": [
                            ["kind": "cases", "required": ["case_id", "room"], "optional": ["service"], "rows": 7]
                        ]
                    ])
            #expect(try await server.get("/import?site=nowhere").status == 400)
        }
    }

    @Test func passesTheFileOnAndAnswersAsAgreed() async throws {
        try await withImports { server in
            let reply = try await server.post("/import/cases", "ID,MRN\nA,7\n")
            #expect(reply.status == 200)
            #expect(
                reply.json == [
                    "columns": [
                        "found": ["ID", "MRN"], "mapped": ["ID": "case_id"], "missing": [], "unknown": ["MRN"],
                        "dropped": ["MRN"],
                    ],
                    "preview": [["A", nil]], "summary": ["read": 3, "inserted": 3, "rejected": 0], "problems": [],
                ])
            #expect(server.importer.texts == ["ID,MRN\nA,7\n"])
            #expect(server.files == [])
        }
    }

    @Test func readsSiteMappingNameAndDryRun() async throws {
        try await withImports { server in
            // As URLSearchParams and encodeURIComponent write them.
            let query = "site=other&dryRun=true&mapping=%7B%22Log+ID%22%3A%22case_id%22%2C%22a%2Bb%22%3Anull%7D"
            let reply = try await server.post("/import/blocks?\(query)", "x", ["X-Filename": "F%C3%A4lle%202026.csv"])
            #expect(reply.status == 200)
            _ = try await server.post("/import/cases?dryRun=false", "x")
            let jobs = server.importer.jobs
            #expect(jobs.map(\.kind) == ["blocks", "cases"])
            #expect(jobs.map(\.siteID) == ["other", "demo"])
            #expect(jobs.map(\.name) == ["Fälle 2026.csv", "file.csv"])
            #expect(jobs.map(\.isDryRun) == [true, false])
            #expect(jobs.map(\.mapping) == [["Log ID": "case_id", "a+b": nil], nil])
        }
    }

    @Test(
        arguments: [
            ("/import/energy", [:], 404, "There is no such kind of import; there is cases, blocks."),
            ("/import/cases?dryRun=yes", [:], 400, "“dryRun” must be true or false."),
            ("/import/cases?mapping=%7B", [:], 400, "“mapping” is not valid JSON: it ends too early, at byte 1."),
            ("/import/cases?site=nowhere", [:], 400, "There is no such site."),
            (
                "/import/cases", ["Content-Encoding": "gzip"], 400,
                "Compressed requests are not accepted. Send the file as it is."
            ),
            (
                "/import/cases", ["Content-Type": "multipart/form-data; boundary=x", "Sec-Fetch-Site": "same-origin"],
                400,
                "Send the file itself as the body of the request, not a form with the file in it."
            ),
        ] as [(String, [String: String], Int, String)])
    func badRequestsAreRefusedInWords(
        path: String, headers: [String: String], status: Int, sentence: String
    ) async throws {
        try await withImports { server in
            let reply = try await server.post(path, "x", headers)
            #expect(reply.status == status)
            #expect(reply.sentence == sentence)
            #expect(server.importer.jobs.isEmpty)
        }
    }

    @Test(arguments: [
        (["Sec-Fetch-Site": "cross-site"], 403), (["Sec-Fetch-Site": "same-site"], 403), (["Origin": "null"], 403),
        (["Origin": "https://evil.example"], 403), (["Sec-Fetch-Site": "same-origin"], 200),
        (["Sec-Fetch-Site": "none"], 200),
    ])
    func otherPagesAreRefused(headers: [String: String], status: Int) async throws {
        try await withImports { server in
            let reply = try await server.post("/import/cases", "x", headers)
            #expect(reply.status == status)
            #expect(server.importer.jobs.count == (status == 200 ? 1 : 0))
        }
    }

    @Test func aFaultLeavesNoFile() async throws {
        try await withImports(as: { job in
            try "line\n".write(toFile: job.rejectsPath, atomically: false, encoding: .utf8)
            throw InvalidRequest("\(job.name) is empty: export it again, with its header row.")
        }) { server in
            let reply = try await server.post("/import/cases", "", ["X-Filename": "a.csv"])
            #expect(reply.status == 400)
            #expect(reply.sentence == "a.csv is empty: export it again, with its header row.")
            #expect(server.files == [])
            #expect(try await server.get("/import").status == 200)
        }
    }

    @Test(arguments: [
        ("../../etc/pass\u{202E}wd", "passwd"), ("C%3A%5Cdata%5Ca.csv", "a.csv"), ("a%0Ab.csv", "ab.csv"),
        ("%", "%"), ("%20", "file.csv"), ("..%2F", ".."), ("", "file.csv"), (nil, "file.csv"),
    ])
    func namesAreFitForALine(header: String?, name: String) {
        #expect(ImportRequest.fileName(header) == name)
        #expect(ImportRequest.fileName(String(repeating: "é", count: 500)).count == 120)
    }

    @Test func queriesAreReadAsFormsWriteThem() {
        let query = FormQuery("a=1+2%2B3&b=x=y&c&a=9&%C3%A4=%C3%B6&d=%zz&&=e")
        #expect(query["a"] == "1 2+3")
        #expect(query["b"] == "x=y")
        #expect(query["c"] == "")
        #expect(query["ä"] == "ö")
        #expect(query["d"] == "%zz")
        #expect(query["e"] == nil)
    }
}
