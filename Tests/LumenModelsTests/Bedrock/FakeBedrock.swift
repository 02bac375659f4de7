import LumenAWS
import LumenCore
import Synchronization

/// A Bedrock in memory: answers requests in order from a script, and keeps them.
final class FakeBedrock: HTTPExchange {
    struct Answer: Sendable {
        /// Where it is 0, there is not even a head.
        var status = 200
        var headers: [HTTPHeader] = []
        var pieces: [Piece] = []
    }

    /// What comes of a body next.
    enum Piece: Sendable {
        case bytes(ArraySlice<UInt8>)
        case failure(HTTPExchangeFault)
        /// Nothing, until whoever waits is cancelled.
        case silence
    }

    private struct State {
        var answers: [Answer]
        var requests: [OutgoingRequest] = []
    }

    private let state: Mutex<State>
    /// Is told of each silence that begins.
    let silences = Silences()

    init(_ answers: [Answer]) { state = Mutex(State(answers: answers)) }

    var requests: [OutgoingRequest] { state.withLock { $0.requests } }

    func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        let answer = state.withLock { state -> Answer? in
            state.requests.append(request)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let answer else { throw HTTPExchangeFault(.unreachable, detail: "nobody listens") }
        if answer.status == 0 { try await silences.keep() }
        return IncomingResponse(
            status: answer.status, headers: answer.headers, body: Body(pieces: answer.pieces, silences: silences))
    }

    private struct Body: AsyncSequence, Sendable {
        typealias Element = ArraySlice<UInt8>
        typealias Failure = any Error

        let pieces: [Piece]
        let silences: Silences

        func makeAsyncIterator() -> Iterator { Iterator(pieces: pieces[...], silences: silences) }

        struct Iterator: AsyncIteratorProtocol {
            var pieces: ArraySlice<Piece>
            let silences: Silences

            mutating func next() async throws -> ArraySlice<UInt8>? {
                switch pieces.popFirst() {
                case .bytes(let bytes): return bytes
                case .failure(let fault): throw fault
                case .silence: try await silences.keep()
                case nil: return nil
                }
            }
        }
    }
}

/// Lets a test wait until somebody waits for what never comes.
final class Silences: Sendable {
    private let begun = AsyncStream.makeStream(of: Void.self)

    func keep() async throws -> Never {
        begun.continuation.yield()
        let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
        await withTaskCancellationHandler {
            for await _ in stream {}
        } onCancel: {
            continuation.finish()
        }
        throw CancellationError()
    }

    func waitForOne() async {
        for await _ in begun.stream { return }
    }
}

extension FakeBedrock.Answer {
    /// A stream, in one piece or in those given.
    static func stream(_ bytes: [UInt8]) -> Self { stream([bytes[...]]) }
    static func stream(_ pieces: [ArraySlice<UInt8>]) -> Self { Self(pieces: pieces.map { .bytes($0) }) }

    static func json(_ body: JSON, status: Int = 200, headers: [HTTPHeader] = []) -> Self {
        Self(status: status, headers: headers, pieces: [.bytes(body.bytes[...])])
    }

    /// A refusal as AWS writes it.
    static func refusal(
        _ status: Int, _ type: String, message: String = "", headers: [HTTPHeader] = []
    ) -> Self {
        let named = [HTTPHeader("x-amzn-ErrorType", type), HTTPHeader("x-amzn-RequestId", "0f-1e")]
        return .json(["message": .string(message)], status: status, headers: named + headers)
    }
}
