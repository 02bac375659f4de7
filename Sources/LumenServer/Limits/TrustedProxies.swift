import HTTPTypes
package import LumenCore

/// The proxies whose word is taken for where a request comes from.
package struct TrustedProxies: Sendable, Equatable {
    package let blocks: [IPAddressBlock]

    package init(_ blocks: [IPAddressBlock] = []) { self.blocks = blocks }

    /// Reads `10.0.0.0/8, 2001:db8::1`. `nil` where a part is no address and no block of addresses.
    package init?(_ text: String) {
        let parts = text.split { $0 == "," || $0.isWhitespace }
        let blocks = parts.compactMap { IPAddressBlock($0) }
        guard blocks.count == parts.count else { return nil }
        self.blocks = blocks
    }

    func contains(_ address: IPAddress) -> Bool { blocks.contains { $0.contains(address) } }

    /// The address that a request comes from: that of the connection, unless it is a trusted proxy's; then the
    /// right-most hop in `X-Forwarded-For` or `Forwarded` that is none. Everything to the left of it can be made up.
    ///
    /// A hop that can't be read ends the search at the proxy that told it. Where both fields are there and disagree,
    /// neither is believed, for a proxy writes one of them and may let through what a client put into the other.
    func client(peer: IPAddress, headers: HTTPFields) -> IPAddress {
        guard !blocks.isEmpty, contains(peer) else { return peer }
        let told = headers[values: .xForwardedFor]
        let byFor = told.isEmpty ? nil : client(peer, behind: HopParser.forwardedFor(told))
        let standard = headers[values: .forwarded]
        let byStandard = standard.isEmpty ? nil : HopParser.forwarded(standard).map { client(peer, behind: $0) } ?? peer
        return switch (byFor, byStandard) {
        case (let one?, let other?): one == other ? one : peer
        case (let one?, nil), (nil, let one?): one
        case (nil, nil): peer
        }
    }

    private func client(_ peer: IPAddress, behind hops: [IPAddress?]) -> IPAddress {
        var client = peer
        for hop in hops.reversed() {
            guard contains(client), let hop else { break }
            client = hop
        }
        return client
    }
}

extension HTTPField.Name {
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let forwarded = HTTPField.Name("Forwarded")!
}
