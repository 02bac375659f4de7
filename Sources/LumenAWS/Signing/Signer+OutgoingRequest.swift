package import LumenCore

extension Signer {
    /// The request with a `Host` header and the headers of a signature, in place of those that it had.
    ///
    /// - Throws: `CredentialFault` where the URL is no http or https URL.
    package func sign(
        _ request: OutgoingRequest, with credentials: Credentials
    ) throws(CredentialFault) -> OutgoingRequest {
        guard let url = EndpointURL(request.url) else {
            throw CredentialFault("The endpoint of an AWS service is no http or https URL; correct it.")
        }
        let headers = request.headers.filter { $0.name.lowercased() != "host" }
        let signable = SignableRequest(
            method: request.method, target: url.target, headers: [HTTPHeader("Host", url.hostHeader)] + headers,
            body: request.body)
        var signed = request
        signed.headers = sign(signable, with: credentials).request.headers
        return signed
    }
}
