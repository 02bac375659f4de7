import HTTPTypes
import Hummingbird
import LumenCore

/// Counts each request with the time to the end of its response, by the route that answered it.
struct MetricsMiddleware: RouterMiddleware {
    let metrics: Metrics

    @concurrent
    func handle(
        _ request: Request, context: LumenContext, next: @concurrent (Request, LumenContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        let (metrics, status, write) = (metrics, response.status.code, response.body)
        let route = context.endpointPath
        response.body = ResponseBody(contentLength: write.contentLength) { writer in
            defer {
                metrics.request(
                    method: request.method.rawValue, route: route, status: status,
                    duration: start.duration(to: .now))
            }
            try await write.write(writer)
        }
        return response
    }
}
