import Foundation
import LumenAWS
import LumenCore

/// Lets in whom Bedrock would, and refuses others in its words.
struct PeerGate: Sendable {
    let accounts: PeerAccounts
    let region: String

    /// - Throws: `AWSRefusal`, always with status 403.
    func authorization(of request: ReceivedRequest, now: Date) throws(AWSRefusal) -> RecordedRequest.Authorization {
        guard let authorization = request[header: "Authorization"] else {
            throw AWSRefusal(403, "MissingAuthenticationTokenException", "Missing Authentication Token")
        }
        if let token = authorization.split(separator: " ").last, authorization.hasPrefix("Bearer ") {
            guard accounts.bearerTokens.contains(String(token)) else {
                throw AWSRefusal(
                    403, "AccessDeniedException", "Authentication failed: Please make sure your API Key is valid.")
            }
            return .bearerToken
        }
        let claim = try SignatureClaim(authorization)
        let credentials = try credentials(for: claim, token: request[header: "X-Amz-Security-Token"], now: now)
        try checkHeaders(of: request, against: claim)
        let date = try checkedDate(of: request, claim: claim, now: now)
        try checkScope(of: claim)
        guard signature(of: request, claim: claim, credentials: credentials, date: date) == claim.signature else {
            throw .signature(
                """
                The request signature we calculated does not match the signature you provided. Check your AWS Secret \
                Access Key and signing method. Consult the service documentation for details.
                """)
        }
        return .signature(accessKeyID: claim.accessKeyID)
    }

    private func credentials(
        for claim: SignatureClaim, token: String?, now: Date
    ) throws(AWSRefusal) -> Credentials {
        let found = accounts.credentials.first { $0.accessKeyID == claim.accessKeyID }
        guard let found, found.sessionToken?.exposed == token else {
            throw AWSRefusal(
                403, "UnrecognizedClientException", "The security token included in the request is invalid.")
        }
        if let expiration = found.expiration, expiration <= now {
            throw AWSRefusal(403, "ExpiredTokenException", "The security token included in the request is expired")
        }
        return found
    }

    /// The host and all that is AWS's own must be signed.
    private func checkHeaders(of request: ReceivedRequest, against claim: SignatureClaim) throws(AWSRefusal) {
        guard claim.signedHeaders.contains("host") else {
            throw .signature("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
        }
        let names = request.headers.map { $0.name.lowercased() }
        if let unsigned = names.first(where: { $0.hasPrefix("x-amz-") && !claim.signedHeaders.contains($0) }) {
            throw .signature("There were headers present in the request which were not signed: \(unsigned)")
        }
    }

    private func checkedDate(
        of request: ReceivedRequest, claim: SignatureClaim, now: Date
    ) throws(AWSRefusal) -> Date {
        guard let text = request[header: "X-Amz-Date"], let date = date(compact: text) else {
            throw AWSRefusal(
                403, "IncompleteSignatureException",
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
        }
        guard text.hasPrefix(claim.day) else {
            throw .signature(
                """
                Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
                '\(claim.day)' != '\(text.prefix(8))', from '\(text)'.
                """)
        }
        let (earliest, latest) = (now.addingTimeInterval(-300), now.addingTimeInterval(300))
        if date < earliest {
            let limits = "\(compactText(earliest)) (\(compactText(now)) - 5 min.)"
            throw .signature("Signature expired: \(text) is now earlier than \(limits)")
        }
        if date > latest {
            let limits = "\(compactText(latest)) (\(compactText(now)) + 5 min.)"
            throw .signature("Signature not yet current: \(text) is still later than \(limits)")
        }
        return date
    }

    private func checkScope(of claim: SignatureClaim) throws(AWSRefusal) {
        guard claim.region == region else {
            throw .signature("Credential should be scoped to a valid region.")
        }
        guard claim.service == AWSService.bedrockRuntime.signingName else {
            throw .signature("Credential should be scoped to correct service: 'bedrock'.")
        }
    }

    /// What the signature is of those headers that the client says it signed.
    private func signature(
        of request: ReceivedRequest, claim: SignatureClaim, credentials: Credentials, date: Date
    ) -> String {
        var options = Signer.Options()
        options.declaresPayloadHash = claim.signedHeaders.contains("x-amz-content-sha256")
        let signer = Signer(region: claim.region, service: claim.service, options: options, clock: .fixed(date))
        let signed = request.headers.filter { claim.signedHeaders.contains($0.name.lowercased()) }
        return signer.sign(
            SignableRequest(
                method: request.method, target: request.target, headers: signed.map { .init($0.name, $0.value) },
                body: request.body),
            with: credentials
        ).signature
    }
}

extension AWSRefusal {
    fileprivate static func signature(_ message: String) -> AWSRefusal {
        AWSRefusal(403, "InvalidSignatureException", message)
    }
}
