import Foundation
import Hummingbird
import Logging
import LumenCore
import NIOCore

/// Where a server listens.
struct Listener: Sendable {
    let host: String
    /// 0 picks a free one.
    let port: Int
    /// Told the URL once connections are accepted.
    let onListening: @Sendable (_ url: String) async -> Void

    /// Serves until the task is cancelled or shut down gracefully; then it finishes the requests under way.
    ///
    /// - Throws: `ListenFault`.
    func serve(_ router: Hummingbird.Router<LumenContext>) async throws {
        let application = Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [MalformedRequests(), PipeliningGuard(), BodyPace()],
                    idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                await onListening(
                    "http://\(host.contains(":") ? "[\(host)]" : host):\(channel.localAddress?.port ?? 0)")
            },
            logger: Logger.current)
        do {
            try await application.run()
        } catch let error as IOError {
            throw ListenFault(host: host, port: port, error: error)
        }
    }
}

private struct ListenFault: Fault {
    let host: String
    let port: Int
    let error: IOError

    var code: FaultCode { .internal }
    var sentence: String {
        error.errnoCode == EADDRINUSE
            ? "Port \(port) is taken by another program. Stop it, or choose another port (0 picks a free one)."
            : "Lumen can't listen on \(host) port \(port): check LUMEN_HTTP_HOST and LUMEN_HTTP_PORT."
    }
    var detail: String { "\(error)" }
}
