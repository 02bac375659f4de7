import HTTPTypes
import Hummingbird
import LumenCore

/// Without sign-in, only this machine is served, and only under its own name: a page of another origin that is open
/// in the same browser can neither send questions (`Origin`) nor rebind its name to this address (`Host`).
struct LoopbackMiddleware: RouterMiddleware {
    /// Which requests are none of its business, since something else guards what they ask for, or it is no secret.
    var exempts: @Sendable (Request) -> Bool = { _ in false }

    @concurrent
    func handle(
        _ request: Request, context: LumenContext, next: @concurrent (Request, LumenContext) async throws -> Response
    ) async throws -> Response {
        if exempts(request) { return try await next(request, context) }
        guard context.isLoopback else {
            throw Refused(
                sentence:
                    "Without sign-in, Lumen answers only on the machine that it runs on. Set LUMEN_AUTH_ISSUER to open it.",
                code: .unauthenticated)
        }
        guard request.namesLoopback else {
            throw Refused(sentence: "Open Lumen as http://127.0.0.1 or http://localhost.", code: .forbidden)
        }
        if let origin = request.headers[.origin] {
            guard origin.hasPrefix("http://"), origin.dropFirst("http://".count) == request.head.authority ?? "" else {
                throw Refused(sentence: "Requests from other web pages are not accepted.", code: .forbidden)
            }
        }
        return try await next(request, context)
    }

    private struct Refused: Fault {
        let sentence: String
        let code: FaultCode
    }
}

extension Request {
    /// Whether the client calls the server by a name of this machine.
    var namesLoopback: Bool {
        let authority = (head.authority ?? "").lowercased()
        let port = authority.hasSuffix("]") ? nil : authority.lastIndex(of: ":")
        return ["127.0.0.1", "localhost", "[::1]"].contains(authority[..<(port ?? authority.endIndex)])
    }
}
