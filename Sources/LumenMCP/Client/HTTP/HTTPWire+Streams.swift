import LumenCore

/// Event streams: a request's own, which ends with its answer, and in the handshake era one for what the server says
/// unasked. A stream of that era that breaks off is taken up again where the server gave ids (SEP-1699).
extension HTTPWire {
    /// How often a stream that brings nothing new is taken up again.
    private static let resumptions = 5
    /// Where the server names no time to wait, and the longest that is waited.
    private static let usualRetry = 1_000
    private static let longestRetry = 60_000

    func follow(_ response: IncomingResponse, for request: WireRequest) async throws -> Answer {
        var decoder = ServerSentEventDecoder(limit: context.limits.messageBytes)
        var response = response
        var attempts = 0
        while true {
            let before = decoder.lastID
            if let answer = try await read(response, with: &decoder, for: request) { return answer }
            guard !request.isStateless, let id = decoder.lastID else {
                throw MCPFault(.ended, "a stream ended before its answer")
            }
            attempts = id == before ? attempts + 1 : 1
            guard attempts <= Self.resumptions else { throw MCPFault(.ended, "a stream ends again and again") }
            try await wait(decoder.retry)
            response = try await stream(after: id, in: request.revision)
        }
    }

    /// Only answers to POSTs tell how it is with the session: whatever a GET's status says, it is about the stream.
    func listen(in revision: ProtocolRevision) async throws -> Listening {
        do {
            return try await listenOnce(in: revision)
        } catch {
            try Task.checkCancellation()
            throw MCPFault(error)
        }
    }

    private func listenOnce(in revision: ProtocolRevision) async throws -> Listening {
        var decoder = ServerSentEventDecoder(limit: context.limits.messageBytes)
        let response = try await exchange(method: "GET", in: revision, [HTTPHeader("Accept", "text/event-stream")])
        guard response.isEventStream else {
            let refusal = refusal(by: response, in: revision)
            if response.status >= 400, refusal.kind == .unavailable { throw refusal }
            return .unavailable
        }
        _ = try await read(response, with: &decoder, for: nil)
        if decoder.retry != nil { try await wait(decoder.retry) }
        return .ended
    }

    private func stream(after id: String, in revision: ProtocolRevision?) async throws -> IncomingResponse {
        let response = try await exchange(
            method: "GET", in: revision,
            [HTTPHeader("Accept", "text/event-stream"), HTTPHeader("Last-Event-ID", id)])
        guard response.isEventStream else {
            throw MCPFault(.ended, "a stream can't be taken up again: HTTP status \(response.status)")
        }
        return response
    }

    private func wait(_ retry: Int?) async throws {
        try await context.clock.sleep(for: .milliseconds(min(retry ?? Self.usualRetry, Self.longestRetry)))
    }

    /// An event without data only gives an id.
    private func take(_ event: ServerSentEvent, for request: WireRequest?) async throws -> Answer? {
        guard event.type == "message", !event.data.isEmpty else { return nil }
        guard let json = try? JSON(parsing: event.data) else { throw MCPFault(.malformed, "an event is no JSON") }
        return try await take(json, for: request)
    }

    /// Reads to the answer, or to the end of the stream, be it in order or not.
    private func read(
        _ response: IncomingResponse, with decoder: inout ServerSentEventDecoder, for request: WireRequest?
    ) async throws -> Answer? {
        decoder.beginAnew()
        var throttle = Throttle(perSecond: context.limits.messagesPerSecond, clock: context.clock)
        do {
            for try await piece in response.body {
                try await budget.admit(piece.count)
                decoder.append(piece)
                while let event = try decoder.next() {
                    if let answer = try await take(event, for: request) { return answer }
                    try await throttle.admit()
                }
            }
        } catch is ServerSentEventTooLong {
            throw MCPFault(.tooMuch, "an event is too long")
        } catch let fault as HTTPExchangeFault where fault.kind == .disconnected {
            guard decoder.lastID != nil, request?.isStateless == false else { throw fault }
        }
        return nil
    }
}

extension IncomingResponse {
    fileprivate var isEventStream: Bool { status == 200 && mediaType == "text/event-stream" }
}
