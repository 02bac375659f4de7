import Dispatch
import Glibc
import LumenCore
import LumenMCP
import Synchronization

/// The client's ends of two pipes. Blocks threads of its own only, never the pool that the server runs on.
final class StdioClient: Sendable {
    private struct Pipe {
        var read: Int32
        var write: Int32

        init() throws {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw FakeTools.Crash() }
            (read, write) = (ends[0], ends[1])
        }
    }

    private let input: Mutex<Pipe>
    private let output: Mutex<Pipe>
    private let sending = DispatchQueue(label: "client.send")
    private let receiving = DispatchQueue(label: "client.receive")

    init() throws {
        input = Mutex(try Pipe())
        output = Mutex(try Pipe())
    }

    deinit {
        for pipe in [input.withLock(\.self), output.withLock(\.self)] {
            for var descriptor in [pipe.read, pipe.write] { Self.shut(&descriptor) }
        }
    }

    /// Serves the pipes until the conversation ends, then closes the server's output.
    func serve(_ server: MCPServer, lineLimit: Int = 1 << 20, requestLimit: Int = 64) async throws {
        let transport = StdioTransport(
            server: server, context: try MCPSession.fake().context, input: input.withLock(\.read),
            output: output.withLock(\.write), lineLimit: lineLimit, requestLimit: requestLimit)
        defer { output.withLock { Self.shut(&$0.write) } }
        try await transport.run()
    }

    func send(_ message: JSON) { send(text: message.text + "\n") }

    func send(text: String) {
        let descriptor = input.withLock(\.write)
        sending.async {
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else { return }
                bytes = bytes.dropFirst(count)
            }
        }
    }

    /// Ends the server's input after all that was sent.
    func hangUp() { sending.async { [self] in input.withLock { Self.shut(&$0.write) } } }
    func stopReading() { output.withLock { Self.shut(&$0.read) } }

    private static func shut(_ descriptor: inout Int32) {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    /// The next line that the server writes, byte by byte so that none of the one after is taken; `nil` at the end.
    func line() async throws -> JSON? {
        let descriptor = output.withLock(\.read)
        let bytes = await withCheckedContinuation { continuation in
            receiving.async {
                var bytes: [UInt8] = []
                var byte: UInt8 = 0
                while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { bytes.append(byte) }
                continuation.resume(returning: bytes)
            }
        }
        return bytes.isEmpty ? Optional<JSON>.none : try JSON(parsing: bytes)
    }

    /// Every line that the server writes until it closes its output.
    func replies() async throws -> [JSON] {
        let descriptor = output.withLock(\.read)
        let bytes = await withCheckedContinuation { continuation in
            receiving.async { continuation.resume(returning: Self.readAll(descriptor)) }
        }
        return try bytes.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: $0) }
    }

    private static func readAll(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }
}
