package import LumenCore
import Synchronization

/// One peer's side of a server: the client of a stdio process, a Streamable HTTP session, or a single stateless
/// request. Holds what the peer has negotiated and the requests that it has open.
package final class MCPSession: Sendable {
    /// What can be open in a session, one of each at a time.
    enum Slot: Hashable {
        case request(RequestID)
        /// What the server says unasked.
        case announcements
    }

    /// For whom and when the session's tools run.
    package let context: ToolContext
    /// Whether what the server says unasked goes the way of the answers, as over stdio.
    let isOneChannel: Bool
    private let state = Mutex(State())

    private struct State {
        var revision: ProtocolRevision?
        var open: [Slot: (ticket: Int, cancel: @Sendable () -> Void)] = [:]
        var tickets = 0
    }

    package init(context: ToolContext, isOneChannel: Bool = false) {
        self.context = context
        self.isOneChannel = isOneChannel
    }

    /// The revision that `initialize` settled; `nil` before, and for peers of the stateless era.
    package var revision: ProtocolRevision? { state.withLock(\.revision) }

    /// Whether anything is open.
    package var isBusy: Bool { state.withLock { !$0.open.isEmpty } }

    /// Cancels all that is open.
    package func end() {
        let open = state.withLock { state in
            defer { state.open = [:] }
            return state.open.values
        }
        for (_, cancel) in open { cancel() }
    }

    func negotiate(_ revision: ProtocolRevision) {
        state.withLock { $0.revision = revision }
    }

    /// Opens a request under an id, or returns `nil` while another is open under it.
    func open(_ id: RequestID) -> OpenRequest? {
        let (cancelled, cancellation) = AsyncStream<Never>.makeStream()
        let ticket = issueTicket()
        let isOpen = open(.request(id), ticket: ticket) { cancellation.finish() }
        return isOpen ? OpenRequest(id: id, ticket: ticket, cancelled: cancelled, session: self) : nil
    }

    /// What tells one that is open from a later one in the same slot.
    func issueTicket() -> Int {
        state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
    }

    /// Opens a slot, or returns `false` while it is taken.
    ///
    /// - Parameter cancel: called when the peer cancels what is in it.
    func open(_ slot: Slot, ticket: Int, cancel: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { state in
            guard state.open[slot] == nil else { return false }
            state.open[slot] = (ticket, cancel)
            return true
        }
    }

    /// Cancels what is in the slot; unknown and finished requests are passed over, as races are part of the protocol.
    func cancel(_ slot: Slot) {
        state.withLock { $0.open.removeValue(forKey: slot) }?.cancel()
    }

    /// Closes a slot, and says whether it was still open, so that an answer is wanted: a later request may have
    /// taken over the id of a cancelled one.
    @discardableResult
    func close(_ slot: Slot, ticket: Int) -> Bool {
        state.withLock { state in
            guard state.open[slot]?.ticket == ticket else { return false }
            state.open[slot] = nil
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
        let isWanted = session.close(.request(id), ticket: ticket) && !Task.isCancelled
        return isWanted ? answer : nil
    }
}
