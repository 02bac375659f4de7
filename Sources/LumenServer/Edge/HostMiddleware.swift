import HTTPTypes
import Hummingbird
import LumenCore

/// Refuses requests that name several hosts, which others on the way may have understood otherwise (RFC 9112 §3.2).
struct HostMiddleware: RouterMiddleware {
    @concurrent
    func handle(
        _ request: Request, context: LumenContext, next: @concurrent (Request, LumenContext) async throws -> Response
    ) async throws -> Response {
        // The first one is the request's authority.
        guard request.headers[.host] == nil else { throw InvalidRequest("A request has one “Host” header.") }
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    fileprivate static let host = HTTPField.Name("Host")!
}
