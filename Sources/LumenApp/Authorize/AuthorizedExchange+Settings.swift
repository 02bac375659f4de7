import Foundation
import LumenCore
import LumenMCP

extension AuthorizedExchange {
    /// The exchange of one server of the `mcpServers` file, which finds its sign-ins beside the database.
    ///
    /// - Returns: `nil` for an address that no token could be sent to.
    convenience init?(
        name: String, url: String, oauth: AuthorizationConfiguration, settings: Settings, http: any HTTPExchange
    ) {
        guard let server = WebURL(url) else { return nil }
        var configuration = Configuration(name: name, server: server)
        configuration.oauth = oauth
        let store = AuthorizationFile(directory: settings.authorizationsDirectory, name: name, server: server.text)
        self.init(configuration, http: http, store: store, keys: .system)
    }
}

extension Settings {
    /// Where sign-ins to other servers are kept: `authorizations` beside the database.
    fileprivate var authorizationsDirectory: String {
        URL(fileURLWithPath: databasePath).deletingLastPathComponent().appendingPathComponent("authorizations").path
    }
}
