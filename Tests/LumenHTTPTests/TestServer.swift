import NIOCore
import NIOPosix

/// A server on this machine that says what a test tells it to, byte by byte, on each connection.
enum TestServer {
    typealias Script = @Sendable (Visit) async throws -> Void

    /// - Parameters:
    ///   - script: runs on each connection, which closes when it returns or throws.
    ///   - body: is given the server's `127.0.0.1:port`.
    static func run<Result: Sendable>(
        _ script: @escaping Script, _ body: (_ authority: String) async throws -> Result
    ) async throws -> Result {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture { try Visit(channel) }
            }
        let port = server.channel.localAddress?.port ?? 0
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await serve(server, script) }
            defer { group.cancelAll() }
            return try await body("127.0.0.1:\(port)")
        }
    }

    private static func serve(_ server: NIOAsyncChannel<Visit, Never>, _ script: @escaping Script) async throws {
        try await server.executeThenClose { visits in
            try await withThrowingDiscardingTaskGroup { group in
                for try await visit in visits {
                    group.addTask {
                        try? await script(visit)
                        await visit.close()
                    }
                }
            }
        }
    }

    /// An address where nobody listens.
    static func closedAuthority() async throws -> String { try await run({ _ in }, { $0 }) }
}

/// One connection, as the server sees it.
struct Visit: Sendable {
    private let channel: any Channel
    private let pieces: AsyncStream<ByteBuffer>

    /// To be called on the channel's event loop.
    fileprivate init(_ channel: any Channel) throws {
        let (pieces, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
        self.channel = channel
        self.pieces = pieces
        try channel.pipeline.syncOperations.addHandler(Receiver(continuation: continuation))
    }

    /// The text of the next request, with as much body as its `Content-Length` says; `nil` when the client has closed.
    func request() async throws -> String? {
        var text = ""
        for await piece in pieces {
            text += String(buffer: piece)
            guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
            let length = text.firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.1) } ?? 0
            if text[end.upperBound...].utf8.count >= length { return text }
        }
        return nil
    }

    /// Returns when the bytes have gone to the system.
    func write(_ text: String) async throws { try await channel.writeAndFlush(ByteBuffer(string: text)) }

    /// Answers with a whole response.
    func answer(_ body: String, status: String = "200 OK", headers: [String] = []) async throws {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
        try await write(lines.map { $0 + "\r\n" }.joined() + "\r\n" + body)
    }

    /// Returns when the client has closed or reset the connection.
    func waitForEnd() async {
        for await _ in pieces {}
    }

    fileprivate func close() async { try? await channel.close() }

    private final class Receiver: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let continuation: AsyncStream<ByteBuffer>.Continuation

        init(continuation: AsyncStream<ByteBuffer>.Continuation) { self.continuation = continuation }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { continuation.yield(unwrapInboundIn(data)) }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
        func channelInactive(context: ChannelHandlerContext) { continuation.finish() }
    }
}

/// Something that happens once, and can be waited for.
final class Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    func send() { continuation.yield() }

    /// For one waiter.
    func wait() async throws {
        for await _ in stream { return }
        throw CancellationError()
    }
}
