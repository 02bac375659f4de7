/// The services of AWS that Lumen speaks with, and how each is called in host names, signatures and settings.
package enum AWSService: Sendable, CaseIterable {
    case bedrockRuntime, cloudWatchLogs, cloudWatch, securityToken, singleSignOn, singleSignOnToken

    /// Host prefix, signing name, and the name in `AWS_ENDPOINT_URL_…` and `services` sections.
    private var names: (host: String, signing: String, setting: String) {
        switch self {
        case .bedrockRuntime: ("bedrock-runtime", "bedrock", "bedrock_runtime")
        case .cloudWatchLogs: ("logs", "logs", "cloudwatch_logs")
        case .cloudWatch: ("monitoring", "monitoring", "cloudwatch")
        case .securityToken: ("sts", "sts", "sts")
        case .singleSignOn: ("portal.sso", "awsssoportal", "sso")
        case .singleSignOnToken: ("oidc", "sso-oauth", "sso_oidc")
        }
    }

    package var signingName: String { names.signing }
    var settingName: String { names.setting }

    /// The variable with a bearer token that stands in for credentials, for a service that takes one.
    var bearerVariable: String? { self == .bedrockRuntime ? "AWS_BEARER_TOKEN_BEDROCK" : nil }

    /// The service's own endpoint in a region.
    func endpoint(region: String) -> String { "https://\(names.host).\(region).\(domain(ofRegion: region))" }
}

/// The domain of the partition that a region is in (botocore, `partitions.json`).
private func domain(ofRegion region: String) -> String {
    let domains = [
        ("cn-", "amazonaws.com.cn"), ("eusc-", "amazonaws.eu"), ("us-iso-", "c2s.ic.gov"),
        ("us-isob-", "sc2s.sgov.gov"), ("eu-isoe-", "cloud.adc-e.uk"), ("us-isof-", "csp.hci.ic.gov"),
    ]
    return domains.first { region.hasPrefix($0.0) }?.1 ?? "amazonaws.com"
}
