import AsyncHTTPClient
import Glibc
import LumenCore
import NIOCore
import NIOHTTP1
import NIOPosix

extension HTTPExchangeFault {
    /// What an error of the client means; its words are taken where they can't hold a part of the request.
    ///
    /// - Parameter hasBegun: whether the head of the response had come.
    /// - Returns: `CancellationError` where that is the reason.
    static func reason(for error: any Error, at target: RequestTarget, hasBegun: Bool) -> any Error {
        if error is CancellationError || Task.isCancelled { return CancellationError() }
        return HTTPExchangeFault(hasBegun ? .disconnected : kind(of: error), detail: "\(target): \(words(for: error))")
    }

    private static let lateConnections: [HTTPClientError] = [
        .connectTimeout, .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout, .tlsHandshakeTimeout,
    ]
    private static let lostConnections: [HTTPClientError] = [
        .remoteConnectionClosed, .requestStreamCancelled, .cancelled, .alreadyShutdown,
    ]

    /// Before the head: whatever is not known to come of a connection that was there comes of one that was not.
    private static func kind(of error: any Error) -> Kind {
        switch error {
        case let error as HTTPClientError where lateConnections.contains(error): .connectTimedOut
        case let error as HTTPClientError where lostConnections.contains(error): .disconnected
        case let error as IOError where [ECONNRESET, EPIPE].contains(error.errnoCode): .disconnected
        case is ChannelError, is HTTPParserError: .disconnected
        default: .unreachable
        }
    }

    private static func words(for error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: error.shortDescription
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { "\($0.error)" } ?? "unknown host"
        default: "\(error)"
        }
    }
}
