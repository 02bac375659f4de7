import ArgumentParser

/// An address of this machine to listen on, as `HOST:PORT`.
struct LocalAddress: ExpressibleByArgument {
    /// Without the brackets that an IPv6 address has in a URL.
    let host: String
    /// 0 picks a free one.
    let port: Int

    private static let hosts = ["127.0.0.1": "127.0.0.1", "localhost": "localhost", "[::1]": "::1"]

    init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":"), let host = Self.hosts[String(argument[..<colon])],
            let port = UInt16(argument[argument.index(after: colon)...])
        else { return nil }
        self.host = host
        self.port = Int(port)
    }
}
