import LumenCore
import LumenTesting
import Testing

struct WebOriginTests {
    @Test(arguments: [
        ("https://intranet.example.org", "https://intranet.example.org"),
        ("https://Intranet.Example.ORG:443", "https://intranet.example.org"),
        ("https://intranet:8443", "https://intranet:8443"), ("https://10.1.2.3", "https://10.1.2.3"),
        ("http://localhost:3000", "http://localhost:3000"), ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("http://localhost:443", "http://localhost:443"), ("https://localhost", "https://localhost"),
    ])
    func originsAreWrittenAsBrowsersDo(text: String, expected: String) {
        #expect(WebOrigin(text)?.text == expected)
    }

    @Test(arguments: [
        "", "*", "https://*", "https://*.example.org", "https://a.example.org/", "https://a.example.org/path",
        "http://intranet.example.org", "http://localhost.example.org", "http://127.0.0.2", "http://[::1]",
        "ftp://a.org",
        "a.example.org", "https://", "https://:443", "https://a b.org", "https://a.org https://b.org",
        "https://a.org;script-src *", "https://a.org\"", "https://user@a.org", "https://a..org", "https://-a.org",
        "https://a.org:0", "https://a.org:65536", "https://a.org:080", "https://a.org:", "https://a.org:1:2",
        "https://a.org?x", "https://a.org#x", "https://ä.org", "'self'", "null", "javascript:alert(1)",
    ])
    func whatIsNoOriginIsRefused(text: String) {
        #expect(WebOrigin(text) == nil)
    }

    @Test func damagedOnesNeverBreakOutOfThePolicy() {
        var random = SeededRandom(seed: 4)
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-:/")
        for _ in 0..<20_000 {
            var bytes = Array("https://intranet.example.org:8443".utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) { random.damage(&bytes) }
            if let origin = WebOrigin(String(decoding: bytes, as: UTF8.self)) {
                #expect(origin.text.allSatisfy(allowed.contains))
                #expect(WebOrigin(origin.text) == origin)
            }
        }
    }
}
