import Crypto
import Foundation
import LumenCore

/// When and where a signature is good: `20150830/us-east-1/bedrock/aws4_request` at `20150830T123600Z`.
///
/// Source: AWS, "Create a signed AWS API request", steps 2 to 4.
struct SigningMoment {
    static let algorithm = "AWS4-HMAC-SHA256"

    /// `20150830T123600Z`
    let timestamp: String
    let region: String
    let service: String

    init(_ date: Date, region: String, service: String) {
        timestamp = isoText(date).filter { $0 != "-" && $0 != ":" }
        self.region = region
        self.service = service
    }

    var day: String { String(timestamp.prefix(8)) }
    var scope: String { "\(day)/\(region)/\(service)/aws4_request" }

    func stringToSign(_ canonicalRequest: String) -> String {
        """
        \(Self.algorithm)
        \(timestamp)
        \(scope)
        \(hexText(SHA256.hash(data: Array(canonicalRequest.utf8))))
        """
    }

    /// The key that signs for this day, region and service alone.
    func key(from secret: Secret) -> SymmetricKey {
        [day, region, service, "aws4_request"].reduce(SymmetricKey(data: Array("AWS4\(secret.exposed)".utf8))) {
            SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array($1.utf8), using: $0))
        }
    }
}

/// Two lower-case hexadecimal digits for each byte.
func hexText(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
