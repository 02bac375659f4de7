import LumenCore
import LumenModels
import LumenTesting
import Synchronization

/// A chat completions server in memory: it keeps the requests and plays one answer.
final class ChatServer: HTTPExchange {
    enum Step {
        case piece([UInt8])
        /// Nothing comes any more.
        case stall
        /// Nothing comes any more; who gives up waiting is told that this is the end.
        case stallThenEnd
        case failure(any Error & Sendable)
    }

    struct Answer: Sendable {
        var status = 200
        var headers = [HTTPHeader("content-type", "text/event-stream; charset=utf-8")]
        var steps: [Step] = []
    }

    let clock = ManualClock()
    private let answer: Result<Answer, any Error>
    private let received = Mutex<[OutgoingRequest]>([])

    init(_ answer: Answer) { self.answer = .success(answer) }

    /// Sends no response at all.
    init(failing error: any Error) { answer = .failure(error) }

    /// Streams these events, cut into pieces of that size.
    convenience init(events: [String], pieces size: Int = .max) {
        self.init(stream: Array(events.map { "data: \($0)\n\n" }.joined().utf8), pieces: size)
    }

    convenience init(stream: [UInt8], pieces size: Int = .max) {
        self.init(Answer(steps: stream.chunks(of: size).map(Step.piece)))
    }

    convenience init(status: Int = 200, json: String, headers: [HTTPHeader] = []) {
        self.init(
            Answer(
                status: status, headers: [HTTPHeader("Content-Type", "application/json")] + headers,
                steps: [.piece(Array(json.utf8))]))
    }

    var requests: [OutgoingRequest] { received.withLock { $0 } }

    func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        received.withLock { $0.append(request) }
        let answer = try answer.get()
        if answer.status == 0 { try await clock.sleep(for: .seconds(86_400)) }
        return IncomingResponse(
            status: answer.status, headers: answer.headers, body: Body(steps: answer.steps, clock: clock))
    }

    private struct Body: AsyncSequence {
        let steps: [Step]
        let clock: ManualClock

        struct Iterator: AsyncIteratorProtocol {
            var steps: ArraySlice<Step>
            let clock: ManualClock

            mutating func next() async throws -> ArraySlice<UInt8>? { try await next(isolation: nil) }

            mutating func next(
                isolation actor: isolated (any Actor)?
            ) async throws(any Error) -> ArraySlice<UInt8>? {
                switch steps.popFirst() {
                case .piece(let bytes): return bytes[...]
                case .failure(let error): throw error
                case .stall: try await clock.sleep(for: .seconds(86_400))
                case .stallThenEnd: try? await clock.sleep(for: .seconds(86_400))
                case nil: break
                }
                return nil
            }
        }

        func makeAsyncIterator() -> Iterator { Iterator(steps: steps[...], clock: clock) }
    }
}

extension ChatServer.Step: Sendable {}

/// What came of one reply: the texts that were shown, and the reply or the fault.
struct Outcome: Equatable {
    var shown: [String] = []
    var reply: ModelReply?
    var fault: ModelFault?

    var text: String { shown.joined() }
}

extension OpenAIModel.Configuration {
    static var test: Self { Self(baseURL: "http://models.test/v1", model: "m") }
}

extension ModelPrompt {
    static var hello: ModelPrompt { ModelPrompt(system: SystemPrompt(stable: ""), messages: [.hello]) }
}

extension ModelMessage {
    static var hello: ModelMessage { ModelMessage(.user, [.text("hello")]) }
}

extension ChatServer {
    /// One reply of a model at this server.
    func reply(
        to prompt: ModelPrompt = .hello, configuration: OpenAIModel.Configuration = .test
    ) async throws -> Outcome {
        let shown = Mutex<[String]>([])
        var outcome = Outcome()
        do {
            let model = OpenAIModel(configuration, http: self, clock: clock)
            outcome.reply = try await model.reply(to: prompt) { text in shown.withLock { $0.append(text) } }
        } catch let fault as ModelFault {
            outcome.fault = fault
        }
        outcome.shown = shown.withLock { $0 }
        return outcome
    }
}
