package import LumenCore

/// Gives a request the headers of Signature V4 for a service's signing name and a region.
package typealias RequestSigning =
    @Sendable (_ request: HTTPFetchRequest, _ credentials: Credentials, _ service: String, _ region: String) ->
    HTTPFetchRequest

extension Surroundings {
    /// Signing with Lumen's own `Signer`.
    package static func signing(clock: WallClock) -> RequestSigning {
        { request, credentials, service, region in
            let url = EndpointURL(request.url)
            let host = HTTPFetchRequest.Header("Host", url?.authority ?? "")
            let signable = SignableRequest(
                method: request.method, target: url?.target ?? "/",
                headers: ([host] + request.headers).map { .init($0.name, $0.value) }, body: request.body)
            let signed = Signer(region: region, service: service, clock: clock).sign(signable, with: credentials)
            var request = request
            request.headers = signed.request.headers.filter { $0.name != "Host" }.map { .init($0.name, $0.value) }
            return request
        }
    }
}
