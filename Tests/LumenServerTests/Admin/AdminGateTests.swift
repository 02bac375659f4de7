import LumenCore
import LumenTesting
import Testing

@testable import LumenServer

@Suite("AdminGate")
struct AdminGateTests {
    static let paths = [
        "/admin/stats", "/admin/budget", "/admin/daily-costs", "/admin/dashboard-usage", "/admin/logs", "/admin/errors",
        "/admin/requests/r", "/admin/queries", "/admin/router", "/admin/limits", "/admin/sessions", "/admin/flags",
        "/admin/audit", "/admin/events", "/admin/mcp", "/admin/manifests", "/metrics", "//admin//stats",
    ]

    @Test(
        arguments: [
            ([:], 200),
            (["X-Forwarded-For": "127.0.0.1"], 200),
            (["X-Forwarded-For": "203.0.113.7"], 403),
            (["X-Forwarded-For": "203.0.113.7, 127.0.0.1"], 403),
            (["X-Forwarded-For": "somewhere"], 403),
            (["Forwarded": "for=203.0.113.7"], 403),
            (["Forwarded": "for=\"[::1]\""], 200),
            (["Forwarded": "for=\""], 403),
            (["X-Forwarded-For": "127.0.0.1", "Forwarded": "for=203.0.113.7"], 403),
            (["X-Real-IP": "203.0.113.7"], 403),
            (["X-Real-IP": "::1"], 200),
            (["Via": "1.1 nginx"], 403),
            (["X-Forwarded-Host": "lumen.example"], 403),
            (["X-Forwarded-Proto": "https"], 403),
            (["CF-Connecting-IP": "127.0.0.1"], 403),
            (["True-Client-IP": "127.0.0.1"], 403),
            (["Host": "lumen.example"], 403),
            (["Host": "localhost:1"], 200),
            (["Authorization": "Bearer anything"], 200),
        ] as [([String: String], Int)])
    func withoutATokenOnlyThisMachineIsAnswered(headers: [String: String], status: Int) async throws {
        try await AdminServer.with { server in
            for path in ["/admin", "/admin/stats", "/metrics"] {
                let response = try await server.get(path, headers: headers)
                #expect(response.status == status, "\(path)")
                if status == 403 { #expect(response.json["code"] == "forbidden") }
            }
        }
    }

    /// What a page of another origin fetches never gets there; a link to the page may be followed.
    @Test(
        arguments: [
            (["Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"], 200, 200),
            (["Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"], 200, 200),
            (["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"], 403, 403),
            (["Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"], 403, 403),
            (["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"], 200, 403),
        ] as [([String: String], Int, Int)])
    func otherPagesFetchNothing(headers: [String: String], page: Int, route: Int) async throws {
        try await AdminServer.with { server async throws in
            for method in ["GET", "HEAD"] {
                let expected = method == "GET" ? page : route
                #expect(try await server.send(method, "/admin", headers: headers).status == expected)
                for path in ["/admin/stats", "/admin/audit", "/metrics"] {
                    #expect(try await server.send(method, path, headers: headers).status == route, "\(path)")
                }
            }
        }
    }

    @Test(arguments: ["/admin", "/admin/stats", "/metrics", "/admin/events"])
    func headIsAnsweredWithoutABody(path: String) async throws {
        try await AdminServer.with { server async throws in
            let head = try await server.send("HEAD", path)
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.headers["content-type"] != nil)
        }
        try await AdminServer.with(token: AdminServer.token) { server async throws in
            #expect(try await server.send("HEAD", path).status == (path == "/admin" ? 200 : 401))
        }
    }

    @Test(arguments: paths)
    func withATokenEveryRouteWantsIt(path: String) async throws {
        try await AdminServer.with(token: AdminServer.token) { server in
            let response = try await server.get(path)
            #expect(response.status == 401)
            #expect(response.headers["www-authenticate"] == "Bearer realm=\"Lumen admin\"")
            #expect(response.json["code"] == "unauthenticated")
            #expect(response.json["requestId"]?.stringValue == response.headers["x-request-id"])
        }
    }

    @Test(arguments: [
        ("Bearer \(AdminServer.token)", 200), ("bearer   \(AdminServer.token)", 200),
        ("Bearer \(AdminServer.token)x", 401), ("Bearer \(AdminServer.token.dropLast())", 401), ("Bearer ", 401),
        ("Basic \(AdminServer.token)", 401), (AdminServer.token, 401),
        ("Bearer \(AdminServer.token)\(AdminServer.token)", 401),
    ])
    func onlyTheTokenItselfIsRight(field: String, status: Int) async throws {
        try await AdminServer.with(token: AdminServer.token) { server in
            let response = try await server.get("/admin/stats", headers: ["Authorization": field])
            #expect(response.status == status)
            #expect((response.headers["www-authenticate"] != nil) == (status == 401))
            #expect(!response.body.contains("horse"))
        }
    }

    @Test func withATokenOtherNamesAndMachinesAreAnswered() async throws {
        try await AdminServer.with(token: AdminServer.token) { server in
            let name = ["Host": "lumen.example", "X-Forwarded-For": "203.0.113.7"]
            var authorized = name
            authorized["Authorization"] = "Bearer \(AdminServer.token)"
            let stats = try await server.get("/admin/stats", headers: authorized)
            #expect(stats.status == 200)
            #expect(try await server.get("/admin", headers: name).status == 200)
            #expect(try await server.get("/api.js", headers: name).status == 200)
            // Everything else is of this machine as before.
            #expect(try await server.get("/dashboards", headers: authorized).status == 403)
        }
        try await AdminServer.with { server in
            let file = try await server.get("/api.js", headers: ["Host": "lumen.example"])
            #expect(file.status == 403)
        }
    }

    @Test func thePageComesUnderItsPolicy() async throws {
        try await AdminServer.with(token: AdminServer.token) { server in
            let page = try await server.get("/admin")
            #expect(page.status == 200)
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.headers["content-security-policy"]?.contains("script-src 'self'") == true)
            #expect(page.body.contains("<html"))
        }
    }

    @Test func wrongTokensAreLimited() async throws {
        let clock = ManualClock()
        try await AdminServer.with(token: AdminServer.token, clock: clock) { server in
            let right = ["Authorization": "Bearer \(AdminServer.token)"]
            for _ in 0..<20 { #expect(try await server.get("/admin/stats").status == 401) }
            for _ in 0..<GuessLimit.quota {
                #expect(try await server.get("/admin/stats", headers: ["Authorization": "Bearer x"]).status == 401)
            }
            clock.advance(by: .seconds(20))
            for headers in [["Authorization": "Bearer x"], right] {
                let response = try await server.get("/admin/stats", headers: headers)
                #expect(response.status == 429)
                #expect(response.headers["retry-after"] == "40")
            }
            clock.advance(by: .seconds(40))
            #expect(try await server.get("/admin/stats", headers: right).status == 200)
        }
    }

    @Test func guessesTakeUpBoundedMemory() throws {
        let (clock, limit) = (ManualClock(), GuessLimit(clock: ManualClock()))
        for address in 0..<20_000 { try? limit.judge("\(address)", isRight: false) }
        #expect(limit.addresses <= 4097)
        #expect(throws: TooManyGuesses.self) { try limit.judge("another", isRight: false) }
        for _ in 0..<20 { try limit.judge("the one who runs Lumen", isRight: true) }
        let forgetful = GuessLimit(clock: clock)
        for address in 0..<9000 {
            clock.advance(by: .seconds(1))
            try forgetful.judge("\(address)", isRight: false)
        }
    }

    @Test func whoIsRightUsesNothingUp() throws {
        let limit = GuessLimit(clock: ManualClock())
        for _ in 0..<1000 { try limit.judge("a", isRight: true) }
        #expect(limit.addresses == 0)
    }

    @Test func tokensAreComparedWhole() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<2000 {
            let secret = (0..<Int.random(in: 1...6, using: &random)).map { _ in UInt8.random(in: 0...2, using: &random)
            }
            let given = (0..<Int.random(in: 0...6, using: &random)).map { _ in UInt8.random(in: 0...2, using: &random) }
            #expect(AdminAccess.equal(given, secret) == (given == secret))
        }
        #expect(!AdminAccess.equal([], []))
    }

    /// A comparison that stops at the first difference takes no time here.
    @Test func aComparisonTakesAsLongWhereverItFails() {
        let secret = [UInt8](repeating: 7, count: 1 << 20)
        let times = [0, secret.count - 1].map { place in
            var given = secret
            given[place] = 8
            return (0..<5).map { _ in ContinuousClock().measure { #expect(!AdminAccess.equal(given, secret)) } }.min()
        }
        #expect((times[0] ?? .zero) * 4 > (times[1] ?? .zero))
    }

    @Test(
        arguments: [
            (["Content-Type": "application/json"], 200),
            (["Content-Type": "application/json; charset=utf-8", "Origin": "SAME"], 200),
            (["Content-Type": "application/json", "Origin": "http://evil.example"], 403),
            (["Content-Type": "application/json", "Origin": "null"], 403),
            (["Content-Type": "application/json", "Origin": "http://127.0.0.1"], 403),
            (["Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"], 403),
            (["Content-Type": "text/json"], 400),
        ] as [([String: String], Int)])
    func changesComeFromThisPageAndAsJSON(headers: [String: String], status: Int) async throws {
        for token in [nil, AdminServer.token] {
            try await AdminServer.with(token: token) { server in
                var headers = headers
                if headers["Origin"] == "SAME" { headers["Origin"] = "http://127.0.0.1:\(server.port)" }
                headers["Authorization"] = token.map { "Bearer \($0)" }
                let response = try await server.send(
                    "PUT", "/admin/flags/budget", headers: headers, body: #"{"on": false}"#)
                #expect(response.status == status)
                #expect(server.desk.flags.isOn(.budget) == (status != 200))
            }
        }
    }
}
