import LumenCore
import NIOCore
import NIOPosix
import Testing

/// A client that sends and reads plain HTTP/1.1, and goes away when it likes.
final class RawClient {
    struct Response {
        var status = 0
        /// Names in lower case.
        var headers: [String: String] = [:]
        var body = ""

        var json: JSON { (try? JSON(parsing: Array(body.utf8))) ?? .null }
    }

    struct ConnectionEnded: Error {}

    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received: [UInt8] = []

    private init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Connects for as long as the body runs.
    static func with<Result>(port: Int, _ body: (RawClient) async throws -> Result) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.socketOption(.so_rcvbuf), value: 16 * 1024)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await body(RawClient(inbound, outbound))
        }
    }

    func send(
        _ method: String, _ path: String, port: Int, headers: [String: String] = [:], body: String? = nil
    ) async throws {
        var headers = headers
        if headers["Host"] == nil { headers["Host"] = "127.0.0.1:\(port)" }
        if body != nil, headers["Content-Type"] == nil { headers["Content-Type"] = "application/json" }
        if let body { headers["Content-Length"] = "\(body.utf8.count)" }
        let lines = ["\(method) \(path) HTTP/1.1"] + headers.map { "\($0.key): \($0.value)" }
        try await outbound.write(ByteBuffer(string: lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")))
    }

    func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

    /// What has come so far, once it satisfies the condition.
    @discardableResult
    func read(until condition: (Response) -> Bool) async throws -> Response {
        while true {
            if let response = Self.response(received), condition(response) { return response }
            guard let buffer = try await inbound.next(isolation: #isolation) else { throw ConnectionEnded() }
            received += Array(buffer: buffer)
        }
    }

    /// Everything until the server closes the connection.
    func readToEnd() async throws -> Response {
        while let buffer = try await inbound.next(isolation: #isolation) { received += Array(buffer: buffer) }
        return try #require(Self.response(received))
    }

    /// `nil` while the head is not complete.
    private static func response(_ bytes: [UInt8]) -> Response? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(ofLines: "\r\n\r\n") else { return nil }
        var lines = text[..<end.lowerBound].split(separator: "\r\n").makeIterator()
        var response = Response()
        response.status = lines.next()?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        while let line = lines.next() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            response.headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        let rest = Array(text[end.upperBound...].utf8)
        let isChunked = response.headers["transfer-encoding"] == "chunked"
        response.body = String(decoding: isChunked ? dechunked(rest) : rest, as: UTF8.self)
        return response
    }

    /// RFC 9112, 7.1.
    private static func dechunked(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\r")) {
            guard let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), size > 0 else { break }
            let chunk = rest.dropFirst(end - rest.startIndex + 2)
            result += chunk.prefix(size)
            rest = chunk.dropFirst(size + 2)
        }
        return result
    }
}

extension String {
    fileprivate func range(ofLines separator: String) -> Range<String.Index>? {
        utf8.indices.first { utf8[$0...].starts(with: separator.utf8) }
            .map { $0..<utf8.index($0, offsetBy: separator.utf8.count) }
    }
}
