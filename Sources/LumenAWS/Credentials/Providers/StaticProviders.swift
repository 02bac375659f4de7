/// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` and `AWS_CREDENTIAL_EXPIRATION`.
struct EnvironmentProvider: CredentialProvider {
    let environment: EnvironmentVariables
    var source: CredentialSource { .environment }

    func load() throws -> Credentials? {
        guard environment[CredentialNames.environment.accessKeyID] != nil else { return nil }
        return try Credentials(from: source, named: .environment) { environment[$0] }
    }
}

/// The keys of a profile in one of the shared files.
struct ProfileKeysProvider: CredentialProvider {
    /// The profile as that file alone has it.
    let profile: INISection?
    let source: CredentialSource

    func load() throws -> Credentials? {
        guard let profile, profile[CredentialNames.profile.accessKeyID] != nil else { return nil }
        return try Credentials(from: source, named: .profile) { profile[$0] }
    }
}
