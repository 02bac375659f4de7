/// A role that the profile assumes with the credentials of `source_profile` or `credential_source`.
struct AssumeRoleProvider: CredentialProvider {
    let context: ProfileContext
    /// The profiles on the way from the first one to this.
    var visited: [String] = []
    var source: CredentialSource { .assumedRole }

    private var profile: INISection { context.profile }
    private var name: String { context.name }

    func load() async throws -> Credentials? {
        guard let role = profile["role_arn"], profile["web_identity_token_file"] == nil else { return nil }
        let parameters = try parameters(role: role)
        let sourceCredentials = try await sourceCredentials()
        return try await SecurityTokenService(context: context)
            .assumeRole(parameters, with: sourceCredentials)
    }

    private func parameters(role: String) throws -> [(name: String, value: String)] {
        guard profile["mfa_serial"] == nil else {
            throw CredentialFault(
                "The profile \(name) asks for an MFA code, which a server can't type in; use a role without MFA.")
        }
        if let seconds = profile["duration_seconds"], Int(seconds).map({ (900...43_200).contains($0) }) != true {
            throw CredentialFault("duration_seconds of the profile \(name) must be from 900 to 43200; correct it.")
        }
        let optional = [
            ("DurationSeconds", profile["duration_seconds"]), ("ExternalId", profile["external_id"]),
        ]
        return [
            ("RoleArn", role),
            ("RoleSessionName", profile["role_session_name"] ?? context.surroundings.defaultSessionName),
        ] + optional.compactMap { name, value in value.map { (name, $0) } }
    }

    private func sourceCredentials() async throws -> Credentials {
        switch (profile["source_profile"], profile["credential_source"]) {
        case (nil, nil):
            throw CredentialFault("The profile \(name) has a role but no source; add source_profile to it.")
        case (_?, _?):
            throw CredentialFault(
                "The profile \(name) has both source_profile and credential_source; remove one of them.")
        case (nil, let source?): return try await credentials(ofSource: source)
        case (let source?, nil): return try await credentials(ofProfile: source)
        }
    }

    private func credentials(ofSource name: String) async throws -> Credentials {
        let surroundings = context.surroundings
        let providers: [String: any CredentialProvider] = [
            "environment": EnvironmentProvider(environment: surroundings.environment),
            "ecscontainer": ContainerProvider(surroundings: surroundings),
            "ec2instancemetadata": InstanceMetadataProvider(context: context),
        ]
        guard let provider = providers[name.lowercased()] else {
            throw CredentialFault(
                """
                credential_source of the profile \(self.name) must be Environment, EcsContainer or \
                Ec2InstanceMetadata; correct it.
                """)
        }
        if let credentials = try await provider.load() { return credentials }
        throw CredentialFault(
            "The profile \(self.name) needs credentials from \(provider.source.rawValue); set them up.")
    }

    /// A profile may name itself for its own keys; any other way back is a loop.
    private func credentials(ofProfile source: String) async throws -> Credentials {
        guard let profile = context.config.profiles[source] else {
            throw CredentialFault("The profile \(name) names \(source) as its source, which does not exist; add it.")
        }
        let hasKeys = profile["aws_access_key_id"] != nil || profile["aws_secret_access_key"] != nil
        let path = visited + [name]
        guard !path.contains(source) || (source == name && hasKeys) else {
            throw CredentialFault(
                "The profiles \(path.joined(separator: ", ")) are each other's source; give one of them keys.")
        }
        let sourceContext = ProfileContext(
            surroundings: context.surroundings, config: context.config, name: source, usesEnvironment: false)
        let role: [any CredentialProvider] =
            hasKeys ? [] : [AssumeRoleProvider(context: sourceContext, visited: path)]
        if let found = try await (role + sourceContext.profileProviders).first() { return found.credentials }
        throw CredentialFault("The profile \(source), the source of \(name), has no credentials; add them.")
    }
}
