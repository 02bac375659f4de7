import LumenCore

/// Lets the turns of one session run one after the other, in the order in which they came.
package final class SessionQueue: Sendable {
    private struct Lines: Sendable {
        /// The tickets of each session, the first being of the turn that runs. Sessions at rest have no line.
        var tickets: [String: [Int]] = [:]
        var lastTicket = 0
    }

    private let maximumWaiting: Int
    private let lines = Monitor(Lines())

    /// - Parameter maximumWaiting: how many turns of one session may wait behind the one that runs.
    package init(maximumWaiting: Int = 4) { self.maximumWaiting = maximumWaiting }

    /// How many sessions it knows of.
    var count: Int { lines.read(\.tickets.count) }
    /// How many turns wait.
    var waiting: Int { lines.waiting }

    /// Runs a body when all earlier ones of its session have ended; at once where there is no session, and as soon as
    /// the control ends the turn.
    ///
    /// - Throws: a `Fault` of the code `rateLimited` where too many wait; `CancellationError` when it is cancelled in
    ///   line; what the body throws.
    package func hold<Result>(
        _ sessionID: String?, unless control: TurnControl = TurnControl(), _ body: () async throws -> Result
    ) async throws -> Result {
        guard let sessionID else { return try await body() }
        let ticket = try draw(sessionID)
        defer { leave(sessionID, ticket) }
        do {
            try await control.run { [lines] in try await lines.wait { $0.tickets[sessionID]?.first == ticket } }
        } catch is CancellationError where control.ended != nil && !Task.isCancelled {
            // Its turn has come to an end, not to its place.
        }
        return try await body()
    }

    private func draw(_ sessionID: String) throws -> Int {
        let ticket: Int? = lines.change { [maximumWaiting] lines in
            guard lines.tickets[sessionID, default: []].count <= maximumWaiting else { return nil }
            lines.lastTicket += 1
            lines.tickets[sessionID, default: []].append(lines.lastTicket)
            return lines.lastTicket
        }
        guard let ticket else { throw SessionBusy() }
        return ticket
    }

    private func leave(_ sessionID: String, _ ticket: Int) {
        lines.change { lines in
            lines.tickets[sessionID]?.removeAll { $0 == ticket }
            if lines.tickets[sessionID]?.isEmpty == true { lines.tickets[sessionID] = nil }
        }
    }
}
