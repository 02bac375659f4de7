import Glibc
import Synchronization

/// Reads a file descriptor without blocking the cooperative pool. One reader at a time.
///
/// Reads on demand only, so an unread stream stays in the pipe and slows its writer down.
final class DescriptorInput: Sendable {
    private let descriptor: Int32
    private let queue = BlockingQueue("lumen.mcp.input")
    /// A pipe whose closed end wakes a waiting `poll`.
    private let waker: Int32
    private let alarm: Mutex<Int32?>

    init(_ descriptor: Int32) throws(StdioFailure) {
        self.descriptor = descriptor
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw StdioFailure(reading: true, error: errno) }
        waker = ends[0]
        alarm = Mutex(ends[1])
    }

    deinit {
        stop()
        close(waker)
    }

    /// The next bytes; empty at the end of the stream, after `stop()`, and when the task is cancelled.
    func next() async throws(StdioFailure) -> [UInt8] {
        let bytes = await withTaskCancellationHandler {
            await queue.run { Result(catching: self.read) }
        } onCancel: {
            stop()
        }
        return try bytes.get()
    }

    /// Ends the stream for its reader, now and for good.
    func stop() {
        alarm.withLock { alarm in
            if let end = alarm.take() { close(end) }
        }
    }

    private func read() throws(StdioFailure) -> [UInt8] {
        while true {
            var waits = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: waker, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&waits, 2, -1) < 0 && errno != EINTR { throw StdioFailure(reading: true, error: errno) }
            if waits[1].revents != 0 { return [] }
            guard waits[0].revents != 0 else { continue }
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
                count = systemRead(descriptor, buffer.baseAddress, buffer.count)
                initialized = max(0, count)
            }
            if count >= 0 { return bytes }
            if errno != EINTR && errno != EAGAIN { throw StdioFailure(reading: true, error: errno) }
        }
    }
}

private let systemRead = read
