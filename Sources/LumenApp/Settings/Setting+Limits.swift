import LumenCore
import LumenServer

extension Setting {
    static let addressLimit = limit("LUMEN_LIMIT_IP_PER_MINUTE", path: "limit.ip_per_minute", fallback: 10)
    static let globalLimit = limit("LUMEN_LIMIT_GLOBAL_PER_MINUTE", path: "limit.global_per_minute", fallback: 100)
    static let sessionLimit = limit("LUMEN_LIMIT_SESSION_PER_HOUR", path: "limit.session_per_hour", fallback: 50)
    static let userLimit = limit("LUMEN_LIMIT_USER_PER_HOUR", path: "limit.user_per_hour", fallback: 200)
    static let trustedProxies = Setting(
        variable: "LUMEN_TRUSTED_PROXIES", path: "trusted_proxies", fallback: nil,
        allowed: "addresses and blocks of addresses such as 10.0.0.0/8, separated by commas; none by default",
        accepts: { TrustedProxies($0) != nil })

    static let adminToken = Setting(
        variable: "LUMEN_ADMIN_TOKEN", path: "admin.token", fallback: nil, isSecret: true,
        allowed: "at least 16 ASCII characters, no blank at either end; without it /admin answers on this machine only",
        accepts: { $0.wholeMatch(of: /[!-~][ -~]{14,}[!-~]/) != nil })

    static let limits = [addressLimit, globalLimit, sessionLimit, userLimit, trustedProxies]

    private static func limit(_ variable: String, path: String, fallback: Int) -> Setting {
        Setting(
            variable: variable, path: path, fallback: String(fallback),
            allowed: "0 to 100000 requests, 0 for no limit", accepts: { Int($0).map((0...100_000).contains) == true })
    }
}
