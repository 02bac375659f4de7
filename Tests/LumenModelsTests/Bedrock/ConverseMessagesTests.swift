import LumenCore
import LumenTesting
import Testing

@testable import LumenModels

@Suite struct ConverseMessagesTests {
    private func text(_ messages: [ModelMessage]) -> String {
        let messages = ConverseMessages(messages)
        return JSON.array(messages.blocks(toolNames: WireNames(messages.usedTools), cachePoint: [])).text
    }

    private static func use(_ id: String, _ name: String = "t") -> ModelContent {
        .toolUse(ToolCall(id: id, name: name, arguments: [:]))
    }

    private static func result(_ id: String, isError: Bool = false) -> ModelContent {
        .toolResult(id: id, result: ["n": 1], isError: isError)
    }

    @Test func neighboursOfOneRoleBecomeOne() {
        let messages = [
            ModelMessage(.user, [.text("a")]), ModelMessage(.user, [.text("b")]),
            ModelMessage(.assistant, [.text(" ")]),
            ModelMessage(.user, [.text("c")]), ModelMessage(.assistant, [.text("d")]),
            ModelMessage(.assistant, [.text("e")]),
        ]
        let expected =
            #"[{"role":"user","content":[{"text":"a"},{"text":"b"},{"text":"c"}]},"#
            + #"{"role":"assistant","content":[{"text":"d"},{"text":"e"}]}]"#
        #expect(text(messages) == expected)
    }

    @Test func aConversationThatBeginsWithTheModelLosesThatPartAndWhatBelongsToIt() {
        let messages = [
            ModelMessage(.assistant, [Self.use("t1")]),
            ModelMessage(.user, [Self.result("t1"), .text("q")]),
        ]
        #expect(text(messages) == #"[{"role":"user","content":[{"text":"q"}]}]"#)
    }

    @Test func resultsComeFirstInTheirMessage() {
        let messages = [
            ModelMessage(.user, [.text("q")]), ModelMessage(.assistant, [Self.use("t1"), Self.use("t2")]),
            ModelMessage(.user, [Self.result("t1"), .text("and")]),
            ModelMessage(.user, [Self.result("t2", isError: true)]),
        ]
        let expected =
            #"{"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"json":{"n":1}}],"#
            + #""status":"success"}},{"toolResult":{"toolUseId":"t2","content":[{"json":{"n":1}}],"status":"error"}},"#
            + #"{"text":"and"}]}]"#
        #expect(text(messages).hasSuffix(expected))
    }

    @Test func blocksOfOtherProvidersStayAtHome() {
        let messages = [
            ModelMessage(.user, [.text("q")]),
            ModelMessage(.assistant, [.opaque(["reasoning": "x"]), .opaque("y"), .text("a")]),
        ]
        #expect(text(messages).hasSuffix(#"{"role":"assistant","content":[{"text":"a"}]}]"#))
    }

    /// Whatever a conversation is, Bedrock's rules hold for what is sent of it.
    @Test func anyConversationKeepsTheRules() throws {
        var random = SeededRandom(seed: 3)
        let ids = ["a.b", "a_b", "a b", "", String(repeating: "é", count: 70)]
        for _ in 0..<2000 {
            let conversation = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                ModelMessage(
                    Bool.random(using: &random) ? .user : .assistant,
                    (0..<Int.random(in: 0...3, using: &random)).map { _ in
                        let id = ids[Int.random(in: ids.indices, using: &random)]
                        return switch Int.random(in: 0..<4, using: &random) {
                        case 0: .text(["", " ", "hello"][Int.random(in: 0..<3, using: &random)])
                        case 1: Self.use(id, "tool." + id)
                        case 2: Self.result(id)
                        default: .opaque(["reasoningContent": [:]])
                        }
                    })
            }
            let sent = try JSON(parsing: text(conversation)).arrayValue ?? []
            try checkRules(sent)
        }
    }

    private func checkRules(_ messages: [JSON]) throws {
        var used: Set<String> = []
        for (index, message) in messages.enumerated() {
            #expect(message["role"] == (index % 2 == 0 ? "user" : "assistant"))
            let blocks = try #require(message["content"]?.arrayValue)
            #expect(!blocks.isEmpty)
            for block in blocks {
                if let text = block["text"]?.stringValue { #expect(text == "hello") }
                if let use = block["toolUse"] {
                    used.insert(try #require(use["toolUseId"]?.stringValue))
                    #expect(use["name"]?.stringValue?.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil)
                }
                if let result = block["toolResult"] {
                    let id = try #require(result["toolUseId"]?.stringValue)
                    #expect(used.contains(id) && id.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil)
                }
            }
        }
    }
}
