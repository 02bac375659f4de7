import LumenCore
import LumenTesting
import Testing

@testable import LumenModels

/// What a provider bills is known while a reply comes, whatever it comes of.
@Suite struct ReplyProgressTests {
    @Test(
        arguments: [
            ([], 0), ([try Frames.start()], 0), ([try Frames.text("Hé")], 3),
            ([try Frames.toolStart("t1", "name", block: 0)], 6),
            ([try Frames.toolStart("t1", "name", block: 0), try Frames.input(#"{"a":"#, block: 0)], 11),
            ([try Frames.delta(["reasoningContent": ["text": "I think"]])], 7),
        ] as [([[UInt8]], Int)])
    func bedrockBreaksOff(frames: [[UInt8]], bytes: Int) async throws {
        let fixture = BedrockFixture([
            .init(pieces: frames.map { .bytes($0[...]) } + [.failure(.init(.disconnected, detail: "reset"))])
        ])
        #expect(try await received { try await fixture.fault(answering: $0)?.kind } == bytes)
    }

    @Test(arguments: [400, 403, 429, 503])
    func bedrockRefuses(status: Int) async throws {
        let fixture = BedrockFixture([.refusal(status, "ThrottlingException")])
        #expect(try await received { try await fixture.fault(answering: $0)?.kind } == nil)
    }

    @Test func bedrockIsNotThere() async throws {
        #expect(try await received { try await BedrockFixture([]).fault(answering: $0)?.kind } == nil)
    }

    @Test(arguments: [0, 200])
    func whoGivesUpWaitingMayHaveItBilled(status: Int) async throws {
        let fixture = BedrockFixture([.init(status: status, pieces: [.silence])])
        let progress = ReplyProgress()
        var prompt = BedrockFixture.question
        prompt.progress = progress
        let task = Task { [prompt] in try await fixture.reply(to: prompt) }
        await fixture.bedrock.silences.waitForOne()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(progress.received == 0)
    }

    @Test(
        arguments: [
            ([], 0), ([#"{"choices":[{"delta":{"role":"assistant","content":""}}]}"#], 0),
            ([#"{"choices":[{"delta":{"content":"Hé"}}]}"#], 3),
            ([#"{"choices":[{"delta":{"reasoning_content":"I think","content":null}}]}"#], 7),
            (
                [
                    #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"f","arguments":"{"}}]}}]}"#
                ], 4
            ),
        ] as [([String], Int)])
    func chatBreaksOff(events: [String], bytes: Int) async throws {
        let server = ChatServer(events: events)
        #expect(try await received { try await server.reply(to: $0).fault?.kind } == bytes)
    }

    @Test func chatRefuses() async throws {
        let server = ChatServer(status: 429, json: "{}")
        #expect(try await received { try await server.reply(to: $0).fault?.kind } == nil)
    }

    /// What has come of a reply that fails.
    private func received(_ fail: (ModelPrompt) async throws -> ModelFault.Kind?) async throws -> Int? {
        let progress = ReplyProgress()
        var prompt = ModelPrompt.hello
        prompt.progress = progress
        #expect(try await fail(prompt) != nil)
        return progress.received
    }
}
