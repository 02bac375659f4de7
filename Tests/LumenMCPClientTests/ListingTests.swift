import LumenCore
import LumenMCP
import LumenTesting
import Testing

@Suite("The list of tools", .timeLimit(.minutes(10)))
struct ListingTests {
    @Test("Reads all pages; an empty cursor is one more")
    func pages() async throws {
        let pages: [String: JSON] = [
            "none": ["tools": [tool("a")], "nextCursor": ""], "": ["tools": [tool("b")], "nextCursor": "next"],
            "next": ["tools": [tool("c")]],
        ]
        let script = Script(
            .july2026, ["tools/list": { message in pages[message["params"]?["cursor"]?.stringValue ?? "none"] }])
        #expect(try await fromClient(PipeTransport(script)) { $0.tools.map(\.name) } == ["a", "b", "c"])
    }

    @Test("Pages that lead in a circle, or never end, are bounded")
    func endlessPages() async throws {
        let circle = Script(.july2026, ["tools/list": { _ in ["tools": [tool("a")], "nextCursor": "same"] }])
        #expect(try await fromClient(PipeTransport(circle)) { $0.tools.map(\.name) } == ["a"])
        #expect(circle.messages("tools/list").count == 2)
        let endless = Script(
            .july2026,
            [
                "tools/list": { message in
                    ["tools": [], "nextCursor": .string((message["params"]?["cursor"]?.stringValue ?? "") + "x")]
                }
            ])
        #expect(try await fromClient(PipeTransport(endless)) { $0.reports.value.map(\.kind) } == [.toolLeftOut])
        #expect(endless.messages("tools/list").count == 100)
    }

    @Test("Too many tools are cut off, and said")
    func tooMany() async throws {
        let script = Script(.july2026, tools: (0..<2_000).map { tool("t\($0)") })
        try await withClient(PipeTransport(script)) { harness async throws in
            #expect(harness.tools.count == 1_000)
        }
    }

    static let invalid: [(String, JSON)] = [
        ("no name", ["inputSchema": ["type": "object"]]), ("empty", tool("")), ("space", tool("a b")),
        ("umlaut", tool("ä")), ("long", tool(String(repeating: "a", count: 129))),
        ("name's type", tool("x", ["name": 1])),
        ("no schema", ["name": "x"]), ("schema's type", tool("x", ["inputSchema": "object"])),
        ("another root", tool("x", ["inputSchema": ["type": "array"]])),
        ("twice", tool("good")), ("no tool", 1), ("null", nil), ("list", []),
        (
            "dialect",
            tool("x", ["inputSchema": ["type": "object", "$schema": "http://json-schema.org/draft-04/schema#"]])
        ),
        ("output", tool("x", ["outputSchema": ["type": "nothing"]])),
        (
            "long schema",
            tool("x", ["inputSchema": ["type": "object", "title": .string(String(repeating: "x", count: 200_000))]])
        ),
    ]

    @Test("A tool that is wrong is left out, said, and costs no other", arguments: invalid)
    func leftOut(what: String, description: JSON) async throws {
        let script = Script(.july2026, tools: [tool("good"), description, tool("better")])
        try await withClient(PipeTransport(script)) { harness async throws in
            #expect(harness.tools.map(\.name) == ["good", "better"])
            #expect(harness.reports.value.map(\.kind) == [.toolLeftOut])
        }
    }

    @Test("Descriptors hold what is known, bounded, and trust nothing that makes a tool freer")
    func descriptors() async throws {
        let long = String(repeating: "ü", count: 10_000)
        let tools: [JSON] = [
            ["name": "bare", "inputSchema": ["type": "object"]],
            tool("titled", ["title": "A\u{7}Title", "description": .string(long), "outputSchema": ["type": "object"]]),
            [
                "name": "writes", "inputSchema": ["type": "object"],
                "annotations": ["readOnlyHint": "true", "title": "W"],
            ],
        ]
        try await withClient(PipeTransport(Script(.november2025, tools: tools))) { harness async throws in
            #expect(harness.tools.map(\.title) == ["bare", "ATitle", "W"])
            #expect(harness.tools.map(\.isReadOnly) == [false, true, false])
            #expect(harness.tools.map(\.outputSchema) == [[:], ["type": "object"], [:]])
            #expect(harness.tools[1].description.count == 4_097)
        }
    }

    @Test("A first list that can't be had is a fault", arguments: [[:], ["tools": 1], Script.fail(-32603)] as [JSON])
    func noList(answer: JSON) async throws {
        let script = Script(.july2026, ["tools/list": { _ in answer }])
        let kind = await fault(of: PipeTransport(script))?.kind
        #expect(kind == .malformed || kind == .refused)
    }

    // MARK: - Changes

    /// A list that grows by one tool each time that it is read.
    private func growing(
        _ revision: ProtocolRevision, capabilities: JSON = ["tools": [:]], _ more: [String: Script.Handler] = [:]
    ) -> Script {
        let count = Mutexed(0)
        let list: Script.Handler = { _ in
            count.change { $0 += 1 }
            return ["tools": .array((0..<count.value).map { tool("t\($0)") }), "ttlMs": 120_000]
        }
        return Script(revision, capabilities: capabilities, ["tools/list": list].merging(more) { $1 })
    }

    @Test("Is read again when its time to live has passed", arguments: ProtocolRevision.allCases)
    func timeToLive(revision: ProtocolRevision) async throws {
        let clock = ManualClock()
        try await withClient(PipeTransport(growing(revision)), clock: clock) { harness async throws in
            await clock.waitForSleepers(1)
            clock.advance(by: .seconds(119))
            #expect(harness.lists.read(\.count) == 1)
            clock.advance(by: .seconds(1))
            try await harness.waitForLists(2)
            #expect(harness.tools.map(\.name) == ["t0", "t1"])
        }
    }

    @Test("Is read again when a server of the handshake era says so, once for many times")
    func notified() async throws {
        let script = growing(.november2025, capabilities: ["tools": ["listChanged": true]])
        let server = Monitor<PipeTransport.Server?>(nil)
        let transport = PipeTransport { end in
            server.change { $0 = end }
            await PipeTransport(script).serve(end)
        }
        try await withClient(transport) { harness async throws in
            for _ in 0..<500 {
                server.read(\.self)?.send(["jsonrpc": "2.0", "method": "notifications/tools/list_changed"])
            }
            try await harness.waitForLists(2)
            #expect(script.messages("tools/list").count <= 3)
        }
    }

    @Test("Is read again when a subscription says so, and only that")
    func subscribed() async throws {
        let gate = Gate()
        let script = growing(
            .july2026, capabilities: ["tools": ["listChanged": true]],
            [
                "subscriptions/listen": { _ in
                    try? await gate.wait()
                    return nil
                }
            ])
        let server = Monitor<PipeTransport.Server?>(nil)
        let transport = PipeTransport { end in
            server.change { $0 = end }
            await PipeTransport(script).serve(end)
        }
        try await withClient(transport) { harness async throws in
            try await gate.arrivals()
            let request = try #require(script.messages("subscriptions/listen").first)
            #expect(request["params"]?["notifications"] == ["toolsListChanged": true])
            @Sendable func say(_ method: String, _ id: JSON?, _ more: JSONObject = [:]) {
                var params = more
                if let id { params["_meta"] = ["io.modelcontextprotocol/subscriptionId": id] }
                server.read(\.self)?.send(["jsonrpc": "2.0", "method": .string(method), "params": .object(params)])
            }
            say(
                "notifications/subscriptions/acknowledged", request["id"], ["notifications": ["toolsListChanged": true]]
            )
            say("notifications/tools/list_changed", nil)
            say("notifications/tools/list_changed", 999)
            say("notifications/tools/list_changed", request["id"])
            try await harness.waitForLists(2)
            #expect(harness.reports.value.count { $0.kind == .passedOver } == 2)
            #expect(script.messages("tools/list").count == 2)
        }
    }

    static let endings: [String] = ["response", "cancelled"]

    @Test("A subscription that ends, either way that servers do it, is opened again", arguments: endings)
    func resubscribes(ending: String) async throws {
        let clock = ManualClock()
        let server = Monitor<PipeTransport.Server?>(nil)
        let opened = Monitor(0)
        let script = growing(
            .july2026, capabilities: ["tools": ["listChanged": true]],
            [
                "subscriptions/listen": { message in
                    opened.change { $0 += 1 }
                    let id = message["id"] ?? nil
                    let meta: JSON = ["io.modelcontextprotocol/subscriptionId": id]
                    if ending == "response" { return ["resultType": "complete", "_meta": meta] }
                    server.read(\.self)?.send([
                        "jsonrpc": "2.0", "method": "notifications/cancelled",
                        "params": ["requestId": id, "_meta": meta],
                    ])
                    return nil
                }
            ])
        let transport = PipeTransport { end in
            server.change { $0 = end }
            await PipeTransport(script).serve(end)
        }
        try await withClient(transport, clock: clock) { harness async throws in
            try await opened.wait { $0 == 1 }
            await clock.waitForSleepers(2)
            clock.advance(by: .seconds(1))
            try await opened.wait { $0 == 2 }
            try await harness.waitForLists(2)
        }
    }

    @Test("Some failures to read it again are borne, more end the run")
    func failingRefresh() async throws {
        let clock = ManualClock()
        let count = Mutexed(0)
        let script = Script(.july2026, ["tools/list": { _ in ["tools": []] }])
        let exchange = ScriptedExchange { request in
            count.change { $0 += 1 }
            if count.value > 2 { throw HTTPExchangeFault(.unreachable, detail: "gone") }
            return .json(await script.reply(to: try JSON(parsing: request.body)) ?? nil)
        }
        let error = await #expect(throws: MCPFault.self) {
            let transport = HTTPClientTransport(url: "http://localhost/", exchange: exchange)
            try await withTimePassing(clock) {
                try await withClient(transport, clock: clock) { _ async throws in try await Gate().wait() }
            }
        }
        #expect(error?.kind == .unreachable)
        #expect(count.value == 5)
    }

    /// A list of which every page leads to another.
    private func endless(_ description: String = "", _ onPage: @escaping @Sendable () -> Void = {}) -> Script {
        let count = Mutexed(0)
        return Script(
            .july2026,
            [
                "tools/list": { _ in
                    onPage()
                    count.change { $0 += 1 }
                    let name = "t\(count.value)"
                    return ["tools": [tool(name, ["description": .string(description)])], "nextCursor": .string(name)]
                }
            ])
    }

    @Test("All pages of a list have so many bytes at most")
    func longPages() async throws {
        let transport = PipeTransport(endless(String(repeating: "x", count: 3_000)))
        try await withClient(transport, { $0.limits.listBytes = 10_000 }) { harness async throws in
            #expect(harness.tools.map(\.name) == ["t1", "t2", "t3"])
            #expect(harness.reports.value.contains { $0.kind == .toolLeftOut && $0.detail.contains("10000 bytes") })
        }
    }

    @Test("All pages of a list have one deadline")
    func slowPages() async throws {
        let clock = ManualClock()
        let script = endless { clock.advance(by: .seconds(25)) }
        #expect(await fault(of: PipeTransport(script), clock: clock)?.kind == .timedOut)
        #expect(script.messages("tools/list").count < 10)
    }
}
