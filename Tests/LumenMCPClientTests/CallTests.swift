import LumenCore
import LumenMCP
import LumenTesting
import Testing

@Suite("Calls", .timeLimit(.minutes(10)))
struct CallTests {
    private func script(
        _ revision: ProtocolRevision = .july2026, _ more: JSONObject = [:], isReadOnly: Bool = true,
        _ handler: @escaping Script.Handler
    ) -> Script {
        Script(revision, tools: [tool("t", more, isReadOnly: isReadOnly)], ["tools/call": handler])
    }

    private func outcome(
        _ result: JSON, in revision: ProtocolRevision = .july2026, output: JSON? = nil
    ) async throws -> ToolOutcome {
        var more: JSONObject = [:]
        more["outputSchema"] = output
        return try await fromClient(PipeTransport(script(revision, more) { _ in result })) { try await $0.call("t") }
    }

    // MARK: - Results

    static let results: [(JSON, JSON)] = [
        (["content": []], ["text": ""]), ([:], ["text": ""]), (text("plain"), ["text": "plain"]),
        (text(#" {"a": [1]} "#), ["a": [1]]), (text("{no json}"), ["text": "{no json}"]),
        (text("[1]"), ["text": "[1]"]),
        (["content": [["type": "text", "text": "a"], ["type": "text", "text": "b"]]], ["text": "a\nb"]),
        (["content": [], "structuredContent": ["a": 1]], ["a": 1]),
        (
            ["content": [["type": "text", "text": "x"]], "structuredContent": ["a": 1], "resultType": "complete"],
            ["a": 1]
        ),
        (["content": [], "structuredContent": [1, 2]], [1, 2]),
        (
            ["content": [["type": "image", "data": "AAECAw==", "mimeType": "image/png"]]],
            ["text": "", "content": [["type": "image", "mimeType": "image/png", "bytes": 4]]]
        ),
        (
            [
                "content": [
                    ["type": "text", "text": "{}"], ["type": "audio", "data": "AAEC", "mimeType": "audio/wav"],
                ]
            ],
            ["text": "{}", "content": [["type": "audio", "mimeType": "audio/wav", "bytes": 3]]]
        ),
        (
            ["content": [["type": "resource", "resource": ["uri": "file:///a", "blob": "AAE=", "mimeType": "x/y"]]]],
            ["text": "", "content": [["type": "resource", "mimeType": "x/y", "uri": "file:///a", "bytes": 2]]]
        ),
        (
            ["content": [["type": "resource", "resource": ["uri": "file:///a", "text": "T"]]]],
            ["text": "", "content": [["type": "resource", "mimeType": nil, "uri": "file:///a", "text": "T"]]]
        ),
        (
            ["content": [["type": "resource_link", "uri": "file:///a", "name": "A"]]],
            ["text": "", "content": [["type": "resource_link", "mimeType": nil, "uri": "file:///a", "name": "A"]]]
        ),
    ]

    @Test("A result is its structured content, else what its blocks say, without bytes", arguments: results)
    func readsResult(result: JSON, expected: JSON) async throws {
        #expect(try await outcome(result).value == expected)
    }

    static let malformed: [JSON] = [
        ["resultType": "task"], ["resultType": nil], ["resultType": 1], ["content": "text"], ["content": [1]],
        ["content": [["type": 1]]], ["content": nil], ["resultType": "input_required"],
        ["resultType": "input_required", "inputRequests": []],
    ]

    @Test("A result that is none is a failure that does not pass", arguments: malformed)
    func refusesResult(result: JSON) async throws {
        let failure = try #require(try await outcome(result).failure)
        #expect(failure.sentence == "Unable to fetch data from t, please try again")
        #expect(!failure.isTransient)
        #expect(failure.detail.hasPrefix("MCP malformed"))
    }

    @Test(
        "Before 2026, results have no type and structured content is an object",
        arguments: ProtocolRevision.allCases.dropLast())
    func handshakeResults(revision: ProtocolRevision) async throws {
        #expect(try await outcome(["resultType": "task", "content": []], in: revision).value == ["text": ""])
        let object = try await outcome(["content": [], "structuredContent": ["a": 1]], in: revision)
        #expect(object.value == (revision.hasStructuredContent ? ["a": 1] : ["text": ""]))
        let list = try await outcome(["content": [], "structuredContent": [1]], in: revision)
        #expect((list.failure == nil) == !revision.hasStructuredContent)
    }

    @Test("A tool's own error is said in its own words, bounded and harmless")
    func isError() async throws {
        let words = "No such day.\u{1B}[2J\u{0}\u{202E}\n Try\tagain " + String(repeating: "x", count: 5_000)
        let failure = try await outcome([
            "content": [["type": "text", "text": .string(words)]], "isError": true, "structuredContent": ["a": 1],
        ]).failure
        #expect(failure?.sentence.hasPrefix("No such day.[2J Try again xxx") == true)
        #expect(failure?.sentence.count == 1_001)
        #expect(failure?.isTransient == false)
        #expect(failure?.detail == "MCP isError")
        let silent = try await outcome(["content": [], "isError": true]).failure
        #expect(silent?.sentence == "Unable to fetch data from t, please try again")
    }

    @Test("Structured content is held against the output schema")
    func outputSchema() async throws {
        let schema: JSON = [
            "type": "object", "$defs": ["n": ["type": "integer", "minimum": 0]],
            "properties": ["n": ["$ref": "#/$defs/n"]], "required": ["n"],
        ]
        let good: JSON = ["content": [], "structuredContent": ["n": 1]]
        #expect(try await outcome(good, output: schema).value == ["n": 1])
        let bad: JSON = ["content": [], "structuredContent": ["n": -1]]
        let failure = try await outcome(bad, output: schema).failure
        #expect(failure?.detail == "MCP malformed: a result breaks its schema at /n")
        #expect(failure?.sentence == "Unable to fetch data from t, please try again")
    }

    @Test("A schema without structured content to it is said")
    func textInsteadOfStructure() async throws {
        let script = script(.july2026, ["outputSchema": ["type": "object", "required": ["n"]]]) { message in
            text(message["params"]?["arguments"]?["text"]?.stringValue ?? "")
        }
        try await withClient(PipeTransport(script)) { harness async throws in
            #expect(try await harness.call("t", ["text": #"{"n": 1}"#]).value == ["n": 1])
            #expect(harness.reports.value.isEmpty)
            #expect(try await harness.call("t", ["text": "n is 1"]).value == ["text": "n is 1"])
            #expect(harness.reports.value.map(\.kind) == [.uncheckedSchema])
        }
    }

    // MARK: - Errors

    @Test("The server's words count only where they are about the arguments")
    func errors() async throws {
        let invalid = try await outcome(Script.fail(-32602, "day must be a date")).failure
        #expect(invalid?.sentence == "day must be a date")
        #expect(invalid?.code == .invalidRequest)
        for code in [-32603, -32601, -32000, 7] {
            let failure = try await outcome(Script.fail(code, "stack at /secret/path")).failure
            #expect(failure?.sentence == "Unable to fetch data from t, please try again")
            #expect(failure?.detail == "MCP error \(code)")
        }
    }

    @Test("A tool that is not in the list is not called")
    func unknownTool() async throws {
        let script = script { _ in text("") }
        let failure = try await fromClient(PipeTransport(script)) { try await $0.call("other") }.failure
        #expect(failure?.code == .invalidRequest)
        #expect(script.messages("tools/call").isEmpty)
    }

    @Test("Only so many calls are open at once")
    func busy() async throws {
        let gate = Gate()
        let script = script { _ in
            try? await gate.wait()
            return text("late")
        }
        try await withClient(PipeTransport(script), { $0.limits.openRequests = 2 }) { harness async throws in
            async let first = harness.call("t")
            async let second = harness.call("t")
            try await gate.arrivals(2)
            let failure = try await harness.call("t").failure
            #expect(failure?.isTransient == true)
            #expect(failure?.detail.hasPrefix("MCP busy") == true)
            gate.open()
            #expect(try await [first.value, second.value] == [["text": "late"], ["text": "late"]])
            #expect(try await harness.call("t").value == ["text": "late"])
        }
    }

    // MARK: - Rounds

    @Test("What can't be declined is refused, clearly", arguments: ["sampling/createMessage", "roots/list", "other"])
    func refusesInput(method: String) async throws {
        let failure = try await outcome([
            "resultType": "input_required", "inputRequests": ["a": ["method": .string(method)]], "requestState": "s",
        ]).failure
        #expect(failure?.sentence == "The tool asks for something that Lumen does not give to servers.")
        #expect(failure?.isTransient == false)
    }

    @Test("A state alone is given back, and the rounds are bounded")
    func rounds() async throws {
        let clock = ManualClock()
        let round = Monitor(0)
        let script = script { _ in
            let count = round.change { count in
                count += 1
                return count
            }
            return ["resultType": "input_required", "requestState": .string("s\(count)")]
        }
        let failure = try await fromClient(PipeTransport(script), clock: clock, { $0.limits.rounds = 3 }) { harness in
            async let outcome = harness.call("t")
            for rounds in 2...3 {
                try await round.wait { $0 == rounds }
                await clock.waitForSleepers(3)
                clock.advance(by: .seconds(2))
            }
            return try await outcome.failure
        }
        #expect(failure?.detail == "MCP refused: it wants more after 3 rounds")
        let states = script.messages("tools/call").map { $0["params"]?["requestState"] }
        #expect(states == [nil, "s1", "s2", "s3"])
    }

    // MARK: - Time

    @Test("A server that is silent for too long fails the call and is told", arguments: [true, false])
    func silence(isStateless: Bool) async throws {
        let clock = ManualClock()
        let gate = Gate()
        let script = script(isStateless ? .july2026 : .november2025) { _ in
            try? await gate.wait()
            return nil
        }
        try await withClient(PipeTransport(script), clock: clock) { harness async throws in
            async let outcome = harness.call("t")
            try await gate.arrivals()
            clock.advance(by: .seconds(60))
            let failure = try await outcome.failure
            #expect(failure?.detail.hasPrefix("MCP timed_out") == true)
            #expect(failure?.isTransient == true)
            // The next call goes out after the cancellation.
            async let next = harness.call("t")
            try await gate.arrivals(2)
            let cancelled = script.messages("notifications/cancelled")
            #expect(cancelled.map { $0["params"]?["requestId"] } == [script.messages("tools/call").first?["id"]])
            gate.open()
            clock.advance(by: .seconds(60))
            _ = try await next
        }
    }

    @Test("Progress buys time, and the absolute deadline stands")
    func progress() async throws {
        let clock = ManualClock()
        let server = Monitor<PipeTransport.Server?>(nil)
        let gate = Gate()
        let script = script { _ in
            try? await gate.wait()
            return nil
        }
        let transport = PipeTransport { end in
            server.change { $0 = end }
            await PipeTransport(script).serve(end)
        }
        let steps = Monitor<[ToolProgress]>([])
        try await withClient(transport, clock: clock, { $0.deadlines.call = .seconds(120) }) { harness async throws in
            async let outcome = harness.client.call("t", arguments: [:]) { step in steps.change { $0.append(step) } }
            try await gate.arrivals()
            let token = script.messages("tools/call").first?["params"]?["_meta"]?["progressToken"]
            #expect(token == script.messages("tools/call").first?["id"])
            for step in 1...2 {
                clock.advance(by: .seconds(50))
                server.read(\.self)?.send([
                    "jsonrpc": "2.0", "method": "notifications/progress",
                    "params": ["progressToken": token ?? nil, "progress": .int(step), "total": 2.5, "message": "m\n"],
                ])
                try await steps.wait { $0.count == step }
            }
            clock.advance(by: .seconds(21))
            #expect(try await outcome.failure?.detail.hasPrefix("MCP timed_out") == true)
        }
        #expect(steps.read(\.first) == ToolProgress(progress: 1, total: 2.5, message: "m"))
    }

    @Test("Cancelling a call tells the server, and its late answer is passed over")
    func cancels() async throws {
        let gate = Gate()
        let script = script { _ in
            try? await gate.wait()
            return text("late")
        }
        try await withClient(PipeTransport(script)) { harness async throws in
            let call = Task { try await harness.call("t") }
            try await gate.arrivals()
            call.cancel()
            await #expect(throws: CancellationError.self) { try await call.value }
            gate.open()
            #expect(try await harness.call("t").value == ["text": "late"])
        }
        #expect(script.messages("notifications/cancelled").count == 1)
    }
}
