import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenServer

@Suite("Admin changes")
struct AdminChangesTests {
    private static let site = BudgetDay(scope: .site("north"), day: adminToday)
    private static let all = BudgetDay(scope: .deployment, day: adminToday)
    private static let owner = String(repeating: "0a", count: 16)
    private static let person = BudgetDay(scope: .user(owner, site: "north"), day: adminToday)
    private static let balances = [site, all, person].map {
        BudgetBalance(day: $0, spent: Money(dollars: 3), reserved: Money(dollars: 0.5))
    }

    @Test func theBudgetIsTold() async throws {
        try await AdminServer.with(balances: Self.balances) { server in
            let budget = try await server.json("/admin/budget")
            #expect(
                budget == [
                    "day": "2025-11-20", "zone": "America/New_York", "cap": 10.0, "spent": 3.0, "reserved": 0.5,
                    "remaining": 6.5, "alertPercent": 80, "whenExceeded": "offline",
                    "resetsAt": "2025-11-21T05:00:00Z", "stopped": false,
                    "sites": [
                        [
                            "siteId": "north", "cap": 4.0, "userCap": 1.0, "spent": 3.0, "reserved": 0.5,
                            "stopped": false,
                        ],
                        [
                            "siteId": "south", "cap": .null, "userCap": .null, "spent": 0.0, "reserved": 0.0,
                            "stopped": false,
                        ],
                    ], "switches": [],
                ])
            #expect(try await server.json("/admin/stats")["budget"] == budget)
        }
    }

    @Test func spendingIsStoppedAndAllowedAgain() async throws {
        try await AdminServer.with { server in
            let stopped = try await server.send(
                "POST", "/admin/budget/switch",
                body: #"{"stopped": true, "scope": "site", "siteId": "north", "reason": "drill"}"#)
            #expect(stopped.status == 200)
            #expect(stopped.json["stopped"] == false)
            #expect(stopped.json["sites"]?[0]?["stopped"] == true)
            #expect(
                stopped.json["switches"]?[0] == [
                    "at": "2025-11-20T12:00:00Z", "actor": "local", "scope": "site", "siteId": "north", "stopped": true,
                    "reason": "drill",
                ])
            let everywhere = try await server.send(
                "POST", "/admin/budget/switch", body: #"{"stopped": true, "scope": "deployment"}"#)
            #expect(everywhere.json["stopped"] == true)
            #expect(everywhere.json["stoppedBy"] == "local")
            let allowed = try await server.send(
                "POST", "/admin/budget/switch", body: #"{"stopped": false, "scope": "deployment"}"#)
            #expect(allowed.json["stopped"] == false)
            #expect(allowed.json["stoppedBy"] == nil)
            let kinds = server.alerts.all.withLock { $0.map(\.kind) }
            #expect(kinds == [.spendingStopped, .spendingStopped, .spendingResumed])
            let events = try await server.json("/admin/audit")["events"]?.arrayValue ?? []
            #expect(
                events.compactMap { $0["kind"]?.stringValue } == [
                    "spending_allowed", "spending_stopped", "spending_stopped",
                ])
            #expect(events.last?["siteId"] == "north")
        }
    }

    @Test(arguments: [
        (#"{"scope": "deployment"}"#, all, "deployment"), (#"{"scope": "site", "siteId": "north"}"#, site, "site"),
        (#"{"scope": "user", "siteId": "north", "user": "\#(owner)"}"#, person, "user"),
        (#"{"scope": "user", "siteId": "north", "user": "\#(owner.prefix(8))"}"#, person, "user"),
    ])
    func aDaysAccountBeginsAnew(body: String, changed: BudgetDay, scope: String) async throws {
        let usage = PlayedUsage(groups: [.user: [(Self.owner, .test(turns: 1)), ("ann", .test(turns: 1))]])
        try await AdminServer.with(usage: usage, balances: Self.balances) { server in
            let response = try await server.send("POST", "/admin/budget/reset", body: body)
            #expect(response.status == 200, "\(response.body)")
            for (day, balance) in zip(
                [Self.site, Self.all, Self.person],
                try await server.ledger.balances(of: [Self.site, Self.all, Self.person]))
            {
                #expect(balance.spent == (day == changed ? .zero : Money(dollars: 3)))
                #expect(balance.reserved == Money(dollars: 0.5))
            }
            let event = try await server.json("/admin/audit?kind=budget_reset")["events"]?[0]
            #expect(event?["detail"]?["scope"]?.stringValue == scope)
            #expect(event?["detail"]?["dollars"]?.doubleValue == 3)
            #expect(event?.text.contains(Self.owner) == false)
        }
    }

    @Test(arguments: [
        ("switch", "{}", 400, "stopped"), ("switch", #"{"stopped": 1, "scope": "deployment"}"#, 400, "stopped"),
        ("switch", #"{"stopped": true}"#, 400, "scope"),
        ("switch", #"{"stopped": true, "scope": "user"}"#, 400, "scope"),
        ("switch", #"{"stopped": true, "scope": "site"}"#, 400, "siteId"),
        ("switch", #"{"stopped": true, "scope": "site", "siteId": "nowhere"}"#, 400, "site"),
        ("switch", #"{"stopped": true, "scope": "deployment", "reason": 5}"#, 400, "reason"),
        ("switch", "[]", 400, "object"), ("switch", "{", 400, "body"), ("reset", "{}", 400, "scope"),
        ("reset", #"{"scope": "user", "siteId": "north"}"#, 400, "user"),
        ("reset", #"{"scope": "user", "siteId": "north", "user": "nobody"}"#, 404, "Nobody"),
        ("reset", #"{"scope": "site", "siteId": "south"}"#, 400, "no budget"),
    ])
    func badChangesChangeNothing(path: String, body: String, status: Int, word: String) async throws {
        try await AdminServer.with(balances: Self.balances) { server in
            let response = try await server.send("POST", "/admin/budget/\(path)", body: body)
            #expect(response.status == status)
            #expect(response.json["error"]?.stringValue?.contains(word) == true, "\(response.body)")
            #expect(try await server.ledger.switchLog(limit: 9) == [])
            #expect(try await server.ledger.balances(of: [Self.all])[0].spent == Money(dollars: 3))
            #expect(try await server.json("/admin/audit")["events"] == [])
        }
    }

    @Test func aFlagIsTurnedAndTakenBack() async throws {
        try await AdminServer.with { server in
            func put(_ body: String) async throws -> JSON? {
                let response = try await server.send("PUT", "/admin/flags/router", body: body)
                #expect(response.status == 200)
                return response.json["flags"]?.arrayValue?.first { $0["name"] == "router" }
            }
            #expect(try await put(#"{"on": true}"#)?["deployment"] == ["on": true, "from": "change"])
            #expect(server.desk.flags.isOn(.router))
            let site = try await put(#"{"on": false, "siteId": "south"}"#)
            #expect(site?["sites"] == [["siteId": "south", "on": false, "from": "change"]])
            #expect(!server.desk.flags.isOn(.router, site: "south"))
            #expect(try await put(#"{"on": null}"#)?["deployment"] == ["on": false, "from": "setting"])
            #expect(try await server.json("/admin/flags")["flags"]?.arrayValue?.count == FeatureFlag.allCases.count)
            let events = try await server.json("/admin/audit?kind=feature_changed&actor=local")["events"]
            #expect(events?.arrayValue?.count == 3)
        }
    }

    @Test(arguments: [
        ("nothing", #"{"on": true}"#, 404, "rate_limits"), ("router", "{}", 400, "on"),
        ("router", #"{"on": "yes"}"#, 400, "on"), ("router", #"{"on": true, "siteId": "nowhere"}"#, 400, "site"),
        ("router", #"{"on": true, "siteId": 5}"#, 400, "siteId"),
        ("rate_limits", #"{"on": false, "siteId": "south"}"#, 400, "same at all sites"),
    ])
    func badFlagChangesChangeNothing(name: String, body: String, status: Int, word: String) async throws {
        try await AdminServer.with { server in
            let response = try await server.send("PUT", "/admin/flags/\(name)", body: body)
            #expect(response.status == status)
            #expect(response.json["error"]?.stringValue?.contains(word) == true)
            #expect(try await server.json("/admin/audit")["events"] == [])
        }
    }

    @Test func theAuditLogIsReadPageByPage() async throws {
        try await AdminServer.with { server in
            for _ in 0..<5 { _ = try await server.send("PUT", "/admin/flags/router", body: #"{"on": true}"#) }
            let first = try await server.json("/admin/audit?limit=3")
            #expect(first["events"]?.arrayValue?.compactMap { $0["id"]?.intValue } == [5, 4, 3])
            let second = try await server.json("/admin/audit?limit=3&before=\(first["next"]?.intValue ?? 0)")
            #expect(second["events"]?.arrayValue?.compactMap { $0["id"]?.intValue } == [2, 1])
            #expect(try await server.json("/admin/audit?to=2025-11-19")["events"] == [])
            #expect(
                try await server.json("/admin/audit?from=2025-11-20&to=2025-11-20")["events"]?.arrayValue?.count == 5)
            let file = try await server.get("/admin/audit?format=csv&limit=1").body
            #expect(
                file.hasPrefix("id,at,actor,kind,siteId,detail\r\n5,2025-11-20T12:00:00Z,local,feature_changed,,\"{"))
        }
    }
}
