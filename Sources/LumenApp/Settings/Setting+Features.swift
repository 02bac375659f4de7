import LumenCore

extension Setting {
    /// Whether a feature is on where nobody says otherwise: `LUMEN_FEATURE_RATE_LIMITS`, `feature.rate_limits`.
    static func feature(_ flag: FeatureFlag) -> Setting {
        choice(
            "LUMEN_FEATURE_\(flag.rawValue.uppercased())", ["on", "off"], fallback: "on",
            path: "feature.\(flag.rawValue)")
    }

    static let features = FeatureFlag.allCases.map(feature)
}

extension Settings {
    var features: [FeatureFlag: Bool] {
        FeatureFlag.allCases.reduce(into: [:]) { $0[$1] = isOn(.feature($1)) }
    }
}
