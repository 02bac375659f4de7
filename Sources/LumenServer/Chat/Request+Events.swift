import HTTPTypes
import Hummingbird
import LumenAgent
import LumenCore

extension Request {
    /// Whether the client takes `text/event-stream` (RFC 9110, 12.5.1).
    var acceptsEvents: Bool {
        (headers[.accept] ?? "").split(separator: ",").contains { range in
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
            return parts.first == "text/event-stream" && quality.flatMap { Double($0) } != 0
        }
    }

    /// The last event that the client has: the `Last-Event-ID` header, or the query's `after`; 0 without them.
    ///
    /// - Throws: `InvalidRequest` where it is no number, or that of an event to come.
    func lastEventID(of turn: LiveTurn) throws -> Int {
        guard let text = headers[.lastEventID] ?? uri.queryParameters["after"].map(String.init) else { return 0 }
        guard let id = Int(text), id >= 0 else {
            throw InvalidRequest("“Last-Event-ID” and “after” are the number of an event, 0 for all of them.")
        }
        guard id <= turn.eventCount else {
            throw InvalidRequest("There is no event \(id) of this answer; the last one is \(turn.eventCount).")
        }
        return id
    }
}

extension HTTPField.Name {
    static let lastEventID = HTTPField.Name("Last-Event-ID")!
}
