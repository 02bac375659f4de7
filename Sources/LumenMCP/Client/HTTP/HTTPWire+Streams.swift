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
        var decoder = EventStreamDecoder(limit: context.limits.messageBytes)
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

    func listen(in revision: ProtocolRevision) async throws -> Listening {
        var decoder = EventStreamDecoder(limit: context.limits.messageBytes)
        let response = try await exchange(method: "GET", in: revision, [HTTPHeader("Accept", "text/event-stream")])
        guard response.status != 405, response.mediaType == "text/event-stream" || response.status >= 400 else {
            return .unavailable
        }
        guard response.status == 200 else {
            let refusal = refusal(by: response, in: revision)
            if refusal.kind == .refused { return .unavailable }
            throw refusal
        }
        _ = try await read(response, with: &decoder, for: nil)
        if decoder.retry != nil { try await wait(decoder.retry) }
        return .ended
    }

    private func stream(after id: String, in revision: ProtocolRevision?) async throws -> IncomingResponse {
        let response = try await exchange(
            method: "GET", in: revision,
            [HTTPHeader("Accept", "text/event-stream"), HTTPHeader("Last-Event-ID", id)])
        guard response.status == 200, response.mediaType == "text/event-stream" else {
            throw refusal(by: response, in: revision)
        }
        return response
    }

    private func wait(_ retry: Int?) async throws {
        try await context.clock.sleep(for: .milliseconds(min(retry ?? Self.usualRetry, Self.longestRetry)))
    }

    /// Reads to the answer, or to the end of the stream, be it in order or not.
    private func read(
        _ response: IncomingResponse, with decoder: inout EventStreamDecoder, for request: WireRequest?
    ) async throws -> Answer? {
        decoder.beginAnew()
        var throttle = Throttle(perSecond: context.limits.messagesPerSecond, clock: context.clock)
        do {
            for try await piece in response.body {
                for event in try decoder.feed(piece) where event.type == "message" {
                    guard let json = try? JSON(parsing: event.data) else {
                        throw MCPFault(.malformed, "an event is no JSON")
                    }
                    if let answer = try await take(json, for: request) { return answer }
                    try await throttle.admit()
                }
            }
        } catch is EventStreamDecoder.TooLong {
            throw MCPFault(.tooMuch, "an event is too long")
        } catch let fault as HTTPExchangeFault where fault.kind == .disconnected {
            guard decoder.lastID != nil, request?.isStateless == false else { throw fault }
        }
        return nil
    }
}
