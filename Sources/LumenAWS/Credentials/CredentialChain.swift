package import LumenCore

/// Looks for credentials, the region and endpoints where AWS's own tools look for them, in their order.
///
/// It keeps nothing: each call reads the files and asks the services anew. `CredentialStore` keeps credentials.
package struct CredentialChain: Sendable {
    private let surroundings: Surroundings
    private let profile: String?

    /// - Parameter profile: a profile set in Lumen's own settings. It takes the place of `AWS_PROFILE`, and keys and
    ///   roles of the environment are then left out of account.
    package init(surroundings: Surroundings, profile: String? = nil) {
        self.surroundings = surroundings
        self.profile = profile
    }

    /// - Throws: `CredentialFault` where the first source that is set up fails, or none is; `CancellationError`.
    package func credentials() async throws -> FoundCredentials {
        let environment = EnvironmentProvider(environment: surroundings.environment)
        if profile == nil, let credentials = try environment.load() {
            return FoundCredentials(credentials, from: environment.source)
        }
        let context = try await context()
        let providers: [any CredentialProvider] =
            [AssumeRoleProvider(context: context)] + context.profileProviders + [
                ContainerProvider(surroundings: surroundings), InstanceMetadataProvider(context: context),
            ]
        if let found = try await providers.first() { return found }
        throw CredentialFault("Lumen has no AWS credentials; set AWS_BEARER_TOKEN_BEDROCK, AWS_PROFILE or a role.")
    }

    /// The bearer token of a service, which beats all credentials.
    package func bearerToken(for service: AWSService) -> Secret? {
        service.bearerVariable.flatMap { surroundings.environment[$0] }.map { Secret($0) }
    }

    /// The region of `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile, or the EC2 instance.
    ///
    /// - Throws: `CredentialFault` where there is none, or where it could not be part of a host name.
    package func region() async throws -> String {
        let context = try await context()
        if let region = try context.region() { return region }
        let session = try await InstanceMetadata(context: context).session()
        if let region = try await session?.text(at: "/latest/meta-data/placement/region") {
            return try checkedRegion(region)
        }
        throw CredentialFault("Lumen has no AWS region; set AWS_REGION.")
    }

    /// The URL before the path of each request, without a slash at its end: as set in the environment or the profile,
    /// else the service's own in the region.
    package func endpoint(for service: AWSService, region: String) async throws -> String {
        try await context().endpoint(for: service, region: checkedRegion(region))
    }

    private func context() async throws -> ProfileContext {
        let environment = surroundings.environment
        let config = try await SharedConfig.load(from: surroundings)
        let named = profile ?? environment["AWS_DEFAULT_PROFILE"] ?? environment["AWS_PROFILE"]
        if let named, config.profiles[named] == nil {
            throw CredentialFault("The AWS profile \(named) does not exist; add it or name another.")
        }
        return ProfileContext(
            surroundings: surroundings, config: config, name: named ?? "default", usesEnvironment: profile == nil)
    }
}

extension ProfileContext {
    /// What a profile itself may have in the way of credentials, but for a role that it assumes.
    var profileProviders: [any CredentialProvider] {
        [
            WebIdentityProvider(context: self),
            SSOProvider(context: self),
            ProfileKeysProvider(profile: config.credentialsProfiles[name], source: .credentialsFile),
            LoginProvider(context: self),
            ProcessProvider(context: self),
            ProfileKeysProvider(profile: config.configProfiles[name], source: .configFile),
        ]
    }
}
