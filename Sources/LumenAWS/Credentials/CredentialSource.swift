package import LumenCore

/// The places where credentials are looked for, in this order (botocore 1.43, `create_credential_resolver`).
package enum CredentialSource: String, Sendable, CaseIterable {
    case environment = "the environment"
    case assumedRole = "the role that the profile assumes"
    case webIdentity = "the role of the web identity token"
    case singleSignOn = "IAM Identity Center"
    case credentialsFile = "the AWS credentials file"
    case process = "the profile's credential_process"
    case configFile = "the AWS config file"
    case container = "the container's credential service"
    case instanceMetadata = "the EC2 instance metadata service"
}

/// Credentials, and where they were found.
package struct FoundCredentials: Sendable, Equatable {
    package let credentials: Credentials
    package let source: CredentialSource

    package init(_ credentials: Credentials, from source: CredentialSource) {
        self.credentials = credentials
        self.source = source
    }
}

/// What a request to AWS is authorised with.
package enum Authorization: Sendable, Equatable {
    /// An `Authorization: Bearer` header; nothing is signed.
    case bearer(Secret)
    /// A Signature V4 with these credentials.
    case signature(Credentials)
}
