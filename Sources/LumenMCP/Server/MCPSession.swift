package import LumenCore
import Synchronization

/// One peer's side of a server: the client of a stdio process, a Streamable HTTP session, or a single stateless
/// request. Holds what the peer has negotiated and the requests that it has open.
package final class MCPSession: Sendable {
    /// For whom and when the session's tools run.
    package let context: ToolContext
    private let state = Mutex(State())

    private struct State {
        var revision: ProtocolRevision?
        var open: [RequestID: (ticket: Int, cancellation: AsyncStream<Never>.Continuation)] = [:]
        var tickets = 0
    }

    package init(context: ToolContext) {
        self.context = context
    }

    /// The revision that `initialize` settled; `nil` before, and for peers of the stateless era.
    package var revision: ProtocolRevision? { state.withLock(\.revision) }

    func negotiate(_ revision: ProtocolRevision) {
        state.withLock { $0.revision = revision }
    }

    /// Opens a request under an id, or returns `nil` while another is open under it.
    func open(_ id: RequestID) -> OpenRequest? {
        let (cancelled, cancellation) = AsyncStream<Never>.makeStream()
        let ticket: Int? = state.withLock { state in
            guard state.open[id] == nil else { return nil }
            state.tickets += 1
            state.open[id] = (state.tickets, cancellation)
            return state.tickets
        }
        return ticket.map { OpenRequest(id: id, ticket: $0, cancelled: cancelled, session: self) }
    }

    /// Cancels the request of that id; unknown and finished ones are passed over, as races are part of the protocol.
    func cancel(_ id: RequestID) {
        state.withLock { $0.open.removeValue(forKey: id) }?.cancellation.finish()
    }

    /// Closes a request, and says whether it was still open, so that its answer is wanted. The ticket tells it from a
    /// later request that took over the id of a cancelled one.
    fileprivate func close(_ request: OpenRequest) -> Bool {
        state.withLock { state in
            guard state.open[request.id]?.ticket == request.ticket else { return false }
            state.open[request.id] = nil
            return true
        }
    }
}

/// A request between its arrival and its answer.
struct OpenRequest: Sendable {
    let id: RequestID
    fileprivate let ticket: Int
    /// Ends, without an element, when the peer cancels the request.
    fileprivate let cancelled: AsyncStream<Never>
    fileprivate let session: MCPSession

    /// Runs the work, cancelling it with the request, and closes the request.
    ///
    /// - Returns: `nil` when the request or the task was cancelled, after the work has stopped.
    func run<Answer: Sendable>(_ work: @escaping @Sendable () async -> Answer) async -> Answer? {
        let answer = await withTaskGroup(of: Answer?.self) { group in
            group.addTask { await work() }
            group.addTask {
                for await _ in cancelled {}
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        let isWanted = session.close(self) && !Task.isCancelled
        return isWanted ? answer : nil
    }
}
