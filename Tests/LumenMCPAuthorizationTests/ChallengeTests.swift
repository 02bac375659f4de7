import LumenCore
import LumenTesting
import Testing

@testable import LumenMCP

/// `WWW-Authenticate` (RFC 9110 §11.6.1).
@Suite("Challenges") struct ChallengeTests {
    private static let table: [(header: String, challenges: [Challenge])] = [
        ("Bearer", [Challenge(scheme: "bearer")]),
        ("bearer  ", [Challenge(scheme: "bearer")]),
        (#"Bearer realm="x""#, [Challenge(scheme: "bearer", parameters: ["realm": "x"])]),
        (
            #"BEARER Error="insufficient_scope", SCOPE = "a b" , resource_metadata="https://x/y?z=1,2""#,
            [
                Challenge(
                    scheme: "bearer",
                    parameters: [
                        "error": "insufficient_scope", "scope": "a b", "resource_metadata": "https://x/y?z=1,2",
                    ])
            ]
        ),
        ("Bearer error=invalid_token", [Challenge(scheme: "bearer", parameters: ["error": "invalid_token"])]),
        (#"Bearer a="say \"hi\", \\ \x""#, [Challenge(scheme: "bearer", parameters: ["a": #"say "hi", \ x"#])]),
        (#"Bearer a="""#, [Challenge(scheme: "bearer", parameters: ["a": ""])]),
        ("Negotiate YWJj==", [Challenge(scheme: "negotiate", token68: "YWJj==")]),
        ("Negotiate a=", [Challenge(scheme: "negotiate", token68: "a=")]),
        (
            #"Basic realm="a, b", Bearer scope="c", Negotiate"#,
            [
                Challenge(scheme: "basic", parameters: ["realm": "a, b"]),
                Challenge(scheme: "bearer", parameters: ["scope": "c"]), Challenge(scheme: "negotiate"),
            ]
        ),
        (
            "Negotiate YWJj, , Bearer a=b,, c=d",
            [
                Challenge(scheme: "negotiate", token68: "YWJj"),
                Challenge(scheme: "bearer", parameters: ["a": "b", "c": "d"]),
            ]
        ),
        (
            #"Newauth realm="apps", type=1, title="Login to \"apps\"", Basic realm="simple""#,
            [
                Challenge(
                    scheme: "newauth", parameters: ["realm": "apps", "type": "1", "title": #"Login to "apps""#]),
                Challenge(scheme: "basic", parameters: ["realm": "simple"]),
            ]
        ),
        ("Bearer a=b, a=c", [Challenge(scheme: "bearer", parameters: ["a": "b"])]),
        ("\tBearer\ta=b", [Challenge(scheme: "bearer", parameters: ["a": "b"])]),
        // What can't be read is left out, and what follows it.
        ("", []), (",,", []), ("=", []), ("a=b", []), (#""Bearer""#, []),
        (#"Bearer a="b"#, []),
        (#"Basic a=b, Bearer c="d"#, [Challenge(scheme: "basic", parameters: ["a": "b"])]),
        ("Basic a=b c=d, Bearer", [Challenge(scheme: "basic", parameters: ["a": "b"])]),
        (#"Bearer a="b"c=d"#, [Challenge(scheme: "bearer", parameters: ["a": "b"])]),
        ("Bearer \u{e9}", []),
    ]

    @Test("A header is read as RFC 9110 says", arguments: table)
    func reading(header: String, challenges: [Challenge]) {
        #expect(Challenge.all(in: header) == challenges)
    }

    @Test("A header of endless length is not read")
    func endless() {
        #expect(Challenge.all(in: "Bearer a=" + String(repeating: "b", count: 20_000)) == [])
        #expect(Challenge.all(in: String(repeating: "Bearer,", count: 2000)).count == 2000)
    }

    @Test("The bearer challenge is found in whichever header it stands")
    func bearer() {
        let headers = [
            HTTPHeader("Content-Type", "text/plain"), HTTPHeader("www-authenticate", "Basic realm=\"x\""),
            HTTPHeader("WWW-Authenticate", "Digest a=b, Bearer scope=\"b a\", resource_metadata=\"https://m/\""),
        ]
        let challenge = BearerChallenge(headers)
        #expect(challenge?.scope?.names == ["b", "a"])
        #expect(challenge?.resourceMetadata == "https://m/")
        #expect(challenge?.error == nil)
        #expect(BearerChallenge([HTTPHeader("WWW-Authenticate", "Basic realm=\"x\"")]) == nil)
        #expect(BearerChallenge([HTTPHeader("WWW-Authenticate", "Bearer scope=\"\"")])?.scope == nil)
    }

    @Test("Damaged headers are read without a trap, and a reader agrees with what it wrote", arguments: 0..<40)
    func mutations(seed: Int) {
        var random = SeededRandom(seed: seed)
        for (header, challenges) in Self.table {
            for _ in 0..<50 {
                var bytes = Array(header.utf8)
                for _ in 0..<Int.random(in: 1...4, using: &random) { random.damage(&bytes) }
                let text = String(decoding: bytes, as: UTF8.self)
                let read = Challenge.all(in: text)
                #expect(read.allSatisfy { $0.scheme == $0.scheme.lowercased() && !$0.scheme.isEmpty })
                #expect(read.allSatisfy { $0.token68 == nil || !($0.token68?.isEmpty ?? true) })
                #expect(Challenge.all(in: Self.header(read)) == read)
            }
            #expect(Challenge.all(in: Self.header(challenges)) == challenges)
        }
    }

    /// The challenges written with every value quoted.
    private static func header(_ challenges: [Challenge]) -> String {
        challenges.map { challenge in
            let quoted = challenge.parameters.sorted { $0.key < $1.key }.map { name, value in
                "\(name)=\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
            }
            let first = challenge.token68 ?? ""
            return [challenge.scheme, ([first] + quoted).filter { !$0.isEmpty }.joined(separator: ", ")]
                .filter { !$0.isEmpty }.joined(separator: " ")
        }.joined(separator: ", ")
    }
}
