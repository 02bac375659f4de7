package import LumenCore
import Synchronization

/// A wire whose messages are lines, one after the other, whatever carries them.
///
/// Requests wait here for their answers; the lines go out through `lines` in the order in which they were sent.
package final class LineWire: ClientWire {
    private typealias Waiter = CheckedContinuation<Answer, any Error>

    private struct State {
        var waiters: [Int: Waiter] = [:]
        /// Why there will be no more answers.
        var end: MCPFault?
    }

    /// So many lines may wait to be sent.
    private static let backlog = 256

    let context: WireContext
    /// What is to be written, each with its line feed.
    private let lines: AsyncStream<[UInt8]>
    private let outbox: AsyncStream<[UInt8]>.Continuation
    private let state = Mutex(State())

    package init(context: WireContext) {
        self.context = context
        (lines, outbox) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.backlog))
    }

    package var hasHeaders: Bool { false }

    package func request(_ request: WireRequest) async throws -> Answer {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                open(request, waiter)
                if Task.isCancelled { abandon(request) }
            }
        } onCancel: {
            abandon(request)
        }
    }

    private func open(_ request: WireRequest, _ waiter: Waiter) {
        let refusal: MCPFault? = state.withLock { state in
            if let end = state.end { return end }
            // A listener and the client's own requests stand beside the calls.
            guard state.waiters.count < context.limits.openRequests + 8 else {
                return MCPFault(.busy, "too many requests are open")
            }
            state.waiters[request.id] = waiter
            return nil
        }
        if let refusal { return waiter.resume(throwing: refusal) }
        if !enqueue(request.message) { settle(request.id, .failure(MCPFault(.busy, "the server does not read"))) }
    }

    /// Gives up on a request and tells the server, unless it has been answered.
    private func abandon(_ request: WireRequest) {
        let isOpen = settle(request.id, .failure(CancellationError()))
        if isOpen && request.isCancellable { _ = enqueue(request.cancellation) }
    }

    package func send(_ message: JSON, in revision: ProtocolRevision) async throws {
        guard enqueue(message) else { throw MCPFault(.busy, "the server does not read") }
    }

    package func post(_ message: JSON, in revision: ProtocolRevision) {
        if !enqueue(message) { context.report(.init(.passedOver, "a message that the server does not read")) }
    }

    package func listen(in revision: ProtocolRevision) async throws -> Listening { .inherent }

    private func enqueue(_ message: JSON) -> Bool {
        if case .dropped = outbox.yield(message.bytes + [UInt8(ascii: "\n")]) { false } else { true }
    }

    /// - Returns: whether the request was waiting.
    @discardableResult
    func settle(_ id: Int, _ result: Result<Answer, any Error>) -> Bool {
        guard let waiter = state.withLock({ $0.waiters.removeValue(forKey: id) }) else { return false }
        waiter.resume(with: result)
        return true
    }

    /// Runs a body over the wire until it ends or throws, or the server hangs up; on return all of it has stopped.
    ///
    /// - Parameters:
    ///   - read: feeds the reader to the end of the server's output.
    ///   - write: takes a line; one that fails means that the server has hung up, too.
    package func converse(
        reading read: @escaping @Sendable (inout LineReader) async throws -> Void,
        writing write: @escaping @Sendable ([UInt8]) async throws -> Void,
        _ body: @escaping @Sendable (any ClientWire) async throws -> Void
    ) async -> Result<Void, any Error> {
        await withTaskGroup(of: Result<Void, any Error>.self) { group in
            group.addTask {
                var reader = LineReader(self)
                return await Self.result { try await read(&reader) }
            }
            group.addTask {
                for await line in self.lines where await Self.result({ try await write(line) }).isFailure { break }
                return .success(())
            }
            group.addTask { await Self.result { try await body(self) } }
            let end = await group.next() ?? .success(())
            close(MCPFault(.ended, "the server hung up"))
            group.cancelAll()
            return end
        }
    }

    private static func result(_ body: () async throws -> Void) async -> Result<Void, any Error> {
        do {
            try await body()
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    /// Fails every request, now and later.
    private func close(_ fault: MCPFault) {
        let waiters = state.withLock { state in
            state.end = state.end ?? fault
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume(throwing: fault) }
        outbox.finish()
    }
}

extension Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
