import Foundation
import LumenAWS
import LumenCore
import LumenTesting
import Testing

@Suite("Percent-encoding")
struct URIEncodingTests {
    @Test(
        arguments: [
            ("AZaz09-._~", "AZaz09-._~"), ("a b", "a%20b"), ("a+b", "a%2Bb"), ("a/b:c", "a%2Fb%3Ac"), ("%3A", "%253A"),
            ("é", "%C3%A9"), ("", ""),
        ])
    func segments(text: String, encoded: String) {
        #expect(URIEncoding.segment(text) == encoded)
    }

    @Test("Any target, header and body is signed; signing the result anew gives the same")
    func anything() {
        let signer = Signer(region: "r", service: "s", clock: .fixed(Date(timeIntervalSince1970: 0)))
        let credentials = Credentials(accessKeyID: "a", secretAccessKey: Secret("b"), sessionToken: Secret("c"))
        for seed in 0..<300 {
            var random = SeededRandom(seed: seed)
            var target = Array("/a/./%41//b?x=%zz&y&=1&X-Amz-Signature=1&%".utf8)
            for _ in 0..<3 { random.damage(&target) }
            let text = String(decoding: target, as: UTF8.self)
            let request = SignableRequest(
                method: "GET", target: text, headers: [.init("Host", " \t"), .init("", text)])
            let signed = signer.presign(request, with: credentials, expiringIn: 1)
            #expect(signer.presign(signed.request, with: credentials, expiringIn: 1).request == signed.request)
            #expect(signed.signature.utf8.count == 64)
        }
    }
}
