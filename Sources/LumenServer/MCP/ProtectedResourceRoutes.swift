import HTTPTypes
import Hummingbird

/// The metadata of `/mcp`, where its clients look first and where they look next.
struct ProtectedResourceRoutes: Sendable {
    let resource: ProtectedResource

    func add(to router: Hummingbird.Router<LumenContext>) {
        for path in ["/mcp", ""] {
            router.get("\(ProtectedResource.wellKnown)\(path)") { _, _ in Response(json: resource.metadata) }
        }
    }
}

/// Tells MCP clients that must sign in where to learn how.
struct ChallengeMiddleware: RouterMiddleware {
    let resource: ProtectedResource

    @concurrent
    func handle(
        _ request: Request, context: LumenContext, next: @concurrent (Request, LumenContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if response.status == .unauthorized, request.uri.path == "/mcp" {
            response.headers[.wwwAuthenticate] = resource.challenge
        }
        return response
    }
}
