import Hummingbird
import Logging
import NIOCore

/// What every handler is given besides the request.
struct LumenContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Goes into the `X-Request-Id` header, every error and every log line of the request.
    let requestID: String
    /// Whom a browser is from now on that does not say whose it is.
    let newcomer: String
    /// The address at the other end of the connection.
    let peer: SocketAddress?
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        requestID = randomIdentifier()
        newcomer = randomIdentifier()
        channel = source.channel
        peer = channel.remoteAddress
    }

    /// Closes the connection, whatever is being written to it.
    func hangUp() { channel.close(promise: nil) }

    /// Whether the request comes from this machine.
    var isLoopback: Bool {
        guard let address = peer?.ipAddress else { return false }
        return address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    }
}

/// 128 bits from the system's random generator, as 32 hexadecimal digits.
package func randomIdentifier() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
        let digits = String(generator.next() as UInt64, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}
