import LumenCore
import LumenMCP
import LumenTesting
import Testing

@Suite("Opening a connection", .timeLimit(.minutes(10)))
struct OpeningTests {
    @Test("Speaks each revision with a server that speaks no other", arguments: ProtocolRevision.allCases)
    func revisions(revision: ProtocolRevision) async throws {
        let script = Script(revision, tools: [tool("a")])
        try await withClient(PipeTransport(script)) { harness async throws in
            #expect(harness.client.peer?.revision == revision)
            #expect(harness.client.peer?.name == "scripted")
            #expect(harness.tools.map(\.name) == ["a"])
        }
        let methods = script.messages.compactMap { $0["method"]?.stringValue }
        let handshake = ["server/discover", "initialize", "notifications/initialized", "tools/list"]
        #expect(methods == (revision.isStateless ? ["server/discover", "tools/list"] : handshake))
    }

    @Test("Any answer that is not a modern one leads to initialize", arguments: [-32601, -32602, -32600, -32000, 0, 1])
    func fallBack(code: Int) async throws {
        let script = Script(.june2025, ["server/discover": { _ in Script.fail(code) }])
        let revision = try await fromClient(PipeTransport(script)) { $0.client.peer?.revision }
        #expect(revision == .june2025)
    }

    @Test(
        "A result that is no discovery leads to initialize",
        arguments: [[:], ["supportedVersions": "2026-07-28"]] as [JSON])
    func noDiscovery(result: JSON) async throws {
        let script = Script(.november2025, ["server/discover": { _ in result }])
        #expect(try await fromClient(PipeTransport(script)) { $0.client.peer?.revision } == .november2025)
    }

    @Test("A server that stays silent is one of the handshake era")
    func silence() async throws {
        let gate = Gate()
        let clock = ManualClock()
        let script = Script(
            .november2025,
            [
                "server/discover": { _ in
                    try? await gate.wait()
                    return nil
                }
            ])
        async let revision = fromClient(PipeTransport(script), clock: clock) { $0.client.peer?.revision }
        try await gate.arrivals()
        clock.advance(by: .seconds(11))
        #expect(try await revision == .november2025)
        #expect(script.messages("notifications/cancelled").isEmpty)
    }

    @Test("An unsupported version is tried again with one that is supported")
    func unsupported() async throws {
        let tries = Mutexed(0)
        let script = Script(
            .july2026,
            [
                "server/discover": { _ in
                    tries.change { $0 += 1 }
                    return tries.value == 1
                        ? Script.fail(-32022, data: ["supported": ["2099-01-01", "2026-07-28"]]) : Script.discovery()
                }
            ])
        #expect(try await fromClient(PipeTransport(script)) { $0.client.peer?.revision } == .july2026)
        #expect(script.messages("initialize").isEmpty)
        #expect(Set(script.messages("server/discover").map { $0["id"]?.text }).count == 2)
    }

    @Test("A server that supports only handshakes says so, and gets one")
    func supportsHandshakes() async throws {
        let script = Script(
            .june2025,
            [
                "server/discover": { _ in
                    Script.fail(-32022, data: ["supported": ["2025-06-18"]])
                }
            ])
        #expect(try await fromClient(PipeTransport(script)) { $0.client.peer?.revision } == .june2025)
    }

    static let incompatible: [(String, JSON)] = [
        ("server/discover", Script.fail(-32022, data: ["supported": ["2099-01-01"]])),
        ("server/discover", Script.fail(-32022)),
        ("server/discover", ["supportedVersions": ["2099-01-01"]]),
        ("initialize", ["protocolVersion": "2024-11-05", "capabilities": [:]]),
        ("initialize", ["protocolVersion": 1, "capabilities": [:]]), ("initialize", [:]),
    ]

    @Test("No common revision is a fault", arguments: incompatible)
    func noCommonRevision(method: String, answer: JSON) async throws {
        let script = Script(.november2025, [method: { _ in answer }])
        #expect(await fault(of: PipeTransport(script))?.kind == .incompatible)
    }

    @Test("A modern error is no reason for a handshake", arguments: [-32020, -32021])
    func modernError(code: Int) async throws {
        let script = Script(.november2025, ["server/discover": { _ in Script.fail(code) }])
        #expect(await fault(of: PipeTransport(script))?.kind == .refused)
        #expect(script.messages("initialize").isEmpty)
    }

    @Test("A server that hangs up before it has said who it is has failed")
    func hangsUp() async throws {
        #expect(await fault(of: PipeTransport { $0.hangUp() })?.kind == .ended)
        let afterwards = PipeTransport { server in
            for await _ in server.lines { return server.hangUp() }
        }
        #expect(await fault(of: afterwards)?.kind == .ended)
    }

    @Test("A server that dies of the probe gets a handshake the next time")
    func fragile() async throws {
        let script = Script(.march2025, tools: [tool("a")])
        let transport = PipeTransport { server in
            for await line in server.lines {
                guard let message = try? JSON(parsing: line), message["method"] != "server/discover" else { break }
                if let reply = await script.reply(to: message) { server.send(reply) }
            }
            server.hangUp()
        }
        let client = MCPClient(
            server: "test", transport: transport, configuration: .init(version: "9"), clock: ManualClock())
        await #expect(throws: MCPFault.self) { try await client.run { _ in } }
        let lists = Monitor(0)
        // It is remembered for good, not for one run.
        for round in 1...3 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await client.run { tools in lists.change { $0 += tools.count } } }
                group.addTask { try await lists.wait { $0 == round } }
                try await group.next()
                #expect(client.peer?.revision == .march2025)
                group.cancelAll()
            }
        }
    }

    @Test("Instructions and names are made harmless")
    func peer() async throws {
        let instructions = "One.\n\u{1B}[31mTwo\u{202E}" + String(repeating: "x", count: 10_000)
        let script = Script(
            .july2026,
            [
                "server/discover": { _ in
                    [
                        "supportedVersions": ["2026-07-28"], "capabilities": [:], "instructions": .string(instructions),
                        "serverInfo": ["name": "a\nb", "version": 3],
                    ]
                }
            ])
        let peer = try await fromClient(PipeTransport(script)) { $0.client.peer }
        #expect(peer?.name == "a b")
        #expect(peer?.version == nil)
        #expect(peer?.instructions?.hasPrefix("One.\n[31mTwoxxx") == true)
        #expect(peer?.instructions?.count == 4_097)
    }

    @Test("A server without tools is asked for none")
    func withoutTools() async throws {
        let script = Script(.july2026, capabilities: [:])
        #expect(try await fromClient(PipeTransport(script)) { $0.tools } == [])
        #expect(script.messages("tools/list").isEmpty)
    }

    @Test("Cancelling the run ends it and all calls")
    func cancelled() async throws {
        let gate = Gate()
        let script = Script(
            .july2026, tools: [tool("slow")],
            [
                "tools/call": { _ in
                    try? await gate.wait()
                    return nil
                }
            ])
        let client = MCPClient(
            server: "test", transport: PipeTransport(script), configuration: .init(version: "9"), clock: ManualClock())
        let lists = Monitor(0)
        let run = Task { try await client.run { _ in lists.change { $0 += 1 } } }
        try await lists.wait { $0 == 1 }
        async let outcome = client.call("slow", arguments: [:])
        try await gate.arrivals()
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        let failure = try await outcome.failure
        #expect(failure?.isTransient == true)
        #expect(failure?.sentence == "Unable to fetch data from slow, please try again")
        #expect(client.peer == nil)
        #expect(try await client.call("slow", arguments: [:]).failure?.isTransient == true)
    }
}
