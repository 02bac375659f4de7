/// One place to look for credentials.
protocol CredentialProvider: Sendable {
    var source: CredentialSource { get }

    /// Looks anew at each call.
    ///
    /// - Returns: `nil` where nothing is set up for this source, so that the next one is asked.
    /// - Throws: `CredentialFault` where something is set up and fails; `CancellationError`.
    func load() async throws -> Credentials?
}

extension Sequence<any CredentialProvider> {
    /// The credentials of the first provider that has any.
    func first() async throws -> FoundCredentials? {
        for provider in self {
            guard let credentials = try await provider.load() else { continue }
            return FoundCredentials(credentials, from: provider.source)
        }
        return nil
    }
}
