import HTTPTypes
import LumenCore
import LumenTesting
import Testing

@testable import LumenServer

struct TrustedProxiesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var trusted = "10.0.0.0/8, 2001:db8:aaaa::/48"
        var peer = "10.0.0.1"
        /// Lines of `X-Forwarded-For`.
        var told: [String] = []
        /// Lines of `Forwarded`.
        var standard: [String] = []
        let client: String

        var testDescription: String { "\(peer) \(told) \(standard)" }
    }

    @Test(
        "X-Forwarded-For",
        arguments: [
            Case(client: "10.0.0.1"),
            Case(peer: "203.0.113.9", told: ["192.0.2.1"], client: "203.0.113.9"),
            Case(trusted: "", told: ["192.0.2.1"], client: "10.0.0.1"),
            Case(told: ["192.0.2.1"], client: "192.0.2.1"),
            Case(peer: "::ffff:10.0.0.1", told: ["192.0.2.1"], client: "192.0.2.1"),
            Case(told: ["198.51.100.7, 192.0.2.1"], client: "192.0.2.1"),
            Case(told: ["198.51.100.7, 192.0.2.1, 10.2.3.4,10.9.9.9"], client: "192.0.2.1"),
            Case(told: ["198.51.100.7", "192.0.2.1", "10.2.3.4"], client: "192.0.2.1"),
            Case(told: ["10.1.1.1, 10.2.2.2"], client: "10.1.1.1"),
            Case(told: ["192.0.2.1:4711"], client: "192.0.2.1"),
            Case(told: ["[2001:db8::5]:443"], client: "2001:db8:0:0:0:0:0:5"),
            Case(told: ["2001:db8::5, 2001:db8:aaaa::1"], client: "2001:db8:0:0:0:0:0:5"),
            Case(told: ["::ffff:192.0.2.1"], client: "192.0.2.1"),
            Case(told: [" \t192.0.2.1 \t"], client: "192.0.2.1"),
            Case(told: ["198.51.100.7, unknown"], client: "10.0.0.1"),
            Case(told: ["198.51.100.7, garbage, 10.5.5.5"], client: "10.5.5.5"),
            Case(told: ["192.0.2.1,"], client: "10.0.0.1"),
            Case(told: ["", ""], client: "10.0.0.1"),
            Case(told: ["192.0.2.1:", "192.0.2.1:99999", "[192.0.2.1"], client: "10.0.0.1"),
        ])
    func forwardedFor(_ example: Case) throws { try check(example) }

    @Test(
        "Forwarded (RFC 7239)",
        arguments: [
            Case(standard: ["for=192.0.2.1"], client: "192.0.2.1"),
            Case(standard: ["For=\"[2001:db8::17]:4711\""], client: "2001:db8:0:0:0:0:0:17"),
            Case(standard: ["for=192.0.2.1;proto=http;by=203.0.113.43"], client: "192.0.2.1"),
            Case(standard: ["proto=https;for=\"192.0.2.1:1234\""], client: "192.0.2.1"),
            Case(standard: ["for=198.51.100.7, for=192.0.2.1 , for=10.1.1.1"], client: "192.0.2.1"),
            Case(standard: ["for=198.51.100.7", "for=192.0.2.1;by=_gate"], client: "192.0.2.1"),
            Case(standard: ["for=198.51.100.7, for=_hidden"], client: "10.0.0.1"),
            Case(standard: ["for=198.51.100.7, for=unknown, for=10.3.3.3"], client: "10.3.3.3"),
            Case(standard: ["for=198.51.100.7, proto=https"], client: "10.0.0.1"),
            Case(standard: ["for=\"192.0.2.1:_port\""], client: "192.0.2.1"),
            Case(standard: ["by=\"a, for=198.51.100.7\";for=192.0.2.1"], client: "192.0.2.1"),
            // What a client puts before the proxy's own words, to change what they mean.
            Case(standard: ["for=\"", "for=192.0.2.1"], client: "10.0.0.1"),
            Case(standard: ["for=198.51.100.7;x=\"", "for=\"[2001:db8::1]\""], client: "10.0.0.1"),
            Case(standard: ["x=\"\\", "for=\"192.0.2.1\""], client: "10.0.0.1"),
            Case(standard: ["for=192.0.2.1;"], client: "10.0.0.1"),
            Case(standard: ["=;=,,=\"\""], client: "10.0.0.1"),
        ])
    func forwarded(_ example: Case) throws { try check(example) }

    @Test(
        "Where both are there, they must agree: a proxy may let through the one that it does not write",
        arguments: [
            Case(told: ["192.0.2.1"], standard: ["for=192.0.2.1"], client: "192.0.2.1"),
            Case(told: ["192.0.2.1"], standard: ["for=198.51.100.7"], client: "10.0.0.1"),
            Case(told: ["192.0.2.1"], standard: ["nonsense"], client: "10.0.0.1"),
        ])
    func both(_ example: Case) throws { try check(example) }

    private func check(_ example: Case) throws {
        let proxies = try #require(TrustedProxies(example.trusted))
        var headers = HTTPFields()
        for line in example.told { headers.append(HTTPField(name: .xForwardedFor, value: line)) }
        for line in example.standard { headers.append(HTTPField(name: .forwarded, value: line)) }
        let peer = try #require(IPAddress(example.peer))
        #expect(proxies.client(peer: peer, headers: headers).text == example.client)
    }

    @Test(arguments: ["10.0.0.0/8,,2001:db8::/32", " 10.0.0.1 "])
    func listsAreRead(text: String) { #expect(TrustedProxies(text) != nil) }

    @Test(arguments: ["proxy.example", "10.0.0.0/8, ten", "10.0.0.0/99"])
    func badListsAreNot(text: String) { #expect(TrustedProxies(text) == nil) }

    @Test("Damaged fields never trap, and never show a client that the proxy did not tell")
    func damage() throws {
        let proxies = try #require(TrustedProxies("10.0.0.0/8"))
        let peer = try #require(IPAddress("10.0.0.1"))
        var random = SeededRandom(seed: 3)
        let seeds = [
            "for=198.51.100.7;by=\"[2001:db8::1]:80\", for=\"_x\"", "198.51.100.7, [2001:db8::5]:443, unknown",
            "for=\"\\\"a\\\\\";proto=http,,for=1.2.3.4",
        ]
        for round in 0..<20_000 {
            var bytes = Array(seeds[round % seeds.count].utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) { random.damage(&bytes) }
            let made = String(decoding: bytes, as: UTF8.self)
            let told = "192.0.2.\(round % 250)"
            var headers = HTTPFields()
            let isStandard = round % 2 == 0
            let name: HTTPField.Name = isStandard ? .forwarded : .xForwardedFor
            headers.append(HTTPField(name: name, value: made))
            headers.append(HTTPField(name: name, value: isStandard ? "for=\(told)" : told))
            let client = proxies.client(peer: peer, headers: headers).text
            #expect(client == told || isStandard && client == "10.0.0.1", "\(made)")
        }
    }

    @Test("A long list costs no more than its last part")
    func longLists() throws {
        let proxies = try #require(TrustedProxies("10.0.0.0/8"))
        let peer = try #require(IPAddress("10.0.0.1"))
        let hops = String(repeating: "10.0.0.2,", count: 8000) + "10.0.0.3"
        #expect(proxies.client(peer: peer, headers: [.xForwardedFor: hops]).text == "10.0.0.2")
    }
}
