import AsyncHTTPClient
import BedrockPeer
import Foundation
import LumenAWS
import LumenCore
import NIOCore
import NIOHTTP1

/// A caller of the peer that signs as Lumen does, and lets a test spoil the request before and after it is signed.
struct PeerClient {
    static let now = Date(timeIntervalSince1970: 1_795_176_000)
    static let question: JSON = ["messages": [["role": "user", "content": [["text": "Hello?"]]]]]

    let url: String
    var credentials = PeerAccounts.longLived
    var region = "us-east-1"
    var service = "bedrock"
    var options = Signer.Options()
    var now = PeerClient.now

    struct Reply {
        let status: Int
        let headers: [String: String]
        var body: [UInt8] = []
        /// Whether the body ended as HTTP says that it should.
        var isWhole = true

        var json: JSON? { try? JSON(parsing: body) }
        var message: String { json?["message"]?.stringValue ?? "" }
        /// As clients read it: without the namespace.
        var errorType: String? { headers["x-amzn-errortype"]?.split(separator: ":").first.map(String.init) }

        /// The whole messages of the stream.
        func events() throws -> [EventMessage] {
            var decoder = EventStreamDecoder()
            decoder.append(body[...])
            var events: [EventMessage] = []
            while let event = try decoder.next() { events.append(event) }
            return events
        }
    }

    func request(_ body: JSON = question, to path: String = "/model/a.b%3A0/converse") -> SignableRequest {
        let host = url.dropFirst("http://".count)
        return SignableRequest(
            method: "POST", target: path,
            headers: [.init("Host", String(host)), .init("Content-Type", "application/json")], body: body.bytes)
    }

    func signed(_ request: SignableRequest) -> SignableRequest {
        Signer(region: region, service: service, options: options, clock: .fixed(now))
            .sign(request, with: credentials).request
    }

    /// Signs and sends.
    func ask(_ body: JSON = question, streaming: Bool = false) async throws -> Reply {
        try await send(signed(request(body, to: "/model/a.b%3A0/converse\(streaming ? "-stream" : "")")))
    }

    /// - Parameter events: how many events of the stream to wait for before going away.
    /// - Throws: where there is no response; a body that breaks off is returned as far as it came.
    func send(_ request: SignableRequest, waitingFor events: Int = .max) async throws -> Reply {
        var outgoing = HTTPClientRequest(url: url + request.target)
        outgoing.method = .RAW(value: request.method)
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        outgoing.body = .bytes(ByteBuffer(bytes: request.body))
        let response = try await HTTPClient.shared.execute(outgoing, timeout: .seconds(300))
        var reply = Reply(
            status: Int(response.status.code),
            headers: Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first })
        do {
            for try await piece in response.body {
                reply.body += piece.readableBytesView
                if events < .max, try reply.events().count >= events { break }
            }
        } catch {
            reply.isWhole = false
        }
        return reply
    }
}

/// Runs a test against a peer whose clock stands still.
func withTestPeer(
    _ script: [ScriptedReply] = [ScriptedReply(text: ["Hello."], repeats: true)],
    _ body: (BedrockPeer, PeerClient) async throws -> Void
) async throws {
    try await withBedrockPeer(script: script, clock: .fixed(PeerClient.now)) { peer in
        try await body(peer, PeerClient(url: peer.url))
    }
}
