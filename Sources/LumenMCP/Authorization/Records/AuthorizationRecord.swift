import LumenCore

/// What is kept of the sign-ins to one MCP server.
package struct AuthorizationRecord: Sendable, Equatable {
    /// What one authorization server knows of Lumen and has given it. Nothing of it is ever shown to another (MCP,
    /// "Authorization Server Binding").
    package struct Account: Sendable, Equatable {
        package var client: RegisteredClient?
        package var grant: Grant?

        package init(client: RegisteredClient? = nil, grant: Grant? = nil) {
            self.client = client
            self.grant = grant
        }
    }

    /// By issuer.
    package var accounts: [String: Account] = [:]
    /// The issuer that the MCP server trusted when somebody signed in last.
    package var issuer: String?
    /// Where the MCP server then said that its metadata is.
    package var resourceMetadata: String?
    /// What requests needed when nobody was there to grant it; the next sign-in asks for it.
    package var wanted = Scopes()

    package init() {}

    package var grant: Grant? { issuer.flatMap { accounts[$0]?.grant } }
}

/// Where sign-ins are kept, those of one MCP server. Its file is to be readable to its owner alone (OAuth 2.1 §7.1).
package protocol AuthorizationStore: Sendable {
    /// What is kept now; an empty record where there is nothing.
    ///
    /// - Throws: `AuthorizationFault` of kind `store`, or `CancellationError`.
    func record() async throws -> AuthorizationRecord

    /// Changes what is kept, in one step, while no other task and no other process does: a refresh token is good for one
    /// use, so whoever uses it must be the only one. Nothing changes where the body throws.
    ///
    /// - Throws: as `record`, and what the body throws.
    func update<Result: Sendable>(
        _ change: @Sendable (inout AuthorizationRecord) async throws -> Result
    ) async throws -> Result
}
