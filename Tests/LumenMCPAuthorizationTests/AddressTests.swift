import LumenTesting
import Testing

@testable import LumenMCP

/// URLs, their parameters, and which of them a server may name.
@Suite("Addresses") struct AddressTests {
    @Test(
        "A plain URL is read",
        arguments: [
            ("https://mcp.example/a/b?c=d", "https://mcp.example", "/a/b", "c=d"),
            ("HTTPS://MCP.Example:443", "https://mcp.example", "", nil),
            ("http://mcp.example:80/", "http://mcp.example", "/", nil),
            ("https://mcp.example:8443?", "https://mcp.example:8443", "", ""),
            ("http://[::1]:9/x", "http://[::1]:9", "/x", nil),
            ("http://127.0.0.1:8080/mcp", "http://127.0.0.1:8080", "/mcp", nil),
        ])
    func reading(text: String, origin: String, path: String, query: String?) throws {
        let url = try #require(WebURL(text))
        #expect(url.text == text)
        #expect(url.origin == origin)
        #expect(url.path == path)
        #expect(url.query == query)
    }

    @Test(
        "What parsers may take for different hosts is no URL",
        arguments: [
            "", "mcp.example", "ftp://mcp.example", "file:///etc/passwd", "javascript:alert(1)", "https:mcp.example",
            "https:///mcp", "https://user@mcp.example", "https://good.example\\@evil.example", "https://a b",
            "https://a#b",
            "https://mcp.example:0", "https://mcp.example:65536", "https://mcp.example:+80", "https://mcp.example:",
            "https://m%63p.example", "https://[::1", "https://[1]", "https://é.example", "https://a\n", "data:,x",
        ])
    func notAURL(text: String) { #expect(WebURL(text) == nil) }

    @Test(
        "Loopback is this machine and nothing else",
        arguments: [
            ("http://localhost:1", true), ("http://127.0.0.1", true), ("http://127.9.9.9", true),
            ("http://[::1]", true),
            ("http://127.0.0.1.evil.example", false), ("http://localhost.evil.example", false),
            ("http://0.0.0.0", false),
            ("http://127.1", false), ("http://127.0.0.01", false), ("http://10.0.0.1", false),
            ("http://[::ffff:127.0.0.1]", false), ("http://169.254.169.254", false),
        ])
    func loopback(text: String, isLoopback: Bool) { #expect((WebURL(text)?.isLoopback ?? false) == isLoopback) }

    @Test(
        "A server elsewhere can't name a service of this machine, and nobody one in the clear",
        arguments: [
            ("https://auth.example", "https://mcp.example", true),
            ("http://auth.example", "https://mcp.example", false),
            ("http://localhost:9", "https://mcp.example", false), ("https://localhost", "https://mcp.example", false),
            ("http://localhost:9", "http://127.0.0.1:8", true), ("http://auth.example", "http://localhost:8", false),
            ("https://auth.example", "http://localhost:8", true),
        ])
    func naming(url: String, server: String, isAllowed: Bool) throws {
        #expect(try #require(WebURL(url)).mayBeNamed(by: #require(WebURL(server))) == isAllowed)
    }

    @Test(
        "A resource covers its own path and those below",
        arguments: [
            ("https://mcp.example/mcp", "https://mcp.example/mcp", true),
            ("https://MCP.example:443/mcp/", "https://mcp.example/mcp", true),
            ("https://mcp.example", "https://mcp.example/mcp", true),
            ("https://mcp.example/", "https://mcp.example/mcp", true),
            ("https://mcp.example/m", "https://mcp.example/mcp", false),
            ("https://mcp.example/mcp/a", "https://mcp.example/mcp", false),
            ("https://evil.example/mcp", "https://mcp.example/mcp", false),
            ("http://mcp.example/mcp", "https://mcp.example/mcp", false),
            ("https://mcp.example:8443/mcp", "https://mcp.example/mcp", false),
            ("https://mcp.example/mcp?a=b", "https://mcp.example/mcp", false),
            ("https://mcp.example/mcp?a=b", "https://mcp.example/mcp?a=b", true),
        ])
    func covering(resource: String, server: String, isCovered: Bool) throws {
        #expect(try #require(WebURL(resource)).covers(#require(WebURL(server))) == isCovered)
    }

    @Test("Parameters join those that an endpoint has")
    func appending() throws {
        let parameters = [(name: "a b", value: "c&d=é~")]
        #expect(WebURL("https://x/y")?.appending(parameters) == "https://x/y?a%20b=c%26d%3D%C3%A9~")
        #expect(WebURL("https://x/y?")?.appending(parameters) == "https://x/y?a%20b=c%26d%3D%C3%A9~")
        #expect(WebURL("https://x/y?z=1")?.appending(parameters) == "https://x/y?z=1&a%20b=c%26d%3D%C3%A9~")
    }

    @Test(
        "A form is read as browsers write it",
        arguments: [
            ("a=b&c=d", ["a", "b", "c", "d"]), ("a=b+c%20d%2B", ["a", "b c d+"]), ("a", ["a", ""]), ("=b", ["", "b"]),
            ("a=b=c", ["a", "b=c"]), ("&&", []), ("a=%zz&b=1", ["b", "1"]), ("a=%C3&b=1", ["b", "1"]),
            ("a=%C3%A9", ["a", "é"]),
            ("a=1%", []), ("a=1%2", []),
        ])
    func form(text: String, values: [String]) {
        #expect(FormCoding.decode(text).flatMap { [$0.name, $0.value] } == values)
    }

    @Test("What is written is read, and damaged forms are read without a trap", arguments: 0..<20)
    func formMutations(seed: Int) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let characters = Array("az09-._~ &=+%/?é€😀\n")
            func word() -> String {
                String(
                    (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
                        characters.randomElement(using: &random)
                    })
            }
            let parameters = (0..<3).map { (name: "n\($0)" + word(), value: word()) }
            let text = FormCoding.encode(parameters)
            #expect(FormCoding.decode(text).map { "\($0)" } == parameters.map { "\($0)" })
            var bytes = Array(text.utf8)
            random.damage(&bytes)
            _ = FormCoding.decode(String(decoding: bytes, as: UTF8.self))
            _ = WebURL("https://" + String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test("Scopes are a set in order, of what may be one")
    func scopes() {
        #expect(Scopes("b a  b c\"d e\\f g").names == ["b", "a", "g"])
        #expect(Scopes("b a").union(Scopes("c a")).text == "b a c")
        #expect(Scopes("b a").isSuperset(of: Scopes("a")))
        #expect(!Scopes("b a").isSuperset(of: Scopes("a c")))
        #expect(Scopes((0..<1000).map { "s\($0)" }.joined(separator: " ")).names.count == 64)
        #expect(Scopes(String(repeating: "x", count: 300)).isEmpty)
    }
}
