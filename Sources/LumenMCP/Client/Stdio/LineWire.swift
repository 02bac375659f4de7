package import LumenCore
import Synchronization

/// A wire whose messages are lines, one after the other, whatever carries them.
///
/// Requests wait here for their answers; the lines go out through `lines` in the order in which they were sent.
package final class LineWire: ClientWire {
    private typealias Waiter = CheckedContinuation<Answer, any Error>

    private struct State {
        var waiters: [Int: Waiter] = [:]
        /// Of the lines that wait to be sent.
        var backlog = 0
        /// Why there will be no more answers.
        var end: MCPFault?
    }

    /// So many lines may wait to be sent.
    private static let backlog = 256

    let context: WireContext
    /// What is to be written, each with its line feed.
    private let lines: AsyncStream<[UInt8]>
    private let outbox: AsyncStream<[UInt8]>.Continuation
    /// What ends the conversation from elsewhere than its reading.
    private let faults: AsyncStream<MCPFault>
    private let failing: AsyncStream<MCPFault>.Continuation
    private let state = Mutex(State())

    package init(context: WireContext) {
        self.context = context
        (lines, outbox) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.backlog))
        (faults, failing) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
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

    /// What is posted answers what the server asked for: one that asks without reading is cut off.
    package func post(_ message: JSON, in revision: ProtocolRevision) {
        if !enqueue(message) { fail(MCPFault(.tooMuch, "answers to more requests than the server reads")) }
    }

    /// Ends the conversation.
    func fail(_ fault: MCPFault) { failing.yield(fault) }

    package func listen(in revision: ProtocolRevision) async throws -> Listening { .inherent }

    /// - Returns: whether there was room. A message finds it always where none waits.
    private func enqueue(_ message: JSON) -> Bool {
        let line = message.bytes + [UInt8(ascii: "\n")]
        return state.withLock { state in
            guard state.backlog == 0 || state.backlog + line.count <= context.limits.backlogBytes else { return false }
            if case .dropped = outbox.yield(line) { return false }
            state.backlog += line.count
            return true
        }
    }

    private func write(with write: @Sendable ([UInt8]) async throws -> Void) async {
        for await line in lines {
            guard (try? await write(line)) != nil else { return }
            state.withLock { $0.backlog -= line.count }
        }
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
                return await self.closing { try await read(&reader) }
            }
            group.addTask {
                await self.write(with: write)
                return .success(())
            }
            group.addTask {
                await self.closing { for await fault in self.faults { throw fault } }
            }
            group.addTask { await Self.result { try await body(self) } }
            var end = await group.next() ?? .success(())
            // A part that has closed the wire may not be the first to end by that.
            if let fault = state.withLock(\.end) { end = .failure(fault) }
            close(MCPFault(.ended, "the server hung up"))
            group.cancelAll()
            return end
        }
    }

    /// Runs a part of the conversation whose fault is that of every open request.
    private func closing(_ body: () async throws -> Void) async -> Result<Void, any Error> {
        let end = await Self.result(body)
        if case .failure(let fault as MCPFault) = end { close(fault) }
        return end
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
        failing.finish()
    }
}
