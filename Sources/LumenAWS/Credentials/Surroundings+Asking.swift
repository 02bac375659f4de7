import LumenCore

extension Surroundings {
    /// Asks a credential service; after a failed connection, a 429 or a 5xx again, up to so many times in all, a second
    /// apart.
    ///
    /// - Parameter limit: how long each attempt may take.
    /// - Throws: `CancellationError`, or `CredentialFault` where no response came. A response may have any status.
    func ask(
        _ request: OutgoingRequest, of source: CredentialSource, within limit: Duration, attempts: Int = 1
    ) async throws -> FetchedResponse {
        var attemptsLeft = attempts
        while true {
            attemptsLeft -= 1
            do {
                let response = try await fetch(request, within: limit)
                guard response.status == 429 || response.status >= 500, attemptsLeft > 0 else { return response }
            } catch let error as CancellationError {
                throw error
            } catch {
                try Task.checkCancellation()
                guard attemptsLeft > 0 else { throw unreachable(source, error) }
            }
            try await pause(.seconds(1))
        }
    }

    private func fetch(_ request: OutgoingRequest, within limit: Duration) async throws -> FetchedResponse {
        try await withDeadline(limit, clock: timer) { try await FetchedResponse(reading: http.send(request)) }
    }

    private func unreachable(_ source: CredentialSource, _ error: any Error) -> CredentialFault {
        let detail =
            switch error {
            case let error as HTTPExchangeFault: error.detail
            case let error as DeadlineExceeded: "no answer within \(error.limit)"
            default: "\(type(of: error))"
            }
        return CredentialFault(
            "No answer came from \(source.rawValue); check the network and try again.", detail: detail)
    }
}

extension CredentialSource {
    /// With a capital letter, to begin a sentence.
    var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
