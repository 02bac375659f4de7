import LumenCore

/// A response of a model's server. Each wait for a piece of its body has a deadline.
final class ModelResponse {
    let status: Int
    let headers: [HTTPHeader]
    private let nextPiece: () async throws -> ArraySlice<UInt8>?

    /// - Parameter nextPiece: the next piece of the body; `nil` after the last.
    init(status: Int, headers: [HTTPHeader], nextPiece: @escaping () async throws -> ArraySlice<UInt8>?) {
        self.status = status
        self.headers = headers
        self.nextPiece = nextPiece
    }

    /// The first header of that name, in any case.
    subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The next piece of the body; `nil` after the last.
    ///
    /// - Throws: `ModelFault`; `CancellationError`.
    func next() async throws -> ArraySlice<UInt8>? {
        do { return try await nextPiece() } catch { throw ModelFault.orCancellation(error) }
    }

    /// The whole body.
    ///
    /// - Throws: `ModelFault`, `.garbled` where there are more bytes than that; `CancellationError`.
    func body(limit: Int) async throws -> [UInt8] {
        var body: [UInt8] = []
        while let piece = try await next() {
            guard body.count + piece.count <= limit else {
                throw ModelFault(.garbled, detail: "the body has more than \(limit) bytes")
            }
            body += piece
        }
        return body
    }

    /// What of a refusal's body came, cut after 64 KB: the status tells the most of it, so a body that breaks off is
    /// no failure.
    ///
    /// - Throws: `CancellationError`.
    func refusalBody() async throws -> [UInt8] {
        var body: [UInt8] = []
        do {
            while body.count < Self.longestRefusal, let piece = try await next() { body += piece }
        } catch is ModelFault {}
        return Array(body.prefix(Self.longestRefusal))
    }

    private static let longestRefusal = 64 * 1024
}
