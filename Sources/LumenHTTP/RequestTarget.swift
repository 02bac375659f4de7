import Foundation

/// Where a request goes to. It is read by the parser that the client uses too, so that both see the same host.
struct RequestTarget: Equatable {
    enum Scheme: String { case http, https }

    let scheme: Scheme
    /// Lower case; an IPv6 address without its brackets.
    let host: String
    let port: Int

    /// - Parameter url: an absolute http or https URL.
    init?(_ url: String) {
        guard let url = URL(string: url), let scheme = url.scheme.flatMap({ Scheme(rawValue: $0.lowercased()) }),
            let host = url.host?.lowercased().filter({ $0 != "[" && $0 != "]" }), !host.isEmpty
        else { return nil }
        self.scheme = scheme
        self.host = host
        port = url.port ?? (scheme == .https ? 443 : 80)
    }
}

extension RequestTarget: CustomStringConvertible {
    var description: String { "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
