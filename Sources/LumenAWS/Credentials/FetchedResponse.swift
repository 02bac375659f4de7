import LumenCore

/// The whole answer of a credential service.
struct FetchedResponse: Sendable, Equatable {
    /// What a service may answer at most, in bytes.
    private static let longestBody = 1 << 20

    let status: Int
    /// The `Date` header.
    let date: String?
    let body: [UInt8]

    /// Reads a response to its end.
    ///
    /// - Throws: what the body throws; `TooLong` where it has more than a megabyte.
    init(reading response: IncomingResponse) async throws {
        status = response.status
        date = response[header: "Date"]
        var bytes: [UInt8] = []
        for try await piece in response.body {
            guard bytes.count + piece.count <= Self.longestBody else { throw TooLong() }
            bytes += piece
        }
        body = bytes
    }

    struct TooLong: Error {}

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

extension FetchedResponse: CustomStringConvertible, CustomReflectable {
    var description: String { "\(status), \(body.count) bytes" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
