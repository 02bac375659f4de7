import LumenCore

/// Who asks, as far as limits are concerned.
package struct Requester: Sendable, Equatable {
    /// The client's address, or the block of addresses that a client has.
    package var address: String
    /// Where the request is of a session that is known already.
    package var session: String?
    package var user: String?

    package init(address: String, session: String? = nil, user: String? = nil) {
        self.address = address
        self.session = session
        self.user = user
    }

    /// A session counts for its user only: who guesses the id of somebody else's session can't use it up.
    func keys(_ secret: LimitSecret) -> RequestKeys {
        RequestKeys(
            address: LimitKey(.address, address, secret: secret), global: .everybody,
            session: session.map { LimitKey(.session, user ?? "", $0, secret: secret) },
            user: user.map { LimitKey(.user, $0, secret: secret) })
    }
}

/// The keys of one request; a limit whose scope has none does not apply to it.
struct RequestKeys: Sendable, Equatable {
    var address: LimitKey?
    var global: LimitKey?
    var session: LimitKey?
    var user: LimitKey?

    subscript(scope: LimitScope) -> LimitKey? {
        switch scope {
        case .address: address
        case .global: global
        case .session: session
        case .user: user
        case .open: nil
        }
    }
}

extension LimitKey {
    static let everybody = LimitKey(bits: 0)

    init(_ scope: LimitScope, _ texts: String..., secret: LimitSecret) {
        var hash = SipHash(key: secret.bits)
        hash.combine(scope.rawValue)
        for text in texts {
            // No text of UTF-8 has this byte, so that nothing runs into what comes before it.
            hash.combine(0xFF)
            hash.combine(text)
        }
        self.init(bits: hash.finish())
    }
}
