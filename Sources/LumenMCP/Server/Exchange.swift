package import LumenCore

/// What a received message asks of its transport.
///
/// Every `work` has to be answered, else its request stays open in the session.
package enum Exchange: Sendable {
    /// Nothing: it was a notification, or a response.
    case silence
    /// A reply that is ready.
    case reply(JSON)
    /// A reply to wait for; `nil` when the request was cancelled, then nothing may be sent.
    case work(@Sendable () async -> JSON?)
    /// Messages as they come, until the peer or the server ends them.
    case subscription(Subscription)

    /// The reply, waited for where need be; a subscription has none.
    package func answer() async -> JSON? {
        switch self {
        case .silence, .subscription: nil
        case .reply(let reply): reply
        case .work(let work): await work()
        }
    }
}
