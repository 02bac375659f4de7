import Crypto
import Foundation
package import LumenCore
import Synchronization

/// Signs requests to one service in one region with AWS Signature Version 4, in headers or in the query.
///
/// Signing a request that is signed already replaces the signature, so that a retry signs what it sends. The day's key
/// is kept as long as the secret stays the same.
///
/// Source: AWS, "Create a signed AWS API request"; the choices are those of awslabs/aws-c-auth.
package final class Signer: Sendable {
    package struct Options: Sendable {
        /// Whether the signature is that of the path without empty, `.` and `..` segments.
        package var normalizesPath = true
        /// Whether the body is signed; otherwise `UNSIGNED-PAYLOAD` stands for it.
        package var signsPayload = true
        /// Whether header signing adds `x-amz-content-sha256`.
        package var declaresPayloadHash = false
        /// Whether the session token is part of what is signed; it is sent in any case.
        package var signsSessionToken = true

        package init() {}
    }

    /// What proxies may change on the way, and the signature itself (the list of botocore).
    private static let unsignedHeaders: Set<String> = [
        "authorization", "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
        "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
    ]

    private let region: String
    private let service: String
    private let options: Options
    private let clock: WallClock
    private let lastKey = Mutex<(day: String, secret: Secret, key: SymmetricKey)?>(nil)

    /// - Parameter service: the name that the service signs under: `bedrock`, `sts`, `sso`.
    package init(region: String, service: String, options: Options = Options(), clock: WallClock) {
        self.region = region
        self.service = service
        self.options = options
        self.clock = clock
    }

    /// Adds `X-Amz-Date`, where needed `X-Amz-Security-Token` and `x-amz-content-sha256`, and `Authorization`.
    package func sign(_ request: SignableRequest, with credentials: Credentials) -> SignedRequest {
        let moment = SigningMoment(clock.now(), region: region, service: service)
        let payloadHash = payloadHash(of: request)
        var request = request.withoutSignature
        if let token = credentials.sessionToken { request.headers.append(.init("X-Amz-Security-Token", token.exposed)) }
        request.headers.append(.init("X-Amz-Date", moment.timestamp))
        if options.declaresPayloadHash { request.headers.append(.init("x-amz-content-sha256", payloadHash)) }

        let canonical = canonicalRequest(of: request, payloadHash: payloadHash)
        let (stringToSign, signature) = signature(of: canonical, at: moment, with: credentials)
        let authorization = [
            "\(SigningMoment.algorithm) Credential=\(credentials.accessKeyID)/\(moment.scope)",
            "SignedHeaders=\(canonical.signedHeaders)", "Signature=\(signature)",
        ]
        request.headers.append(.init("Authorization", authorization.joined(separator: ", ")))
        return SignedRequest(
            request: request, canonicalRequest: canonical.text, stringToSign: stringToSign, signature: signature)
    }

    /// Puts the signature into the query, so that whoever has the address can send the request until it expires.
    ///
    /// - Parameter seconds: how long it is good; AWS allows up to a week, and no longer than the credentials last.
    package func presign(
        _ request: SignableRequest, with credentials: Credentials, expiringIn seconds: Int
    ) -> SignedRequest {
        let moment = SigningMoment(clock.now(), region: region, service: service)
        let payloadHash = payloadHash(of: request)
        var request = request.withoutSignature
        let signedHeaders = canonicalRequest(of: request, payloadHash: payloadHash).signedHeaders
        request.appendQuery([
            ("X-Amz-Algorithm", SigningMoment.algorithm),
            ("X-Amz-Credential", "\(credentials.accessKeyID)/\(moment.scope)"), ("X-Amz-Date", moment.timestamp),
            ("X-Amz-SignedHeaders", signedHeaders), ("X-Amz-Expires", String(seconds)),
        ])
        let token = credentials.sessionToken.map { [("X-Amz-Security-Token", $0.exposed)] } ?? []
        if options.signsSessionToken { request.appendQuery(token) }

        let canonical = canonicalRequest(of: request, payloadHash: payloadHash)
        let (stringToSign, signature) = signature(of: canonical, at: moment, with: credentials)
        if !options.signsSessionToken { request.appendQuery(token) }
        request.appendQuery([("X-Amz-Signature", signature)])
        return SignedRequest(
            request: request, canonicalRequest: canonical.text, stringToSign: stringToSign, signature: signature)
    }

    private func payloadHash(of request: SignableRequest) -> String {
        options.signsPayload ? hexText(SHA256.hash(data: request.body)) : "UNSIGNED-PAYLOAD"
    }

    private func canonicalRequest(of request: SignableRequest, payloadHash: String) -> CanonicalRequest {
        let unsigned = options.signsSessionToken ? [] : ["x-amz-security-token"]
        return CanonicalRequest(
            of: request, normalizingPath: options.normalizesPath, unsigned: Self.unsignedHeaders.union(unsigned),
            payloadHash: payloadHash)
    }

    private func signature(
        of canonical: CanonicalRequest, at moment: SigningMoment, with credentials: Credentials
    ) -> (stringToSign: String, signature: String) {
        let stringToSign = moment.stringToSign(canonical.text)
        let key = key(for: moment, secret: credentials.secretAccessKey)
        return (stringToSign, hexText(HMAC<SHA256>.authenticationCode(for: Array(stringToSign.utf8), using: key)))
    }

    private func key(for moment: SigningMoment, secret: Secret) -> SymmetricKey {
        lastKey.withLock { last in
            if let last, last.day == moment.day, last.secret == secret { return last.key }
            let key = moment.key(from: secret)
            last = (moment.day, secret, key)
            return key
        }
    }
}
