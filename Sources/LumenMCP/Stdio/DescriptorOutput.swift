import Glibc

/// Writes a file descriptor without blocking the cooperative pool; each text arrives whole, however many tasks write.
final class DescriptorOutput: Sendable {
    private let descriptor: Int32
    private let queue = BlockingQueue("lumen.mcp.output")

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Returns once the reader's pipe has taken all bytes. Cancellation does not cut a text in two.
    func write(_ bytes: [UInt8]) async throws(StdioFailure) {
        try await queue.run { Result { () throws(StdioFailure) in try self.writeAll(bytes) } }.get()
    }

    private func writeAll(_ bytes: [UInt8]) throws(StdioFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) }
            guard count < 0, errno != EINTR else { continue }
            guard errno == EAGAIN else { throw StdioFailure(reading: false, error: errno) }
            var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&wait, 1, -1)
        }
    }
}

private let systemWrite = write
