import Foundation
import LumenCore

/// How one kind of source names the parts of credentials.
struct CredentialNames: Sendable {
    let accessKeyID: String
    let secretAccessKey: String
    /// In the order in which they are tried.
    let sessionToken: [String]
    let expiration: String?
    /// Whether the source gives only credentials that end.
    let isTemporary: Bool

    static let environment = CredentialNames(
        accessKeyID: "AWS_ACCESS_KEY_ID", secretAccessKey: "AWS_SECRET_ACCESS_KEY",
        sessionToken: ["AWS_SECURITY_TOKEN", "AWS_SESSION_TOKEN"], expiration: "AWS_CREDENTIAL_EXPIRATION",
        isTemporary: false)
    static let profile = CredentialNames(
        accessKeyID: "aws_access_key_id", secretAccessKey: "aws_secret_access_key",
        sessionToken: ["aws_security_token", "aws_session_token"], expiration: nil, isTemporary: false)
    static let process = CredentialNames(
        accessKeyID: "AccessKeyId", secretAccessKey: "SecretAccessKey", sessionToken: ["SessionToken"],
        expiration: "Expiration", isTemporary: false)
    static let tokenService = CredentialNames(
        accessKeyID: "AccessKeyId", secretAccessKey: "SecretAccessKey", sessionToken: ["SessionToken"],
        expiration: "Expiration", isTemporary: true)
    static let metadata = CredentialNames(
        accessKeyID: "AccessKeyId", secretAccessKey: "SecretAccessKey", sessionToken: ["Token"],
        expiration: "Expiration", isTemporary: true)
    static let singleSignOn = CredentialNames(
        accessKeyID: "accessKeyId", secretAccessKey: "secretAccessKey", sessionToken: ["sessionToken"],
        expiration: "expiration", isTemporary: true)
}

extension Credentials {
    /// Takes the parts of credentials by their names; the expiration is an ISO 8601 text.
    ///
    /// - Throws: where a part is missing, or could not be sent in a header.
    init(
        from source: CredentialSource, named names: CredentialNames, value: (String) -> String?
    ) throws(CredentialFault) {
        func part(_ name: String) throws(CredentialFault) -> String? {
            guard let text = value(name)?.trimmedOrNil else { return nil }
            guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw CredentialFault("\(name) from \(source.rawValue) holds characters that it can't; set it anew.")
            }
            return text
        }
        func required(_ name: String) throws(CredentialFault) -> String {
            if let text = try part(name) { return text }
            throw CredentialFault("\(name) is missing from \(source.rawValue); add it.")
        }
        var token: String?
        for name in names.sessionToken where token == nil { token = try part(name) }
        let isTemporary = names.isTemporary
        self.init(
            accessKeyID: try required(names.accessKeyID),
            secretAccessKey: Secret(try required(names.secretAccessKey)),
            sessionToken: token.map { Secret($0) },
            expiration: try names.expiration.flatMap { name throws(CredentialFault) -> Date? in
                guard let text = isTemporary ? try required(name) : try part(name) else { return nil }
                if let date = instant(text) { return date }
                throw CredentialFault("\(name) from \(source.rawValue) is not a date and time; set it as ISO 8601.")
            })
    }

    init(from source: CredentialSource, named names: CredentialNames, in object: JSON) throws(CredentialFault) {
        try self.init(from: source, named: names) { object[$0]?.stringValue }
    }
}

/// An ISO 8601 date and time; older tools wrote `UTC` for the zone.
func instant(_ text: String) -> Date? {
    date(iso: text.hasSuffix("UTC") ? text.dropLast(3) + "Z" : text)
}
