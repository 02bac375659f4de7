import HTTPTypes
import Hummingbird
import LumenCore

/// Without sign-in, only this machine is served, and only under its own name: a page of another origin that is open
/// in the same browser can neither send questions (`Origin`) nor rebind its name to this address (`Host`).
struct LoopbackMiddleware: RouterMiddleware {
    @concurrent
    func handle(
        _ request: Request, context: LumenContext, next: @concurrent (Request, LumenContext) async throws -> Response
    ) async throws -> Response {
        guard context.isLoopback else {
            throw Refused(
                sentence:
                    "Without sign-in, Lumen answers only on the machine that it runs on. Set LUMEN_AUTH_ISSUER to open it.",
                code: .unauthenticated)
        }
        let host = Self.hostName(request.head.authority ?? "")
        guard ["127.0.0.1", "localhost", "[::1]"].contains(host) else {
            throw Refused(sentence: "Open Lumen as http://127.0.0.1 or http://localhost.", code: .forbidden)
        }
        if let origin = request.headers[.origin] {
            guard origin.hasPrefix("http://"), origin.dropFirst("http://".count) == request.head.authority ?? "" else {
                throw Refused(sentence: "Requests from other web pages are not accepted.", code: .forbidden)
            }
        }
        return try await next(request, context)
    }

    /// The host without its port.
    private static func hostName(_ authority: String) -> String {
        guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") else { return authority.lowercased() }
        return authority[..<colon].lowercased()
    }

    private struct Refused: Fault {
        let sentence: String
        let code: FaultCode
    }
}
