import Foundation
import LumenCore

/// Makes what ties an answer to its request: `state` (RFC 6749 §10.12) and the keys of PKCE (RFC 7636).
package struct ProofKeys: Sendable {
    private let randomBytes: @Sendable (_ count: Int) -> [UInt8]
    private let sha256: @Sendable (_ bytes: [UInt8]) -> [UInt8]

    /// - Parameters:
    ///   - randomBytes: so many bytes that nobody can guess.
    ///   - sha256: the digest of bytes.
    package init(
        randomBytes: @escaping @Sendable (_ count: Int) -> [UInt8],
        sha256: @escaping @Sendable (_ bytes: [UInt8]) -> [UInt8]
    ) {
        self.randomBytes = randomBytes
        self.sha256 = sha256
    }

    /// 32 random bytes in 43 characters, the length that RFC 7636 §4.1 recommends for a verifier.
    func secret() -> Secret { Secret(Self.base64URL(randomBytes(32))) }

    /// The `S256` challenge of a verifier (RFC 7636 §4.2).
    func challenge(of verifier: Secret) -> String { Self.base64URL(sha256(Array(verifier.exposed.utf8))) }

    /// Base64 with `-` and `_`, without padding (RFC 4648 §5).
    private static func base64URL(_ bytes: [UInt8]) -> String {
        String(
            Data(bytes).base64EncodedString().compactMap { character in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            })
    }
}
