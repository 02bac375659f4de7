import HTTPTypes
import Hummingbird
import Logging
import LumenCore

/// The one place where errors become responses, and where every response gets its request id and safety headers.
struct ErrorMiddleware: RouterMiddleware {
    @concurrent
    func handle(
        _ request: Request, context: LumenContext, next: @concurrent (Request, LumenContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await withLogger(mergingMetadata: ["request.id": "\(context.requestID)"]) { _ in
                try await next(request, context)
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            response = Self.response(to: error, context: context)
        }
        for header in Self.safetyHeaders where response.headers[header.name] == nil {
            response.headers[header.name] = header.value
        }
        response.headers[.xRequestID] = context.requestID
        return response
    }

    private static func response(to error: any Error, context: LumenContext) -> Response {
        let fault = (error as? any Fault) ?? HTTPFault(error)
        let status = fault.code.status
        Logger.current.log(
            level: fault is BrokenBody ? .debug : status.code >= 500 ? .error : .info, "request failed",
            metadata: [
                "request.id": "\(context.requestID)", "error.code": "\(fault.code.rawValue)",
                "error.detail": "\(fault.detail)",
            ])
        var response = Response(status: status, json: fault.json(requestID: context.requestID))
        response.headers[.retryAfter] = fault.secondsToWait.map(String.init)
        return response
    }

    /// What every response says, unless it has a stricter or looser word of its own (OWASP ASVS, V3 Web Frontend
    /// Security).
    private static let safetyHeaders: [HTTPField] = [
        HTTPField(name: .contentSecurityPolicy, value: PagePolicy().text),
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        HTTPField(name: HTTPField.Name("Referrer-Policy")!, value: "no-referrer"),
        HTTPField(name: HTTPField.Name("Cross-Origin-Opener-Policy")!, value: "same-origin"),
    ]
}

extension HTTPField.Name {
    static let xRequestID = HTTPField.Name("X-Request-Id")!
}

/// What the HTTP library throws, and whatever else reaches the edge, in the contract's words.
private struct HTTPFault: Fault {
    let sentence: String
    let detail: String
    let code: FaultCode

    init(_ error: any Error) {
        detail = String(reflecting: error)
        switch (error as? any HTTPResponseError)?.status {
        case .notFound?: (sentence, code) = ("There is nothing at this address.", .notFound)
        case .contentTooLarge?: (sentence, code) = (TooLarge().sentence, .tooLarge)
        case let status? where status.kind == .clientError:
            (sentence, code) = ("The request can't be understood. Check its address, method and body.", .invalidRequest)
        default: (sentence, code) = (UnexpectedFault(error).sentence, .internal)
        }
    }
}

extension FaultCode {
    /// The contract's section 6.
    var status: HTTPResponse.Status {
        switch self {
        case .invalidRequest, .messageRejected: .badRequest
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .tooLarge: .contentTooLarge
        case .rateLimited: .tooManyRequests
        case .modelBusy, .budgetExceeded: .serviceUnavailable
        case .modelFailed, .toolFailed: .badGateway
        case .internal: .internalServerError
        }
    }
}
