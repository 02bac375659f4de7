import Foundation
package import LumenAWS
import LumenCore

/// Who may call the peer.
package struct PeerAccounts: Sendable {
    /// Those whose expiration has passed are answered as AWS answers an expired session.
    package var credentials: [Credentials]
    package var bearerTokens: [String]

    package init(credentials: [Credentials], bearerTokens: [String] = []) {
        self.credentials = credentials
        self.bearerTokens = bearerTokens
    }

    /// What every peer takes unless told otherwise.
    package static let standard = PeerAccounts(
        credentials: [longLived, session, expired], bearerTokens: [bearerToken])

    package static let longLived = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: secret)
    package static let session = Credentials(
        accessKeyID: "ASIASESSIONEXAMPLE", secretAccessKey: secret, sessionToken: Secret("session/token+example=="))
    package static let expired = Credentials(
        accessKeyID: "ASIAEXPIREDEXAMPLE", secretAccessKey: secret, sessionToken: Secret("expired/token+example=="),
        expiration: .distantPast)
    package static let bearerToken = "bedrock-api-key-example"

    /// That of the examples in AWS's documentation.
    private static let secret = Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
}
