/// Profiles of `aws login` hold a key of their own that only AWS's tools use: where one comes up, says what to do.
struct LoginProvider: CredentialProvider {
    let context: ProfileContext
    var source: CredentialSource { .process }

    func load() throws -> Credentials? {
        guard context.profile["login_session"] != nil else { return nil }
        throw CredentialFault(
            """
            The profile \(context.name) uses aws login, which Lumen can't; make a profile whose credential_process is \
            aws configure export-credentials --profile \(context.name) --format process.
            """)
    }
}
