import BedrockPeer
import LumenAWS
import LumenCore
import Testing

struct ControlsTests {
    private func post(_ body: String, to path: String, _ client: PeerClient) async throws -> PeerClient.Reply {
        try await client.send(SignableRequest(method: "POST", target: path, headers: [], body: Array(body.utf8)))
    }

    private func requests(_ client: PeerClient) async throws -> [JSON] {
        let request = SignableRequest(method: "GET", target: "/peer/requests", headers: [])
        return try await client.send(request).json?.arrayValue ?? []
    }

    @Test func showsTheRequests() async throws {
        try await withTestPeer { _, client in
            _ = try await client.ask()
            _ = try await client.send(client.request(to: "/model/x/converse-stream"))
            let seen = try await requests(client)
            #expect(seen.map { $0["authorization"] } == ["signature", "refused"])
            #expect(seen.map { $0["accessKeyId"] } == ["AKIDEXAMPLE", .null])
            #expect(seen.map { $0["refusal"] } == [.null, "MissingAuthenticationTokenException"])
            #expect(seen[0]["body"] == PeerClient.question && seen[1]["path"] == "/model/x/converse-stream")
            #expect(seen[0]["headerNames"]?.arrayValue?.contains("X-Amz-Date") == true)
            #expect(!JSON.array(seen).text.contains("Signature="))
        }
    }

    @Test func takesAnotherScript() async throws {
        try await withTestPeer([]) { peer, client async throws in
            #expect(try await client.ask().status == 400)
            #expect(try await post(#"[{"text":["New."]}]"#, to: "/peer/script", client).status == 200)
            #expect(peer.requests.isEmpty)
            #expect(try await client.ask().json?.value(at: "/output/message/content/0/text") == "New.")
        }
    }

    @Test func shiftsTheClock() async throws {
        try await withTestPeer { _, client async throws in
            #expect(try await post(#"{"offsetSeconds":-600}"#, to: "/peer/clock", client).status == 200)
            #expect(try await client.ask().message.contains("Signature not yet current"))
        }
    }

    @Test(arguments: [
        ("/peer/script", "{}", 400), ("/peer/script", "", 400), ("/peer/clock", #"{"offset":1}"#, 400),
        ("/peer/clock", #"{"offsetSeconds":"1"}"#, 400), ("/peer/other", "", 404), ("/peer/requests", "", 404),
    ])
    func refuses(path: String, body: String, status: Int) async throws {
        try await withTestPeer { _, client in
            let reply = try await post(body, to: path, client)
            #expect(reply.status == status && reply.json?["error"]?.stringValue?.isEmpty == false)
            #expect(try await client.ask().status == 200)
        }
    }
}
