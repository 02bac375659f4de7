import BedrockPeer
import LumenAWS
import LumenCore
import Testing

struct AnswerTests {
    private static let reply = ScriptedReply(
        text: ["Hel", "lo – ", "😀"],
        toolUses: [
            ToolCall(
                id: "t1", name: "look_up", arguments: ["room": "OR 1", "note": "a \"quoted\" ü 😀", "n": [1, 2.5]]),
            ToolCall(id: "t2", name: "look_up", arguments: [:]),
        ],
        reasoning: ScriptedReply.Reasoning(text: "Hm.", signature: "c2ln"),
        usage: TokenUsage(uncachedInput: 7, cacheRead: 100, cacheWrite: 20, output: 30))

    private static let usage: JSON = [
        "inputTokens": 7, "outputTokens": 30, "totalTokens": 157, "cacheReadInputTokens": 100,
        "cacheWriteInputTokens": 20,
    ]

    @Test func aMessage() async throws {
        try await withTestPeer([Self.reply]) { _, client in
            let reply = try await client.ask()
            #expect(reply.status == 200 && reply.headers["content-type"] == "application/json")
            let calls = Self.reply.toolUses.map { call -> JSON in
                ["toolUse": ["toolUseId": .string(call.id), "name": "look_up", "input": .object(call.arguments)]]
            }
            let thought: JSON = ["reasoningContent": ["reasoningText": ["text": "Hm.", "signature": "c2ln"]]]
            #expect(reply.json?["output"]?["message"]?["content"] == .array([thought, ["text": "Hello – 😀"]] + calls))
            #expect(reply.json?["stopReason"] == "tool_use" && reply.json?["usage"] == Self.usage)
        }
    }

    @Test func aStream() async throws {
        try await withTestPeer([Self.reply]) { _, client in
            let reply = try await client.ask(streaming: true)
            #expect(reply.status == 200 && reply.isWhole)
            #expect(reply.headers["content-type"] == "application/vnd.amazon.eventstream")
            let events = try reply.events().map { (kind: try $0.kind, json: try JSON(parsing: $0.payload)) }
            let deltas = ["contentBlockDelta", "contentBlockStop"]
            let tool = ["contentBlockStart"] + deltas
            let order = ["messageStart"] + deltas + deltas + tool + tool + ["messageStop", "metadata"]
            #expect(withoutRepetition(events.map(\.kind)) == order.map { .event(type: $0) })
            #expect(events.map { $0.json["p"] }.allSatisfy { $0 != nil })

            #expect(events.compactMap { $0.json.value(at: "/delta/text")?.stringValue } == Self.reply.text)
            #expect(
                events.compactMap { $0.json.value(at: "/delta/reasoningContent") } == [
                    ["text": "Hm."], ["signature": "c2ln"],
                ])
            for (index, call) in zip(2..., Self.reply.toolUses) {
                let block = events.filter { $0.json["contentBlockIndex"] == .int(index) }.map(\.json)
                #expect(
                    block[0]["start"] == ["toolUse": ["toolUseId": .string(call.id), "name": .string(call.name)]])
                let fragments = block.compactMap { $0.value(at: "/delta/toolUse/input")?.stringValue }
                #expect(fragments.count > 1)
                #expect(try JSON(parsing: fragments.joined()) == .object(call.arguments))
            }
            #expect(events.dropLast().last?.json["stopReason"] == "tool_use")
            #expect(events.last?.json["usage"] == Self.usage)
        }
    }

    private func withoutRepetition<Element: Equatable>(_ elements: [Element]) -> [Element] {
        elements.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    @Test func theLastReplyRepeats() async throws {
        let script = [ScriptedReply(text: ["one"]), ScriptedReply(text: ["two"], repeats: true)]
        try await withTestPeer(script) { peer, client in
            var texts: [String?] = []
            for _ in 0..<3 {
                texts.append(try await client.ask().json?.value(at: "/output/message/content/0/text")?.stringValue)
            }
            #expect(texts == ["one", "two", "two"])
            #expect(peer.requests.count == 3)
        }
    }
}
