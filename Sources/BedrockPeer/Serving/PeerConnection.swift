import LumenCore
import NIOCore
import NIOHTTP1

/// A connection from a client, and the requests that come over it one after the other.
struct PeerConnection: Sendable {
    typealias Channel = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
    typealias Parts = NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator

    /// Beyond it Bedrock takes no request.
    private static let longestBody = 25_000_000

    let desk: PeerDesk

    /// Serves until either side closes the connection.
    func serve(_ channel: Channel) async throws {
        try await channel.executeThenClose { inbound, outbound in
            var parts = inbound.makeAsyncIterator()
            while let (request, isKeptAlive) = try await receive(&parts) {
                let (answer, id) = desk.answer(request)
                do {
                    try await send(answer, over: outbound)
                    if answer.ending == .stall { try await waitForDeparture(&parts) }
                } catch {
                    if let id, !Task.isCancelled { desk.state.noteDeparture(id) }
                    throw error
                }
                guard answer.ending == .complete, isKeptAlive else { return }
            }
        }
    }

    private func receive(_ parts: inout Parts) async throws -> (request: ReceivedRequest, isKeptAlive: Bool)? {
        guard case .head(let head) = try await parts.next(isolation: #isolation) else { return nil }
        var body: [UInt8] = []
        while case .body(let piece) = try await parts.next(isolation: #isolation) {
            body += piece.readableBytesView
            guard body.count <= Self.longestBody else { return nil }
        }
        let request = ReceivedRequest(
            method: head.method.rawValue, target: head.uri, headers: head.headers.map { HTTPHeader($0.name, $0.value) },
            body: body)
        return (request, head.isKeepAlive)
    }

    private func send(
        _ answer: PeerAnswer, over outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws {
        guard let head = answer.head else { return }
        let common = [
            HTTPHeader("Date", httpText(desk.state.now)), HTTPHeader("x-amzn-RequestId", Self.requestID),
        ]
        let headers = HTTPHeaders((common + head.headers).map { ($0.name, $0.value) })
        try await outbound.write(
            .head(HTTPResponseHead(version: .http1_1, status: .init(statusCode: head.status), headers: headers)))
        for (index, piece) in answer.pieces.enumerated() {
            if index > 0, answer.pause > .zero { try await Task.sleep(for: answer.pause) }
            try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: piece))))
        }
        if answer.ending == .complete { try await outbound.write(.end(nil)) }
    }

    private func waitForDeparture(_ parts: inout Parts) async throws {
        while try await parts.next(isolation: #isolation) != nil {}
        throw ChannelError.eof
    }

    private static let requestID = "00000000-0000-4000-8000-000000000000"
}
