import Foundation
package import LumenCore

/// Which requests go through which proxy, by the variables that curl and botocore read too: `https_proxy` for https,
/// `http_proxy` for http, `no_proxy` for hosts that are reached directly; in small letters before capital ones.
///
/// Proxies are asked to `CONNECT`, for http as well, so they see neither paths nor headers (RFC 9110 §9.3.6).
struct ProxySettings: Sendable {
    struct Proxy: Sendable, Hashable {
        struct Login: Sendable, Hashable {
            let user: String
            let password: String
        }

        let host: String
        let port: Int
        let login: Login?

        /// Reads `http://user:password@host:port`; all but the host may be missing.
        fileprivate init?(url: String) {
            let url = url.contains("://") ? url : "http://" + url
            guard let target = RequestTarget(url), target.scheme == .http, let parts = URLComponents(string: url) else {
                return nil
            }
            host = target.host
            port = target.port
            login = parts.user.map { Login(user: $0, password: parts.password ?? "") }
        }
    }

    /// This machine, and the addresses that do not leave its link, those of AWS's own services for instances and
    /// containers among them.
    private static let alwaysDirect =
        "localhost,127.0.0.0/8,::1,169.254.0.0/16,fe80::/10,fd00:ec2::/32"

    private let proxies: [RequestTarget.Scheme: Proxy]
    private let direct: [Direct]

    /// - Throws: `ProxyFault` where a proxy's address can't be used.
    init(environment: [String: String]) throws(ProxyFault) {
        var proxies: [RequestTarget.Scheme: Proxy] = [:]
        for scheme in [RequestTarget.Scheme.http, .https] {
            let names = ["\(scheme)_proxy", "\(scheme)_proxy".uppercased()]
            guard let name = names.first(where: { environment[$0]?.isEmpty == false }), let url = environment[name]
            else { continue }
            guard let proxy = Proxy(url: url) else { throw ProxyFault(variable: name) }
            proxies[scheme] = proxy
        }
        self.proxies = proxies
        let exceptions = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        direct = "\(Self.alwaysDirect),\(exceptions)".split { $0 == "," || $0.isWhitespace }.map(Direct.init)
    }

    /// All proxies there are.
    var all: Set<Proxy> { Set(proxies.values) }

    /// The proxy for a target; `nil` where it is reached directly.
    func proxy(for target: RequestTarget) -> Proxy? {
        guard let proxy = proxies[target.scheme] else { return nil }
        let address = AddressBlock.bytes(ofAddress: target.host)
        return direct.contains { $0.matches(target.host, address: address) } ? nil : proxy
    }
}

extension ProxySettings {
    /// One item of `no_proxy`: `*`, a block of addresses, or a name that stands for its subdomains too.
    private enum Direct {
        case everything
        case block(AddressBlock)
        case domain(String)

        init(_ text: Substring) {
            if text == "*" {
                self = .everything
            } else if let block = AddressBlock(text.filter { $0 != "[" && $0 != "]" }) {
                self = .block(block)
            } else {
                self = .domain(text.lowercased().drop { $0 == "*" || $0 == "." }.description)
            }
        }

        func matches(_ host: String, address: [UInt8]?) -> Bool {
            switch self {
            case .everything: true
            case .block(let block): address.map(block.contains) ?? false
            case .domain(let domain): host == domain || host.hasSuffix("." + domain)
            }
        }
    }
}

/// A proxy's variable that can't be used. It shows neither the address nor the login in it.
package struct ProxyFault: Fault, Equatable {
    package let sentence: String
    package var code: FaultCode { .internal }

    init(variable: String) {
        sentence = "\(variable) is no proxy that Lumen can use; set it to an address such as http://proxy.example:3128."
    }
}
