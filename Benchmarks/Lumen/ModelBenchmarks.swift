import Benchmark
import Foundation
import LumenAWS
import LumenCore
import LumenModels

/// What Lumen adds to a language model: signing, decoding, and handing tokens on. The far side is a stored answer.
enum ModelBenchmarks {
    static let tokens = 20_000

    static func register() {
        Benchmark("sign a request of 64 KB", configuration: .init(scalingFactor: .kilo, maxIterations: 20)) {
            benchmark in
            let signer = Signer(region: "us-east-1", service: "bedrock", clock: .system)
            let request = SignableRequest(
                method: "POST", target: "/model/anthropic.claude%3A1/converse-stream",
                headers: [HTTPHeader("Host", "bedrock-runtime.us-east-1.amazonaws.com")],
                body: Array(repeating: 0x61, count: 64 << 10))
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { blackHole(signer.sign(request, with: credentials)) }
        }

        Benchmark("decode an event stream of 64 MB, 1 KB a message", configuration: .init(maxIterations: 20)) {
            benchmark in
            let frame = try frame("contentBlockDelta", String(repeating: "x", count: 1000))
            let stream = Array(repeatElement(frame, count: (64 << 20) / frame.count).joined())
            benchmark.startMeasurement()
            var decoder = EventStreamDecoder()
            for start in stride(from: 0, to: stream.count, by: 16 << 10) {
                decoder.append(stream[start..<min(start + 16 << 10, stream.count)])
                while let message = try decoder.next() { blackHole(message) }
            }
        }

        for (provider, answer) in [("Bedrock", bedrockAnswer), ("OpenAI-compatible", openAIAnswer)] {
            Benchmark("\(tokens) tokens streamed, \(provider)", configuration: .init(maxIterations: 20)) { benchmark in
                let model = model(provider, StoredAnswer(try answer()))
                let prompt = ModelPrompt(
                    system: SystemPrompt(stable: "s"), messages: [ModelMessage(.user, [.text("q")])])
                benchmark.startMeasurement()
                let reply = try await model.reply(to: prompt) { blackHole($0) }
                benchmark.stopMeasurement()
                precondition(reply.text.utf8.count == 5 * tokens)
            }
        }
    }

    private static let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: Secret("secret"))

    private static func model(_ provider: String, _ http: StoredAnswer) -> any LanguageModel {
        guard provider == "Bedrock" else {
            return OpenAIModel(.init(baseURL: "http://127.0.0.1/v1", model: "m"), http: http)
        }
        var configuration = BedrockModel.Configuration(modelID: "anthropic.claude:1")
        configuration.region = "us-east-1"
        let surroundings = Surroundings(
            environment: ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"],
            readFile: { _ in nil }, replaceFile: { _, _ in }, http: http,
            run: { _ in ProcessOutput(status: 1, standardOutput: []) }, clock: .system, timer: ContinuousClock())
        return BedrockModel(configuration, access: AWSAccess(surroundings: surroundings), http: http)
    }

    private static func frame(_ type: String, _ payload: String) throws -> [UInt8] {
        try EventMessage(
            headers: EventHeaders([
                (":event-type", .string(type)), (":content-type", .string("application/json")),
                (":message-type", .string("event")),
            ]), payload: Array(payload.utf8)[...]
        ).encoded()
    }

    private static func bedrockAnswer() throws -> [ArraySlice<UInt8>] {
        let token = try frame(
            "contentBlockDelta", #"{"contentBlockIndex":0,"delta":{"text":"word "},"p":"abcdefghij"}"#)
        let start = try frame("messageStart", #"{"role":"assistant"}"#)
        let end = try frame("messageStop", #"{"stopReason":"end_turn"}"#)
        return [start[...]] + Array(repeating: token[...], count: tokens) + [end[...]]
    }

    private static func openAIAnswer() throws -> [ArraySlice<UInt8>] {
        func event(_ delta: String, _ finish: String) -> ArraySlice<UInt8> {
            Array(
                #"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":\#(delta),"finish_reason":\#(finish)}]}\#n\#n"#
                    .utf8)[...]
        }
        return Array(repeating: event(#"{"content":"word "}"#, "null"), count: tokens)
            + [event("{}", #""stop""#), Array("data: [DONE]\n\n".utf8)[...]]
    }
}

/// A server whose answer is known beforehand, a piece a time.
private struct StoredAnswer: HTTPExchange {
    struct Body: AsyncSequence, Sendable {
        typealias Element = ArraySlice<UInt8>
        typealias Failure = any Error
        let pieces: [ArraySlice<UInt8>]

        struct Iterator: AsyncIteratorProtocol {
            var pieces: IndexingIterator<[ArraySlice<UInt8>]>
            mutating func next() async throws -> ArraySlice<UInt8>? { pieces.next() }
            mutating func next(isolation actor: isolated (any Actor)?) async throws -> ArraySlice<UInt8>? {
                pieces.next()
            }
        }

        func makeAsyncIterator() -> Iterator { Iterator(pieces: pieces.makeIterator()) }
    }

    let pieces: [ArraySlice<UInt8>]

    init(_ pieces: [ArraySlice<UInt8>]) { self.pieces = pieces }

    func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        IncomingResponse(
            status: 200, headers: [HTTPHeader("Content-Type", "text/event-stream")], body: Body(pieces: pieces))
    }
}
