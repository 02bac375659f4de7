package import LumenCore

/// A request to a model as the peer saw it.
package struct RecordedRequest: Sendable, Equatable {
    package enum Authorization: Sendable, Equatable {
        /// A signature that held.
        case signature(accessKeyID: String)
        case bearerToken
        case refused
    }

    package let method: String
    /// Still percent-encoded, with the query.
    package let path: String
    /// As sent, in the order sent. The values are not kept.
    package let headerNames: [String]
    /// `null` where the body was no JSON.
    package let body: JSON
    package let authorization: Authorization
    /// The type of the error that the peer answered with by itself, not by its script: `ValidationException`.
    package let refusal: String?
    /// Whether the client closed the connection before it had the whole answer.
    package internal(set) var hasClientLeft = false

    /// Whether the signature held, or the bearer token was known.
    package var isAuthorized: Bool { authorization != .refused }

    var json: JSON {
        let (way, keyID): (String, String?) =
            switch authorization {
            case .signature(let keyID): ("signature", keyID)
            case .bearerToken: ("bearerToken", nil)
            case .refused: ("refused", nil)
            }
        return [
            "method": .string(method), "path": .string(path), "headerNames": .array(headerNames.map(JSON.string)),
            "body": body, "authorization": .string(way), "accessKeyId": JSON(keyID), "refusal": JSON(refusal),
            "hasClientLeft": .bool(hasClientLeft),
        ]
    }
}
