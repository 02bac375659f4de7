import LumenAWS
import LumenCore

/// Reads what Bedrock answers to a request.
struct ConverseReader: Sendable {
    enum Answer: Sendable {
        case reply(ModelReply)
        case refusal(BedrockRefusal)
    }

    /// More than the longest reply needs: JSON writes a byte of text in six at most.
    private static let longestBody = 6 * ReplyAssembler.longestReply

    let request: ConverseRequest
    let progress: ReplyProgress?
    let onText: @Sendable (String) async throws -> Void

    /// - Throws: `ModelFault`; `CancellationError`; what `onText` throws.
    @Sendable func read(_ response: ModelResponse) async throws -> Answer {
        guard response.status == 200 else {
            return .refusal(BedrockRefusal(response, body: try await response.refusalBody()))
        }
        var assembler = ReplyAssembler()
        if request.isStreaming {
            try await readStream(response, into: &assembler)
        } else {
            try await readWhole(response, into: &assembler)
        }
        let (reply, rest) = try assembler.finish(request)
        try await handOn(rest)
        return .reply(reply)
    }

    /// Reads to the very end: the usage comes after the message.
    private func readStream(_ response: ModelResponse, into assembler: inout ReplyAssembler) async throws {
        var decoder = EventStreamDecoder()
        while let piece = try await response.next() {
            decoder.append(piece)
            while let message = try framed({ () throws(EventStreamError) in try decoder.next() }) {
                guard let event = try event(message, in: response) else { continue }
                progress?.receive(event.weight)
                try await handOn(assembler.take(event))
            }
        }
        try framed { () throws(EventStreamError) in try decoder.finish() }
    }

    private func readWhole(_ response: ModelResponse, into assembler: inout ReplyAssembler) async throws {
        let body = try await response.body(limit: Self.longestBody)
        let json: JSON
        do { json = try JSON(parsing: body) } catch { throw ModelFault(.garbled, detail: "the response is \(error)") }
        var text = ""
        for event in try ConverseEvent.events(of: json) { text += try assembler.take(event) }
        try await handOn(text)
    }

    private func handOn(_ text: String) async throws {
        if !text.isEmpty { try await onText(text) }
    }

    /// - Throws: `ModelFault` also for the message that says why the stream has failed.
    private func event(_ message: EventMessage, in response: ModelResponse) throws(ModelFault) -> ConverseEvent? {
        let error: BedrockError
        switch try framed({ () throws(EventStreamError) in try message.kind }) {
        case .event(let type): return try ConverseEvent(type, payload: message.payload)
        case .exception(let type): error = BedrockError(type: type, payload: message.payload)
        case .error(let code, let text): error = BedrockError(type: code, message: text)
        }
        throw ModelFault(
            error.kind ?? .serviceFailed, detail: "in the stream, \(error.summary)\(response.requestNote)",
            retryAfter: response.retryAfter)
    }

    private func framed<Result>(_ body: () throws(EventStreamError) -> Result) throws(ModelFault) -> Result {
        do {
            return try body()
        } catch {
            let kind: ModelFault.Kind = if case .truncatedStream = error { .disconnected } else { .garbled }
            throw ModelFault(kind, detail: error.description)
        }
    }
}
