/// One profile in its surroundings: what a provider of credentials works from.
struct ProfileContext: Sendable {
    let surroundings: Surroundings
    let config: SharedConfig
    let name: String
    /// Whether the environment may complete the profile: not for a source profile or one that was set in code.
    let usesEnvironment: Bool

    var profile: INISection { config.profiles[name] ?? INISection() }
    var environment: EnvironmentVariables { surroundings.environment }

    /// The region of `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile.
    ///
    /// - Throws: where it could not be part of a host name.
    func region() throws -> String? {
        try (environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? profile["region"]).map(checkedRegion)
    }

    /// The endpoint that was set in place of the service's own: in the environment for the service, there for all, in
    /// the profile's `services` section, in the profile (botocore, `ConfiguredEndpointProvider`).
    func endpointOverride(for service: AWSService) throws -> String? {
        let ignores = environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? profile["ignore_configured_endpoint_urls"]
        if ignores?.lowercased() == "true" { return nil }
        let url =
            try environment["AWS_ENDPOINT_URL_\(service.settingName.uppercased())"] ?? environment["AWS_ENDPOINT_URL"]
            ?? services()[nested: service.settingName]["endpoint_url"]?.trimmedOrNil ?? profile["endpoint_url"]
        guard let url else { return nil }
        guard EndpointURL(url) != nil else {
            throw CredentialFault("The endpoint set for \(service.settingName) is no http or https URL; correct it.")
        }
        return String(url.reversed().drop { $0 == "/" }.reversed())
    }

    /// The endpoint of a service, as set or its own in the region.
    func endpoint(for service: AWSService, region: String) throws -> String {
        try endpointOverride(for: service) ?? service.endpoint(region: region)
    }

    private func services() throws -> INISection {
        guard let name = profile["services"] else { return INISection() }
        if let services = config.services[name] { return services }
        throw CredentialFault("The profile names services that don't exist; add [services \(name)] to the config file.")
    }
}

/// The region, where it can be part of a host name.
func checkedRegion(_ region: String) throws -> String {
    let isLabel =
        region.utf8.count <= 63 && !region.hasPrefix("-") && !region.hasSuffix("-")
        && region.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
    guard isLabel else { throw CredentialFault("The AWS region is malformed; set one such as us-east-1.") }
    return region
}
