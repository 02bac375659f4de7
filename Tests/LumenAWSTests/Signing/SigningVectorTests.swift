import LumenAWS
import Testing

@Suite("aws-c-auth's signing vectors", .enabled(if: Vectors.root != nil, "no vectors beside the project"))
struct SigningVectorTests {
    @Test("All cases are there")
    func count() { #expect(Vectors.names(in: "sigv4").count == 38) }

    @Test("Header signing", arguments: Vectors.names(in: "sigv4"))
    func header(name: String) throws {
        let vector = try SigningCase(name)
        try check(vector.signer.sign(vector.request, with: vector.credentials), "header", vector)
    }

    @Test("Query signing", arguments: Vectors.names(in: "sigv4"))
    func query(name: String) throws {
        let vector = try SigningCase(name)
        let signed = vector.signer.presign(vector.request, with: vector.credentials, expiringIn: vector.expiration)
        try check(signed, "query", vector)
    }

    @Test("Signing what is signed changes nothing", arguments: Vectors.names(in: "sigv4"))
    func again(name: String) throws {
        let vector = try SigningCase(name)
        let once = vector.signer.sign(vector.request, with: vector.credentials)
        #expect(vector.signer.sign(once.request, with: vector.credentials).request == once.request)
        let inQuery = vector.signer.presign(once.request, with: vector.credentials, expiringIn: vector.expiration)
        #expect(inQuery.signature == (try vector.expected("query-signature")))
        #expect(vector.signer.sign(inQuery.request, with: vector.credentials).signature == once.signature)
    }

    private func check(_ signed: SignedRequest, _ kind: String, _ vector: SigningCase) throws {
        #expect(signed.canonicalRequest == (try vector.expected("\(kind)-canonical-request")))
        #expect(signed.stringToSign == (try vector.expected("\(kind)-string-to-sign")))
        #expect(signed.signature == (try vector.expected("\(kind)-signature")))
        #expect(signed.request.vectorText == (try vector.expected("\(kind)-signed-request")))
    }
}
