/// A role assumed with a token that a file holds: `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN` and
/// `AWS_ROLE_SESSION_NAME`, or the profile's properties of those names. The file is read at each call: it rotates.
struct WebIdentityProvider: CredentialProvider {
    let context: ProfileContext
    var source: CredentialSource { .webIdentity }

    func load() async throws -> Credentials? {
        guard let path = setting("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file") else { return nil }
        guard let role = setting("AWS_ROLE_ARN", "role_arn") else {
            throw CredentialFault("A web identity token is set but no role; set AWS_ROLE_ARN.")
        }
        let surroundings = context.surroundings
        guard let bytes = try await surroundings.read(path, as: "web identity token file"),
            let token = String(validating: bytes, as: UTF8.self)?.trimmedOrNil
        else { throw CredentialFault("The web identity token file is missing or empty; provide it.", detail: path) }
        let session = setting("AWS_ROLE_SESSION_NAME", "role_session_name") ?? surroundings.defaultSessionName
        return try await SecurityTokenService(context: context).assumeRoleWithWebIdentity([
            ("RoleArn", role), ("RoleSessionName", session), ("WebIdentityToken", token),
        ])
    }

    private func setting(_ variable: String, _ property: String) -> String? {
        (context.usesEnvironment ? context.environment[variable] : nil) ?? context.profile[property]
    }
}
