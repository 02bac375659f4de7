import LumenCore

extension Surroundings {
    /// Asks a credential service; after a failed connection, a 429 or a 5xx again, up to so many times in all, a second
    /// apart.
    ///
    /// - Throws: `CancellationError`, or `CredentialFault` where no response came. A response may have any status.
    func ask(
        _ request: HTTPFetchRequest, of source: CredentialSource, attempts: Int = 1
    ) async throws -> HTTPFetchResponse {
        var attemptsLeft = attempts
        while true {
            attemptsLeft -= 1
            do {
                let response = try await http.fetch(request)
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

    private func unreachable(_ source: CredentialSource, _ error: any Error) -> CredentialFault {
        CredentialFault(
            "No answer came from \(source.rawValue); check the network and try again.", detail: "\(type(of: error))")
    }
}

extension HTTPFetchResponse {
    /// The body as JSON, where the status is 200.
    ///
    /// - Throws: `CredentialFault` with the status alone.
    func json(from source: CredentialSource, advice: String) throws(CredentialFault) -> JSON {
        guard status == 200 else {
            throw CredentialFault("\(source.name) refused to give credentials; \(advice).", detail: "status \(status)")
        }
        do {
            return try JSON(parsing: body)
        } catch {
            throw CredentialFault("\(source.name) gave a malformed answer; \(advice).", detail: "\(error)")
        }
    }
}

extension CredentialSource {
    /// With a capital letter, to begin a sentence.
    var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
