import LumenCore
import LumenMCP

/// A server at the other end of a pipe in memory.
struct PipeTransport: ClientTransport {
    /// The server's ends.
    struct Server: Sendable {
        /// What the client writes, a line each.
        let lines: AsyncStream<[UInt8]>
        let output: AsyncStream<[UInt8]>.Continuation

        func send(_ message: JSON) { send(text: message.text + "\n") }
        func send(text: String) { output.yield(Array(text.utf8)) }
        func hangUp() { output.finish() }
    }

    /// So many lines does the server read.
    let linesRead: Int
    let serve: @Sendable (Server) async -> Void

    init(linesRead: Int = .max, _ serve: @escaping @Sendable (Server) async -> Void) {
        self.linesRead = linesRead
        self.serve = serve
    }

    /// Answers each message as the script does, side by side.
    init(_ script: Script) {
        self.init { server in
            await withTaskGroup(of: Void.self) { group in
                for await line in server.lines {
                    guard let message = try? JSON(parsing: line) else { continue }
                    // Without an id there is nothing to wait for, and the order counts.
                    if message["id"] == nil {
                        _ = await script.reply(to: message)
                    } else {
                        group.addTask { if let reply = await script.reply(to: message) { server.send(reply) } }
                    }
                }
                group.cancelAll()
            }
        }
    }

    func withWire(
        _ context: WireContext, _ body: @escaping @Sendable (any ClientWire) async throws -> Void
    ) async throws {
        let wire = LineWire(context: context)
        let (output, outputWriter) = AsyncStream<[UInt8]>.makeStream()
        let (lines, lineWriter) = AsyncStream<[UInt8]>.makeStream()
        let count = Mutexed(0)
        let result = await withTaskGroup(of: Void.self) { group in
            group.addTask { await serve(Server(lines: lines, output: outputWriter)) }
            defer {
                lineWriter.finish()
                group.cancelAll()
            }
            return await wire.converse(
                reading: { reader in for await piece in output { try await reader.feed(piece) } },
                writing: { line in
                    count.change { $0 += 1 }
                    if count.value > linesRead { try await Monitor(0).wait { $0 == 1 } }
                    lineWriter.yield(line)
                }, body)
        }
        try Task.checkCancellation()
        try result.get()
    }
}
