import LumenAWS
import LumenCore

/// What an `Authorization` header of Signature Version 4 says.
struct SignatureClaim: Equatable {
    let accessKeyID: String
    /// `20150830`
    let day: String
    let region: String
    let service: String
    /// Lower-case names.
    let signedHeaders: Set<String>
    let signature: String

    /// - Throws: `AWSRefusal` where a part is missing or malformed.
    init(_ authorization: String) throws(AWSRefusal) {
        let fields = authorization.dropFirst(Self.algorithm.count).split(separator: ",").map { field in
            field.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
        }
        func value(_ name: String) throws(AWSRefusal) -> String {
            guard let field = fields.first(where: { $0.count == 2 && $0[0] == name }) else {
                throw AWSRefusal(
                    403, "IncompleteSignatureException", "Authorization header requires '\(name)' parameter.")
            }
            return field[1]
        }
        let credential = try value("Credential").split(separator: "/", omittingEmptySubsequences: false)
        guard authorization.hasPrefix(Self.algorithm), credential.count == 5, credential[4] == "aws4_request" else {
            throw AWSRefusal(
                403, "IncompleteSignatureException",
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.")
        }
        accessKeyID = String(credential[0])
        day = String(credential[1])
        region = String(credential[2])
        service = String(credential[3])
        signedHeaders = Set(try value("SignedHeaders").split(separator: ";").map(String.init))
        signature = try value("Signature")
    }

    private static let algorithm = "AWS4-HMAC-SHA256 "
}
