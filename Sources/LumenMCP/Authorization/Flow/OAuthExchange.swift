import LumenCore

/// Sends the small requests of OAuth. Redirects are not followed, and sizes and times are bounded.
struct OAuthExchange: Sendable {
    /// Of an answer, in bytes.
    private static let longestAnswer = 262_144

    let http: any HTTPExchange
    let clock: any Clock<Duration>
    /// How long one answer may take.
    let timeLimit: Duration
    let context: AuthorizationFault.Context

    struct Answer: Sendable {
        let status: Int
        fileprivate let body: [UInt8]

        /// `nil` where it is no JSON object.
        var json: JSON? { (try? JSON(parsing: body)).flatMap { $0.objectValue == nil ? nil : $0 } }
    }

    func get(_ url: WebURL) async throws -> Answer {
        try await send(OutgoingRequest(url: url.text, headers: [HTTPHeader("Accept", "application/json")]))
    }

    /// What an MCP server asks of somebody without a token. A GET does no harm at any of its revisions.
    func challenge(of server: WebURL) async throws -> BearerChallenge {
        let response = try await send(
            OutgoingRequest(url: server.text, headers: [HTTPHeader("Accept", "application/json, text/event-stream")])
        ) { $0 }
        return BearerChallenge(response.headers) ?? .silent
    }

    func post(_ body: String, type: String, headers: [HTTPHeader] = [], to url: WebURL) async throws -> Answer {
        let own = [HTTPHeader("Accept", "application/json"), HTTPHeader("Content-Type", type)]
        return try await send(
            OutgoingRequest(method: "POST", url: url.text, headers: own + headers, body: Array(body.utf8)))
    }

    private func send(_ request: OutgoingRequest) async throws -> Answer {
        try await send(request) { response in
            var body: [UInt8] = []
            for try await piece in response.body {
                guard body.count + piece.count <= Self.longestAnswer else { throw TooLong() }
                body += piece
            }
            return Answer(status: response.status, body: body)
        }
    }

    /// - Parameter read: takes what is wanted of the response.
    /// - Throws: `CancellationError`, or `AuthorizationFault` where nothing of use came in time.
    private func send<Result: Sendable>(
        _ request: OutgoingRequest, _ read: @escaping @Sendable (IncomingResponse) async throws -> Result
    ) async throws -> Result {
        do {
            return try await withDeadline(timeLimit, clock: clock) { [http] in try await read(http.send(request)) }
        } catch let error as HTTPExchangeFault {
            throw context.fault(.unreachable, "\(error.kind.rawValue): \(error.detail)")
        } catch let error as DeadlineExceeded {
            throw context.fault(.unreachable, "no answer within \(error.limit)")
        } catch is TooLong {
            throw context.fault(.metadata, "an answer of more than \(Self.longestAnswer) bytes")
        }
    }

    private struct TooLong: Error {}
}
