import Foundation
import LumenCore
import LumenTesting
import Testing

@testable import LumenMCP

/// What is kept, what is set, and that neither shows.
@Suite("Records and settings") struct RecordTests {
    private static var record: AuthorizationRecord {
        var record = AuthorizationRecord()
        record.issuer = "https://auth.example"
        record.resourceMetadata = "https://mcp.example/x"
        record.wanted = Scopes("w")
        record.accounts["https://auth.example"] = .init(
            client: RegisteredClient(
                .dynamic, id: "id", secret: Secret("s-client"), method: .basic, redirectURI: "http://127.0.0.1:1/c",
                expiration: Date(timeIntervalSince1970: 1_800_000_000)),
            grant: Grant(
                accessToken: Secret("s-access"), expiration: Date(timeIntervalSince1970: 1_790_000_000),
                refreshToken: Secret("s-refresh"), requested: Scopes("a b")))
        record.accounts["https://other.example"] = .init(
            client: RegisteredClient(.metadataDocument, id: "https://lumen.example/c.json", method: .none))
        return record
    }

    @Test("A record is read as it was written", arguments: [record, AuthorizationRecord()])
    func roundTrip(record: AuthorizationRecord) throws {
        #expect(AuthorizationRecord(json: try JSON(parsing: record.json.text)) == record)
    }

    @Test("Nothing prints a secret")
    func secrets() {
        var configuration = AuthorizationConfiguration()
        configuration.clientSecret = Secret("s-settings")
        let token = BearerToken(
            Grant(accessToken: Secret("s-token"), expiration: nil, refreshToken: nil, requested: Scopes()), from: .store
        )
        for value in [Self.record, configuration, token, Secret("s-alone")] as [Any] {
            var text = "\(value) \(String(reflecting: value))"
            dump(value, to: &text)
            #expect(!text.contains("s-"))
            #expect(text.contains("********"))
        }
    }

    @Test("A damaged record is read without a trap, and without what makes no sense", arguments: 0..<20)
    func mutations(seed: Int) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            var bytes = Self.record.json.bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) { random.damage(&bytes) }
            guard let json = try? JSON(parsing: bytes) else { continue }
            let record = AuthorizationRecord(json: json)
            #expect(AuthorizationRecord(json: record.json) == record)
        }
    }

    @Test(
        "What is no record is an empty one",
        arguments: [[], "x", nil, ["accounts": 5], ["issuer": 1, "wanted": [:]]] as [JSON])
    func malformed(json: JSON) { #expect(AuthorizationRecord(json: json) == AuthorizationRecord()) }

    @Test("Settings are read")
    func settings() throws {
        let configuration = try AuthorizationConfiguration(json: [
            "clientId": "me", "clientSecret": "s", "issuer": "https://a.example", "scope": "a b",
            "clientMetadataUrl": "https://lumen.example/c.json",
        ])
        #expect(configuration.clientID == "me")
        #expect(configuration.clientSecret == Secret("s"))
        #expect(configuration.issuer == "https://a.example")
        #expect(configuration.scope.names == ["a", "b"])
        #expect(configuration.clientMetadataURL == "https://lumen.example/c.json")
        #expect(try AuthorizationConfiguration(json: [:]) == AuthorizationConfiguration())
    }

    @Test(
        "A setting that is wrong is named, its value not shown",
        arguments: [
            ([], "oauth"), (["clientID": "s-x"], "clientID"), (["clientId": 5], "clientId"), (["scope": ""], "scope"),
            (["clientSecret": "s-x"], "clientSecret"),
            (["clientMetadataUrl": "http://s-x/c.json"], "clientMetadataUrl"),
            (["clientMetadataUrl": "https://s-x"], "clientMetadataUrl"),
            (["clientMetadataUrl": "https://s-x/"], "clientMetadataUrl"),
        ] as [(JSON, String)])
    func wrongSettings(json: JSON, key: String) {
        let fault = #expect(throws: InvalidRequest.self) { try AuthorizationConfiguration(json: json) }
        #expect(fault?.sentence.contains(key) == true)
        #expect(fault?.sentence.contains("s-x") == false)
    }

    @Test("A scope of the settings is asked for besides what is needed, in place of all that there are")
    func scopeOfSettings() async throws {
        for (challenged, asked) in [("a", ["mine", "a"]), (nil, ["mine"])] {
            var resource = ResourceServer()
            resource.challengeScope = challenged
            resource.scopesSupported = ["x", "y"]
            let world = World(resource)
            _ = try await world.client { $0.scope = Scopes("mine") }.send(Era.july2026.request("tools/list"))
            #expect(world.scopesAsked == [asked])
        }
    }

    @Test("offline_access is asked for where the authorization server lists it, whoever else does or doesn't")
    func offlineAccess() async throws {
        for (resourceLists, serverLists, asked) in [
            (["a", "offline_access"], ["a"], ["a"]), (["a", "offline_access"], nil, ["a"]),
            (["offline_access", "a"], ["offline_access"], ["a", "offline_access"]), (nil, ["offline_access"], []),
        ] as [([String]?, [String]?, [String])] {
            var (resource, authority) = (ResourceServer(), AuthorizationServer())
            resource.scopesSupported = resourceLists
            authority.scopesSupported = serverLists
            let world = World(resource, authority)
            try await world.client().signIn(with: world.browser)
            #expect(world.scopesAsked == [asked])
        }
    }

    @Test("Each fault has a sentence for a person and a bounded label", arguments: AuthorizationFault.Kind.allCases)
    func faults(kind: AuthorizationFault.Kind) {
        let fault = AuthorizationFault(kind, server: "lab", detail: "why")
        #expect(fault.sentence.hasSuffix(".") || fault.sentence.hasSuffix("lumen authorize lab"))
        #expect(!fault.sentence.contains("why"))
        #expect(fault.detail == "authorization for lab: \(kind.rawValue): why")
    }
}
