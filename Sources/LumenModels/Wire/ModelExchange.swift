import LumenCore

/// Sends requests to a model's server under deadlines, for all who speak with one over HTTP.
///
/// What goes wrong on the way leaves as a `ModelFault`; cancellation leaves as `CancellationError`.
struct ModelExchange: Sendable {
    let http: any HTTPExchange
    let deadlines: ModelDeadlines
    let clock: any Clock<Duration>

    /// Sends a request, once, and reads its response.
    ///
    /// - Parameters:
    ///   - progress: told that the request goes out, and where it was not taken.
    ///   - read: is given every response, whatever its status. What it throws passes through untouched.
    /// - Throws: `ModelFault`; `CancellationError`; what `read` throws.
    func send<Reply: Sendable>(
        _ request: OutgoingRequest, progress: ReplyProgress? = nil,
        reading read: @escaping @Sendable (ModelResponse) async throws -> Reply
    ) async throws -> Reply {
        try await send(request, clock: clock, progress: progress, reading: read)
    }

    private func send<C: Clock<Duration>, Reply: Sendable>(
        _ request: OutgoingRequest, clock: C, progress: ReplyProgress?,
        reading read: @escaping @Sendable (ModelResponse) async throws -> Reply
    ) async throws -> Reply {
        let shortest = min(deadlines.firstByte, deadlines.betweenChunks)
        let outcome: Result<Reply, any Error>
        do {
            outcome = try await withDeadlines(shortest: shortest, clock: clock) { watch in
                do {
                    return .success(try await read(response(to: request, watch: watch, progress: progress)))
                } catch {
                    return .failure(error)
                }
            }
        } catch let passed as DeadlineExceeded {
            throw ModelFault(.timedOut, detail: "nothing came for \(passed.limit)")
        }
        return try outcome.get()
    }

    /// The head and the first piece of the body have one deadline together. A failure to read that piece shows only
    /// to who asks for it: the status may say more.
    private func response<C: Clock<Duration>>(
        to request: OutgoingRequest, watch: DeadlineWatch<C>, progress: ReplyProgress?
    ) async throws -> ModelResponse {
        try await watch.within(deadlines.firstByte) {
            let head: IncomingResponse
            progress?.begin()
            do {
                head = try await http.send(request)
            } catch {
                if !Task.isCancelled { progress?.refuse() }
                throw ModelFault.orCancellation(error)
            }
            if head.status != 200 { progress?.refuse() }
            var iterator = head.body.makeAsyncIterator()
            var first: Result<ArraySlice<UInt8>?, any Error>?
            do { first = .success(try await iterator.next(isolation: #isolation)) } catch { first = .failure(error) }
            return ModelResponse(status: head.status, headers: head.headers) {
                if let piece = first {
                    first = nil
                    return try piece.get()
                }
                return try await watch.within(deadlines.betweenChunks) {
                    try await iterator.next(isolation: #isolation)
                }
            }
        }
    }
}
