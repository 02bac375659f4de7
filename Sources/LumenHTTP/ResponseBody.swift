import AsyncHTTPClient
import LumenCore
import NIOCore

/// The pieces of a body as the client reads them from the connection, which it does only while they are asked for.
struct ResponseBody: AsyncSequence, Sendable {
    let body: HTTPClientResponse.Body
    let target: RequestTarget

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var pieces: HTTPClientResponse.Body.AsyncIterator
        fileprivate let target: RequestTarget

        mutating func next(isolation: isolated (any Actor)? = #isolation) async throws -> ArraySlice<UInt8>? {
            do {
                return try await pieces.next(isolation: isolation).map { Array(buffer: $0)[...] }
            } catch {
                throw HTTPExchangeFault.reason(for: error, at: target, hasBegun: true)
            }
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(pieces: body.makeAsyncIterator(), target: target) }
}
