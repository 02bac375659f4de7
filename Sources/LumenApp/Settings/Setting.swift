import LumenCore

/// One setting: its names, its default, and what it accepts.
struct Setting: Sendable {
    /// The environment variable.
    let variable: String
    /// Other environment variables that mean the same, weaker than `variable`.
    var synonyms: [String] = []
    let fallback: String?
    var isSecret = false
    /// What is allowed, in words.
    let allowed: String
    let accepts: @Sendable (String) -> Bool

    /// Its path in `lumen.yaml`: `LUMEN_HTTP_PORT` is `http.port`.
    var path: String {
        variable.dropFirst(Settings.prefix.count).lowercased().replacing("_", with: ".")
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
    static let webDirectory = Setting(
        variable: "LUMEN_WEB_DIR", fallback: nil, allowed: "the directory of the web app; the bundled one by default",
        accepts: isNotEmpty)
    static let modelProvider = choice("LUMEN_MODEL_PROVIDER", ["offline"], fallback: "offline")
    static let logLevel = choice(
        "LUMEN_LOG_LEVEL", ["trace", "debug", "info", "notice", "warning", "error", "critical"], fallback: "info")
    static let logFormat = choice("LUMEN_LOG_FORMAT", ["text", "json"], fallback: nil)
    static let now = Setting(
        variable: "LUMEN_NOW", fallback: nil,
        allowed: "a date or date and time in ISO 8601, such as 2025-10-06T09:00:00-04:00",
        accepts: { date(iso: $0) != nil })

    static let all: [Setting] = [
        httpHost, httpPort, databaseURL, site, sitesDirectory, dashboardsDirectory, webDirectory, modelProvider,
        logLevel,
        logFormat, now,
    ]

    private static func choice(_ variable: String, _ values: [String], fallback: String?) -> Setting {
        Setting(
            variable: variable, fallback: fallback, allowed: values.joined(separator: ", "),
            accepts: { values.contains($0) })
    }

    private static let isNotEmpty: @Sendable (String) -> Bool = { !$0.isEmpty }
}
