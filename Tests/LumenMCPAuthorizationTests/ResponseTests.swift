import LumenCore
import LumenTesting
import Testing

@testable import LumenMCP

/// What comes back from an authorization endpoint, and PKCE.
@Suite("Authorization requests") struct ResponseTests {
    private static let context = AuthorizationFault.Context(server: "lab")

    private static func request(sendsIssuer: Bool = true) throws -> AuthorizationRequest {
        let server = try #require(WebURL("https://mcp.example"))
        let metadata = try AuthorizationServerMetadata(
            [
                "issuer": "https://auth.example", "authorization_endpoint": "https://auth.example/authorize?tenant=1",
                "token_endpoint": "https://auth.example/token",
                "authorization_response_iss_parameter_supported": .bool(sendsIssuer),
            ], issuer: "https://auth.example", of: server, in: context)
        return AuthorizationRequest(
            to: metadata, client: RegisteredClient(.dynamic, id: "me & you", method: .none),
            redirectURI: "http://127.0.0.1:1/callback", resource: "https://mcp.example", scopes: Scopes("a b"),
            keys: .seeded(3))
    }

    private static func state(_ request: AuthorizationRequest) throws -> String {
        let query = request.url.drop { $0 != "?" }.dropFirst()
        return try #require(FormCoding.decode(query).first { $0.name == "state" }).value
    }

    @Test("The verifier of RFC 7636 appendix B has the challenge that stands there")
    func appendixB() {
        let challenge = ProofKeys.seeded(1).challenge(of: Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
        #expect(challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test("States and verifiers have 256 bits, and none is like another")
    func keys() {
        let keys = ProofKeys.seeded(1)
        let secrets = (0..<1000).map { _ in keys.secret().exposed }
        #expect(Set(secrets).count == 1000)
        #expect(
            secrets.allSatisfy { $0.count == 43 && $0.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } })
    }

    @Test("The request says all that OAuth 2.1 and RFC 8707 ask for, once")
    func url() throws {
        let request = try Self.request()
        #expect(request.url.hasPrefix("https://auth.example/authorize?tenant=1&response_type=code&"))
        let parameters = FormCoding.decode(request.url.drop { $0 != "?" }.dropFirst())
        #expect(Set(parameters.map(\.name)).count == parameters.count)
        let values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.value) })
        #expect(values["client_id"] == "me & you")
        #expect(values["redirect_uri"] == "http://127.0.0.1:1/callback")
        #expect(values["resource"] == "https://mcp.example")
        #expect(values["scope"] == "a b")
        #expect(values["code_challenge_method"] == "S256")
        #expect(values["code_challenge"] == AuthorizationServer.challenge(request.verifier.exposed))
        #expect(values["prompt"] == nil)
        #expect(!request.url.contains(request.verifier.exposed))
    }

    private static let iss = "https%3A%2F%2Fauth.example"

    @Test(
        "An answer counts only where state and issuer are those of the request",
        arguments: [
            ("code=c&state=STATE&iss=\(iss)", nil), ("iss=\(iss)&state=STATE&code=c&more=x#part", nil),
            ("code=c&iss=\(iss)", .untrusted), ("code=c&state=other&iss=\(iss)", .untrusted),
            ("code=c&state=STATE&state=STATE&iss=\(iss)", .untrusted), ("code=c&state=STATE", .untrusted),
            ("code=c&state=STATE&iss=\(iss)%2F", .untrusted),
            ("code=c&state=STATE&iss=HTTPS%3A%2F%2Fauth.example", .untrusted),
            ("code=c&state=STATE&iss=https%3A%2F%2Fauth.example%3A443", .untrusted),
            ("code=c&state=STATE&iss=", .untrusted),
            ("code=c&state=STATE&iss=\(iss)&iss=\(iss)", .untrusted), ("state=STATE&iss=\(iss)", .untrusted),
            ("code=&state=STATE&iss=\(iss)", .untrusted), ("code=c&code=d&state=STATE&iss=\(iss)", .untrusted),
            ("error=access_denied&state=STATE&iss=\(iss)", .denied),
            ("error=access_denied&error_description=buy&state=STATE&iss=https%3A%2F%2Fevil.example", .untrusted),
            ("error=access_denied&state=STATE", .untrusted), ("error=access_denied&iss=\(iss)", .untrusted),
            ("", .untrusted),
        ] as [(String, AuthorizationFault.Kind?)])
    func answers(query: String, kind: AuthorizationFault.Kind?) throws {
        let request = try Self.request()
        let url = "http://127.0.0.1:1/callback?" + query.replacing("STATE", with: try Self.state(request))
        var fault: AuthorizationFault?
        do throws(AuthorizationFault) {
            #expect(try request.code(from: url, in: Self.context).exposed == "c")
        } catch {
            fault = error
        }
        #expect(fault?.kind == kind)
        #expect(fault.map { !"\($0)".contains("buy") } ?? true)
    }

    @Test("Where the server doesn't announce its issuer, its absence is no reproach, another one is")
    func unannounced() throws {
        let request = try Self.request(sendsIssuer: false)
        let state = try Self.state(request)
        #expect(try request.code(from: "http://x/?code=c&state=\(state)", in: Self.context).exposed == "c")
        #expect(throws: AuthorizationFault.self) {
            try request.code(from: "http://x/?code=c&state=\(state)&iss=https://evil.example", in: Self.context)
        }
    }

    @Test("Damaged answers are refused or understood, without a trap", arguments: 0..<20)
    func mutations(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        let request = try Self.request()
        let good = "http://127.0.0.1:1/callback?code=c&state=\(try Self.state(request))&iss=\(Self.iss)"
        for _ in 0..<200 {
            var bytes = Array(good.utf8)
            random.damage(&bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            let isStateWhole = text.contains("state=\(try Self.state(request))")
            if let code = try? request.code(from: text, in: Self.context) {
                #expect(isStateWhole && !code.exposed.isEmpty)
            }
        }
    }

    @Test("offline_access needs the person's consent")
    func consent() throws {
        let server = try #require(WebURL("https://mcp.example"))
        let metadata = try AuthorizationServerMetadata(
            [
                "issuer": "https://a.example", "authorization_endpoint": "https://a.example/a",
                "token_endpoint": "https://a.example/t",
            ],
            issuer: "https://a.example", of: server, in: Self.context)
        let request = AuthorizationRequest(
            to: metadata, client: RegisteredClient(.dynamic, id: "x", method: .none),
            redirectURI: "http://127.0.0.1:1/c",
            resource: "https://mcp.example", scopes: Scopes("a offline_access"), keys: .seeded(1))
        #expect(request.url.contains("&prompt=consent"))
    }
}
