import LumenCore

/// One setting: its names, its default, and what it accepts.
struct Setting: Sendable {
    /// The environment variable.
    let variable: String
    /// Other environment variables that mean the same, weaker than `variable`.
    let synonyms: [String]
    let fallback: String?
    let isSecret: Bool
    /// What is allowed, in words.
    let allowed: String
    /// Its path in `lumen.yaml`: `LUMEN_HTTP_PORT` is `http.port` where nothing else is said.
    let path: String
    let accepts: @Sendable (String) -> Bool

    init(
        variable: String, synonyms: [String] = [], path: String? = nil, fallback: String?, isSecret: Bool = false,
        allowed: String, accepts: @escaping @Sendable (String) -> Bool
    ) {
        self.variable = variable
        self.synonyms = synonyms
        self.path = path ?? variable.dropFirst(Settings.prefix.count).lowercased().replacing("_", with: ".")
        self.fallback = fallback
        self.isSecret = isSecret
        self.allowed = allowed
        self.accepts = accepts
    }

    static let httpHost = Setting(
        variable: "LUMEN_HTTP_HOST", fallback: "127.0.0.1", allowed: "an address or host name of this machine",
        accepts: isNotEmpty)
    static let httpPort = Setting(
        variable: "LUMEN_HTTP_PORT", synonyms: ["PORT"], fallback: "8080", allowed: "0 to 65535, 0 for a free one",
        accepts: { UInt16($0) != nil })
    static let databaseURL = Setting(
        variable: "LUMEN_DATABASE_URL", fallback: "sqlite:data/lumen.sqlite", allowed: "sqlite:PATH",
        accepts: { $0.hasPrefix("sqlite:") && $0.count > "sqlite:".count })
    static let site = Setting(
        variable: "LUMEN_SITE", fallback: nil, allowed: "the id of a site; the first one by default",
        accepts: isNotEmpty)
    static let sitesDirectory = Setting(
        variable: "LUMEN_SITES_DIR", fallback: nil,
        allowed: "a directory of site manifests; the bundled one by default",
        accepts: isNotEmpty)
    static let dashboardsDirectory = Setting(
        variable: "LUMEN_DASHBOARDS_DIR", fallback: nil,
        allowed: "a directory of dashboard manifests; the bundled one by default", accepts: isNotEmpty)
    static let mcpServers = Setting(
        variable: "LUMEN_MCP_SERVERS", path: "mcp.servers", fallback: nil,
        allowed: "a JSON file {\"mcpServers\": {…}}; the bundled tools alone by default", accepts: isNotEmpty)
    static let webDirectory = Setting(
        variable: "LUMEN_WEB_DIR", fallback: nil, allowed: "the directory of the web app; the bundled one by default",
        accepts: isNotEmpty)
    static let logLevel = choice(
        "LUMEN_LOG_LEVEL", ["trace", "debug", "info", "notice", "warning", "error", "critical"], fallback: "info")
    static let logFormat = choice("LUMEN_LOG_FORMAT", ["text", "json"], fallback: nil)
    static let sessionIdleMinutes = Setting(
        variable: "LUMEN_SESSION_IDLE_MINUTES", path: "session.idle_minutes", fallback: "60",
        allowed: "1 to 10080 minutes", accepts: { Int($0).map((1...10_080).contains) == true })
    static let now = Setting(
        variable: "LUMEN_NOW", fallback: nil,
        allowed: "a date or date and time in ISO 8601, such as 2025-10-06T09:00:00-04:00",
        accepts: { date(iso: $0) != nil })

    static let all: [Setting] =
        [
            httpHost, httpPort, databaseURL, site, sitesDirectory, dashboardsDirectory, mcpServers,
            webDirectory,
            sessionIdleMinutes, adminToken, logLevel, logFormat, now,
        ] + model + limits + budget + alerts + features

    static func choice(
        _ variable: String, _ values: [String], fallback: String?, path: String? = nil
    ) -> Setting {
        Setting(
            variable: variable, path: path, fallback: fallback, allowed: values.joined(separator: ", "),
            accepts: { values.contains($0) })
    }

    static let isNotEmpty: @Sendable (String) -> Bool = { !$0.isEmpty }
}
