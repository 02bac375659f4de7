import Foundation
import HTTPTypes
import Hummingbird
import LumenCore

/// Where a browser comes back with the answer to one authorization request. Only an answer with that request's `state`
/// counts: any page may send a browser here.
final class RedirectDesk: Sendable {
    private struct Visit {
        var state: String?
        var query: String?
    }

    static let path = "/callback"

    private let visit = Monitor(Visit())

    /// - Parameter authorizationURL: the request that is to be answered.
    func expect(_ authorizationURL: String) {
        let state = URLComponents(string: authorizationURL)?.queryItems?.first { $0.name == "state" }?.value
        visit.change { $0 = Visit(state: state) }
    }

    /// The query that the browser came back with.
    func query() async throws -> String {
        while true {
            try await visit.wait { $0.query != nil }
            if let query = visit.read(\.query) { return query }
        }
    }

    @Sendable func answer(_ request: Request, context: some RequestContext) -> Response {
        let states = request.uri.queryParameters.getAll("state").map { String($0) }
        let isExpected = visit.change { visit in
            guard let state = visit.state, states == [state] else { return false }
            visit = Visit(query: request.uri.query)
            return true
        }
        return isExpected
            ? page(.ok, "Lumen has the answer. You can close this page and go back to the terminal.")
            : page(.badRequest, "This is not the answer to a sign-in that Lumen waits for.")
    }

    private func page(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store", .connection: "close",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
    }
}
