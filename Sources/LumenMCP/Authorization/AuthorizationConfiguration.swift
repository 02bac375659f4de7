package import LumenCore

/// How one MCP server is signed in to: the `oauth` object of its entry in the `mcpServers` file.
package struct AuthorizationConfiguration: Sendable, Equatable {
    /// The client id that a person got from the authorization server.
    package var clientID: String?
    package var clientSecret: Secret?
    /// The one authorization server that knows `clientID`; the first that is met where it is not said.
    package var issuer: String?
    /// What to ask for besides what the server needs.
    package var scope = Scopes()
    /// The https address of Lumen's Client ID Metadata Document, its client id wherever such documents are taken.
    package var clientMetadataURL: String?

    package init() {}

    private static let keys = ["clientId", "clientSecret", "issuer", "scope", "clientMetadataUrl"]

    /// Reads `{"clientId"?, "clientSecret"?, "issuer"?, "scope"?, "clientMetadataUrl"?}`, all strings.
    ///
    /// - Throws: `InvalidRequest` that names the key and what is allowed.
    package init(json: JSON) throws(InvalidRequest) {
        guard let object = json.objectValue else { throw InvalidRequest("oauth must be an object of settings.") }
        var values: [String: String] = [:]
        for (key, value) in object.members {
            guard Self.keys.contains(key) else {
                throw InvalidRequest(
                    "oauth.\(key.prefix(40)) is not a setting; the settings are \(Self.keys.joined(separator: ", ")).")
            }
            guard let text = value.stringValue, !text.isEmpty else {
                throw InvalidRequest("oauth.\(key) must be a text that is not empty.")
            }
            values[key] = text
        }
        clientID = values["clientId"]
        clientSecret = values["clientSecret"].map { Secret($0) }
        issuer = values["issuer"]
        scope = Scopes(values["scope"] ?? "")
        clientMetadataURL = values["clientMetadataUrl"]
        if clientSecret != nil, clientID == nil {
            throw InvalidRequest("oauth.clientSecret needs oauth.clientId beside it.")
        }
        if let clientMetadataURL, !Self.isMetadataURL(clientMetadataURL) {
            throw InvalidRequest("oauth.clientMetadataUrl must be an https address with a path.")
        }
    }

    /// An https URL with a path component (Client ID Metadata Document, draft 00, §3).
    private static func isMetadataURL(_ text: String) -> Bool {
        guard let url = WebURL(text) else { return false }
        return url.scheme == "https" && url.path.count > 1
    }
}
