import Foundation
import LumenCore
import LumenGuard
import LumenTesting
import Testing

@testable import LumenServer

@Suite("Admin routes")
struct AdminRoutesTests {
    private static let randomUser = "0123456789abcdef0123456789abcdef"

    private static let usage = PlayedUsage(
        dayList: [
            UsageDay(day: day("2025-10-31"), totals: .test(turns: 8, failed: 2, dollars: 16, milliseconds: 8000)),
            UsageDay(day: day("2025-11-01"), totals: .test(turns: 1, dollars: 8)),
            UsageDay(day: day("2025-11-16"), totals: .test(turns: 1, dollars: 4)),
            UsageDay(day: day("2025-11-17"), totals: .test(turns: 1, dollars: 2)),
            UsageDay(day: adminToday, totals: .test(turns: 5, dollars: 1, milliseconds: 800), flagged: 3),
        ],
        groups: [
            .dashboard: [("blocks", .test(turns: 3, dollars: 1)), ("=evil", .test(turns: 7, milliseconds: 70))],
            .model: [("m", .test(turns: 2))], .user: [(randomUser, .test(turns: 1)), ("ann", .test(turns: 1))],
            .tool: [("rooms", .test(turns: 4, failed: 1, milliseconds: 10))],
            .route: [("model", .test(turns: 1)), ("router", .test(turns: 3))],
        ],
        durations: [10, 20, 30, 40], recent: 6,
        list: [.test("r1", user: randomUser, query: "how full?"), .test("r2", error: .toolFailed), .test("r3")],
        asked: [AskedQuery(text: "how full?", dashboardID: "blocks", count: 9, lastAt: adminNow)])

    @Test func statsAddUpTheDaysOfTheSite() async throws {
        try await AdminServer.with(usage: Self.usage) { server in
            let stats = try await server.json("/admin/stats")
            let expected: JSONObject = [
                "now": "2025-11-20T12:00:00Z", "version": "1.2.3", "uptimeSeconds": 90, "totalCost": 31.0,
                "costToday": 1.0, "costThisWeek": 3.0, "costThisMonth": 15.0, "totalInputTokens": 176,
                "totalOutputTokens": 32, "totalCachedTokens": 16, "totalCalls": 16, "successfulCalls": 14,
                "failedCalls": 2, "avgResponseTimeMs": 550.0, "requestsToday": 5, "flaggedToday": 3,
                "latency": ["days": 7, "count": 4, "p50": 20, "p90": 40, "p95": 40, "p99": 40, "max": 40],
                "requestsPerMinute": 6, "rateLimitedToday": 0, "topLimited": [], "openStreams": 0, "activeSessions": 0,
                "circuits": [],
            ]
            for (key, value) in expected.members {
                #expect(stats[key]?.doubleValue == value.doubleValue, "\(key)")
                if value.doubleValue == nil { #expect(stats[key] == value, "\(key)") }
            }
            #expect(stats["mcpServers"]?[0]?["reason"] == "It ended.")
            #expect(stats["budget"]?["day"] == "2025-11-20")
            #expect(try await server.get("/admin/stats?siteId=south").status == 200)
        }
    }

    @Test func statsTellCircuitsAndLimits() async throws {
        let clock = ManualClock()
        let policies = [try #require(RatePolicy(.address, quota: 1, window: .seconds(60)))]
        let gate = LimitGate(
            RateLimiter(policies, clock: clock), leases: StreamLeases(.init(perAddress: 3, global: 9)),
            proxies: try #require(TrustedProxies("10.0.0.0/8")))
        for address in ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.2"] {
            _ = await gate.limiter.decide(Requester(address: address))
        }
        let lease = try gate.leases.lease(for: "192.0.2.1")
        let circuit = CircuitSnapshot(
            upstream: Upstream(.model, "m"), state: .open, failures: 5, retryAfter: .milliseconds(2500),
            reason: "throttled")
        try await AdminServer.with(limits: { gate.status }, circuits: [circuit]) { server in
            let stats = try await server.json("/admin/stats")
            let top: JSON = [
                ["scope": "address", "key": "192.0.2.1", "count": 2],
                ["scope": "address", "key": "192.0.2.2", "count": 1],
            ]
            #expect(stats["rateLimitedToday"] == 3)
            #expect(stats["topLimited"] == top)
            #expect(stats["openStreams"] == 1)
            #expect(
                stats["circuits"] == [
                    [
                        "name": "m", "kind": "model", "state": "open", "failures": 5, "reason": "throttled",
                        "retryInSeconds": 2.5,
                    ]
                ])
            #expect(
                try await server.json("/admin/limits") == [
                    "policies": [["scope": "address", "limit": 1, "windowSeconds": 60, "keys": 2]],
                    "refusedToday": [["scope": "address", "count": 3]], "topLimited": top,
                    "streams": ["open": 1, "perAddress": 3, "global": 9], "trustedProxies": ["10.0.0.0/8"],
                ])
        }
        lease.end()
    }

    @Test func everyDayHasItsCosts() async throws {
        try await AdminServer.with(usage: Self.usage) { server in
            let json = try await server.json("/admin/daily-costs?days=4")
            #expect(json["zone"] == "America/New_York")
            let days = try #require(json["days"]?.arrayValue)
            #expect(days.compactMap { $0["date"]?.stringValue } == (17...20).map { "2025-11-\($0)" })
            #expect(days.compactMap { $0["cost"]?.doubleValue } == [2, 0, 0, 1])
            #expect(days.compactMap { $0["calls"]?.intValue } == [1, 0, 0, 5])
            #expect(try await server.json("/admin/daily-costs")["days"]?.arrayValue?.count == 30)
        }
    }

    @Test func usageIsListedMostFirst() async throws {
        try await AdminServer.with(usage: Self.usage) { server in
            let json = try await server.json("/admin/dashboard-usage")
            #expect(json["dashboards"]?.arrayValue?.compactMap { $0["name"]?.stringValue } == ["=evil", "Block time"])
            #expect(json["dashboards"]?[0]?["avgDurationMs"]?.doubleValue == 10)
            #expect(json["models"]?[0]?["inputTokens"] == 22)
            #expect(json["users"]?.arrayValue?.compactMap { $0["user"]?.stringValue } == ["01234567", "ann"])
            #expect(json["tools"]?[0]?["failed"] == 1)
            #expect(json["routes"]?[0]?["route"] == "router")
            let router = try await server.json("/admin/router")
            #expect(router["live"] == .null)
            #expect(router["routes"]?[0] == ["route": "router", "calls": 3, "share": 0.75])
            let file = try await server.get("/admin/dashboard-usage?format=csv").body
            #expect(
                file.hasPrefix("list,id,name,user,route,calls,failed,cost,inputTokens,outputTokens,avgDurationMs\r\n"))
            #expect(file.contains("\r\ndashboards,'=evil,'=evil,,,7,"))
        }
    }

    @Test func requestsAreListedPageByPage() async throws {
        try await AdminServer.with(usage: Self.usage) { server in
            let first = try await server.json("/admin/logs?limit=2")
            #expect(first["requests"]?.arrayValue?.compactMap { $0["requestId"]?.stringValue } == ["r1", "r2"])
            let next = try #require(first["next"]?.stringValue)
            let second = try await server.json("/admin/logs?limit=2&before=\(next)")
            #expect(second["requests"]?.arrayValue?.compactMap { $0["requestId"]?.stringValue } == ["r3"])
            #expect(second["next"] == nil)
            let errors = try await server.json("/admin/errors")["errors"]
            #expect(errors?.arrayValue?.compactMap { $0["errorCode"]?.stringValue } == ["tool_failed"])
        }
    }

    @Test func aRequestIsShownWithoutSecrets() async throws {
        try await AdminServer.with(usage: Self.usage, isHeld: { ["r1", "live"].contains($0) }) { server in
            let one = try await server.json("/admin/requests/r1")
            #expect(
                one == [
                    "requestId": "r1", "at": "2025-11-20T11:59:00Z", "siteId": "north", "dashboard": "blocks",
                    "sessionId": "01234567", "user": "01234567", "route": "model", "model": "m", "status": "completed",
                    "durationMs": 420, "iterations": 2, "inputTokens": 150, "outputTokens": 7, "cachedTokens": 50,
                    "cost": 0.25, "messageLength": 17, "query": "how full?",
                    "tools": [["name": "rooms", "params": ["top": 3], "status": "success", "durationMs": 12]],
                    "timeline": [], "live": true,
                ])
            #expect(try await server.json("/admin/requests/r3")["live"] == nil)
            #expect(try await server.json("/admin/requests/live")["status"] == "running")
            let unknown = try await server.get("/admin/requests/nobody")
            #expect(unknown.status == 404)
            #expect(unknown.json["code"] == "not_found")
            for path in ["/admin/logs", "/admin/dashboard-usage", "/admin/requests/r1"] {
                let body = try await server.get(path).body
                #expect(!body.contains(Self.randomUser))
            }
        }
    }

    @Test func queriesAndSessionsAreListed() async throws {
        let session = Session(
            id: "abcdefghijklmnopqrstuv", owner: Self.randomUser, siteID: "north", dashboardID: "blocks",
            title: "a title", createdAt: adminNow, lastActiveAt: adminNow)
        try await AdminServer.with(usage: Self.usage, sessions: PlayedSessions(list: [(session, 4)])) { server in
            let queries = try await server.json("/admin/queries")["queries"]
            #expect(
                queries == [
                    ["query": "how full?", "count": 9, "lastAt": "2025-11-20T12:00:00Z", "dashboard": "blocks"]
                ])
            #expect(
                try await server.json("/admin/sessions") == [
                    "sessions": [
                        [
                            "id": "abcdefgh", "owner": "01234567", "siteId": "north", "dashboard": "blocks", "turns": 4,
                            "startedAt": "2025-11-20T12:00:00Z", "lastAt": "2025-11-20T12:00:00Z",
                        ]
                    ], "active": 1,
                ])
        }
    }

    @Test(arguments: ["daily-costs", "dashboard-usage", "logs", "errors", "queries", "audit", "sessions", "limits"])
    func listsComeAsFiles(name: String) async throws {
        try await AdminServer.with(usage: Self.usage) { server in
            let response = try await server.get("/admin/\(name)?format=csv")
            #expect(response.status == 200)
            #expect(response.headers["content-type"] == "text/csv; charset=utf-8; header=present")
            #expect(response.headers["content-disposition"] == "attachment; filename=\"lumen-\(name).csv\"")
            #expect(response.headers["cache-control"] == "no-store")
            let lines = response.body.split(separator: "\r\n")
            let width = lines[0].split(separator: ",").count
            #expect(width > 2)
            if let line = lines.dropFirst().first, !line.contains("\"") {
                #expect(line.split(separator: ",", omittingEmptySubsequences: false).count == width)
            }
        }
    }

    @Test(arguments: [
        ("/admin/daily-costs?days=0", "days"), ("/admin/daily-costs?days=401", "days"),
        ("/admin/daily-costs?days=x", "days"), ("/admin/logs?limit=0", "limit"), ("/admin/logs?limit=1001", "limit"),
        ("/admin/logs?limit=99999999999999999999", "limit"), ("/admin/errors?limit=-1", "limit"),
        ("/admin/logs?before=yesterday", "before"), ("/admin/logs?before=1.", "before"),
        ("/admin/audit?before=0", "before"), ("/admin/audit?kind=rumour", "kind"), ("/admin/audit?from=soon", "from"),
        ("/admin/audit?from=2026-11-20T25:00:00Z", "from"), ("/admin/audit?siteId=nowhere", "site"),
        ("/admin/budget?siteId=nowhere", "site"),
        ("/admin/audit?to=2025-13-40", "to"), ("/admin/stats?siteId=nowhere", "site"),
        ("/admin/logs?siteId=nowhere", "site"), ("/admin/sessions?siteId=nowhere", "site"),
        ("/admin/queries?siteId=nowhere", "site"), ("/admin/daily-costs?format=xlsx", "format"),
        ("/admin/stats?format=csv", "format"), ("/admin/budget?format=csv", "format"),
    ])
    func badParametersAreRefusedInWords(path: String, word: String) async throws {
        try await AdminServer.with(usage: Self.usage) { server in
            let response = try await server.get(path)
            #expect(response.status == 400)
            #expect(response.json["code"] == "invalid_request")
            #expect(response.json["error"]?.stringValue?.contains(word) == true)
        }
    }

    @Test func aBudgetIsNarrowedToASite() async throws {
        try await AdminServer.with { server in
            let all = try await server.json("/admin/budget")
            #expect(all["sites"]?.arrayValue?.count == TwoSites.ids.count)
            let north = try await server.json("/admin/budget?siteId=north")
            #expect(north["sites"]?.arrayValue?.compactMap { $0["siteId"]?.stringValue } == ["north"])
            #expect(north["cap"] == all["cap"])
        }
    }

    @Test func metricsArePrometheusText() async throws {
        try await AdminServer.with { server in
            let response = try await server.get("/metrics")
            #expect(response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(response.body == "lumen_up 1\n")
            #expect(try await server.get("/admin/nothing").status == 404)
            #expect(try await server.json("/admin/mcp")["servers"]?[0]?["name"] == "maps")
            #expect(try await server.json("/admin/manifests")["state"] == "current")
        }
    }

    @Test(arguments: [
        "1763640000000.r1", "5.a.b", "253402300799999.z", "0.\(String(repeating: "x", count: 99))",
    ])
    func aPlaceIsReadBackAsItWasWritten(text: String) { #expect(UsagePlace(text)?.text == text) }

    @Test(arguments: [
        "", ".", "1", "1.", ".a", "x.a", "99999999999999999999.a", "1e3.a", "-5.a", "253402300800000.a",
        "9223372036854775807.x",
    ])
    func otherTextsAreNoPlace(text: String) { #expect(UsagePlace(text) == nil) }
}
