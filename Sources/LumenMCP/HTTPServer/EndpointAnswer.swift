package import LumenCore

/// What an MCP endpoint makes of a request.
package enum EndpointAnswer: Sendable {
    case ready(EndpointResponse)
    /// A response that takes work. Whether the client's going cancels it depends on the era: since 2026-07-28 it does
    /// (Streamable HTTP, “Cancellation”), before it does not.
    case work(endsWithConnection: Bool, @Sendable () async -> EndpointResponse)

    /// The response, waited for where need be.
    package func response() async -> EndpointResponse {
        switch self {
        case .ready(let response): response
        case .work(_, let work): await work()
        }
    }
}

/// A response of an MCP endpoint.
package struct EndpointResponse: Sendable {
    package enum Body: Sendable {
        case empty
        /// One JSON-RPC message, or a batch.
        case json(JSON)
        /// Messages as server-sent events, until either side ends them.
        case events(Subscription)
        /// No message could be read, so none is due: the error is HTTP's.
        case refusal(any Fault)
    }

    package var status: Int
    package var headers: [HTTPHeader] = []
    package var body: Body

    static func json(_ status: Int, _ message: JSON) -> EndpointResponse {
        EndpointResponse(status: status, body: .json(message))
    }

    static func empty(_ status: Int) -> EndpointResponse { EndpointResponse(status: status, body: .empty) }

    static func refusal(_ refusal: EndpointRefusal) -> EndpointResponse {
        EndpointResponse(status: refusal.status, headers: refusal.headers, body: .refusal(refusal))
    }
}
