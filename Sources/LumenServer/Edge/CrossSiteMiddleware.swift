import HTTPTypes
import Hummingbird
import LumenCore

/// Keeps pages of other origins from changing anything in the name of a person whose browser has them open.
///
/// Browsers say where a request comes from (`Sec-Fetch-Site`; `LoopbackMiddleware` looks at `Origin`). Where one says
/// nothing, what a form could have sent is refused: for anything else the browser has to ask first, which Lumen never
/// grants (Fetch Standard, CORS-safelisted methods and request headers).
struct CrossSiteMiddleware: RouterMiddleware {
    @concurrent
    func handle(
        _ request: Request, context: LumenContext, next: @concurrent (Request, LumenContext) async throws -> Response
    ) async throws -> Response {
        switch request.headers[.secFetchSite] {
        case _ where [.get, .head].contains(request.method), "same-origin", "none": break
        case nil where request.headers[.origin] != nil || !request.couldComeFromForm: break
        case nil:
            throw Refused(
                sentence: "Say in the header “Content-Type” what the body is: application/json, or text/csv for a file."
            )
        default:
            throw Refused(sentence: "Requests from other web pages are not accepted.")
        }
        return try await next(request, context)
    }

    private struct Refused: Fault {
        let sentence: String
        var code: FaultCode { .forbidden }
    }
}

extension Request {
    /// Whether a form of any web page could have sent it, unasked.
    fileprivate var couldComeFromForm: Bool {
        let type = headers[.contentType]?.split(separator: ";").first.map {
            $0.filter { !$0.isWhitespace }.lowercased()
        }
        return method == .post
            && [nil, "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"].contains(type)
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
