import Foundation
import LumenAWS
import LumenCore
import LumenTesting
import Synchronization

@testable import LumenModels

/// A model over a `FakeBedrock`, with credentials that are new each time they are asked for: AK1, AK2, …
struct BedrockFixture {
    let bedrock: FakeBedrock
    let clock = ManualClock()
    let model: BedrockModel
    private let spoken = Spoken()

    init(_ answers: [FakeBedrock.Answer], configure: (inout BedrockModel.Configuration) -> Void = { _ in }) {
        var configuration = BedrockModel.Configuration(modelID: "anthropic.claude:1")
        configuration.region = "us-east-1"
        configure(&configuration)
        bedrock = FakeBedrock(answers)
        let counter = Mutex(0)
        let surroundings = Surroundings(
            environment: ["HOME": "/home/lumen"],
            readFile: { $0.hasSuffix("/config") ? Array("[default]\ncredential_process = creds".utf8) : nil },
            replaceFile: { _, _ in }, http: bedrock,
            run: { _ in
                let number = counter.withLock { counter in
                    counter += 1
                    return counter
                }
                let keys: JSON = [
                    "Version": 1, "AccessKeyId": .string("AK\(number)"), "SecretAccessKey": "secret",
                    "SessionToken": "token",
                ]
                return ProcessOutput(status: 0, standardOutput: keys.bytes)
            },
            clock: .fixed(Self.now), timer: clock)
        model = BedrockModel(configuration, access: AWSAccess(surroundings: surroundings), http: bedrock, clock: clock)
    }

    /// 2026-11-20T12:00:00Z
    static let now = Date(timeIntervalSince1970: 1_795_176_000)
    static let question = ModelPrompt(system: SystemPrompt(stable: "s"), messages: [ModelMessage(.user, [.text("q")])])

    /// What `onText` was given.
    var pieces: [String] { spoken.pieces.withLock { $0 } }

    func reply(to prompt: ModelPrompt = question) async throws -> ModelReply {
        try await model.reply(to: prompt) { [spoken] text in spoken.pieces.withLock { $0.append(text) } }
    }

    /// The fault that the reply ends in; `nil` where it ends well.
    func fault(answering prompt: ModelPrompt = question) async throws -> ModelFault? {
        do {
            _ = try await reply(to: prompt)
            return nil
        } catch let fault as ModelFault {
            return fault
        }
    }

    private final class Spoken: Sendable {
        let pieces = Mutex<[String]>([])
    }
}

/// Frames of a reply's stream.
enum Frames {
    static func event(_ type: String, _ payload: JSON) throws -> [UInt8] {
        try EventMessage(.event(type: type), payload: payload.bytes).encoded()
    }

    static func exception(_ type: String, message: String = "m") throws -> [UInt8] {
        try EventMessage(.exception(type: type), payload: (["message": .string(message)] as JSON).bytes).encoded()
    }

    static func delta(_ delta: JSON, block: Int = 0) throws -> [UInt8] {
        try event("contentBlockDelta", ["contentBlockIndex": .int(block), "delta": delta, "p": "abcdef"])
    }

    static func text(_ text: String, block: Int = 0) throws -> [UInt8] {
        try delta(["text": .string(text)], block: block)
    }

    static func stop(block: Int) throws -> [UInt8] { try event("contentBlockStop", ["contentBlockIndex": .int(block)]) }

    static func toolStart(_ id: String, _ name: String, block: Int) throws -> [UInt8] {
        try event(
            "contentBlockStart",
            [
                "start": ["toolUse": ["toolUseId": .string(id), "name": .string(name)]],
                "contentBlockIndex": .int(block),
            ])
    }

    static func input(_ fragment: String, block: Int) throws -> [UInt8] {
        try delta(["toolUse": ["input": .string(fragment)]], block: block)
    }

    static func tool(_ id: String, _ name: String, input: [String], block: Int) throws -> [UInt8] {
        try toolStart(id, name, block: block) + input.flatMap { try Frames.input($0, block: block) }
            + stop(block: block)
    }

    static func start() throws -> [UInt8] { try event("messageStart", ["role": "assistant"]) }

    /// The end of the message, and the metadata that come after it.
    static func end(_ reason: String = "end_turn") throws -> [UInt8] {
        try event("messageStop", ["stopReason": .string(reason)])
            + event(
                "metadata",
                [
                    "usage": [
                        "inputTokens": 10, "outputTokens": 5, "totalTokens": 15, "cacheReadInputTokens": 7,
                        "cacheWriteInputTokens": 3,
                    ], "metrics": ["latencyMs": 12],
                ])
    }

    static let usage = TokenUsage(uncachedInput: 10, cacheRead: 7, cacheWrite: 3, output: 5)

    /// Reasoning, text without a start, and a call.
    static func rich() throws -> [UInt8] {
        try start() + delta(["reasoningContent": ["text": "I thi"]]) + delta(["reasoningContent": ["text": "nk."]])
            + delta(["reasoningContent": ["signature": "c2ln"]]) + stop(block: 0) + text("Hel", block: 1)
            + text("lo, 世界", block: 1) + stop(block: 1)
            + tool("t1", "block_util_summary", input: [#"{"per"#, #"iod":"20"#, #"25"}"#], block: 2) + end("tool_use")
    }

    static let richContent: [ModelContent] = [
        .opaque(["reasoningContent": ["reasoningText": ["text": "I think.", "signature": "c2ln"]]]),
        .text("Hello, 世界"),
        .toolUse(ToolCall(id: "t1", name: "block_util_summary", arguments: ["period": "2025"])),
    ]
}
