extension FeatureFlags {
    /// `{"flags": [{"name", "deployment": {"on", "from"}, "mayDifferBySite", "sites": [{"siteId", "on", "from"}]}]}`; a
    /// site is listed where it has a word of its own.
    package func json(sites: [String]) -> JSON {
        ["flags": .array(FeatureFlag.allCases.map { json(of: $0, sites: sites) })]
    }

    private func json(of flag: FeatureFlag, sites: [String]) -> JSON {
        let own = sites.compactMap { site -> JSON? in
            let standing = standing(of: flag, site: site)
            guard standing.origin.isOfSite else { return nil }
            return .object(JSONObject([("siteId", .string(site))] + standing.members))
        }
        return [
            "name": .string(flag.rawValue), "deployment": .object(JSONObject(standing(of: flag).members)),
            "mayDifferBySite": .bool(flag.mayDifferBySite), "sites": .array(own),
        ]
    }
}

extension FlagStanding {
    fileprivate var members: [(String, JSON)] { [("on", .bool(isOn)), ("from", .string(origin.label))] }
}

extension FlagStanding.Origin {
    fileprivate var label: String {
        switch self {
        case .setting: "setting"
        case .manifest: "manifest"
        case .deploymentChange, .siteChange: "change"
        }
    }
}
