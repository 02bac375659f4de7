package import LumenCore

/// What a received message asks of its transport.
///
/// Every `work` has to be answered, else its request stays open in the session.
package enum Exchange: Sendable {
    /// Nothing: it was a notification.
    case silence
    /// A reply that is ready.
    case reply(JSON)
    /// A reply to wait for; `nil` when the request was cancelled, then nothing may be sent.
    case work(@Sendable () async -> JSON?)

    /// The reply, waited for where need be.
    package func answer() async -> JSON? {
        switch self {
        case .silence: nil
        case .reply(let reply): reply
        case .work(let work): await work()
        }
    }
}
