import LumenCore
import Testing

@testable import LumenHTTP

@Suite("Proxies", .timeLimit(.minutes(10)))
struct ProxyTests {
    @Test("A request goes through the proxy, which sees the host alone")
    func tunnel() async throws {
        try await TestServer.run { visit in
            try await visit.answer(try await visit.request() ?? "", headers: [])
        } _: { origin in
            try await TestServer.run { visit in
                let connect = try await visit.request() ?? ""
                #expect(connect.hasPrefix("CONNECT records.example:80 HTTP/1.1\r\n"))
                #expect(connect.contains("proxy-authorization: Basic dXNlcjpwdzpA\r\n"))
                #expect(!connect.contains("s3cret"))
                try await visit.write("HTTP/1.1 200 OK\r\n\r\n")
                let request = try await visit.request() ?? ""
                #expect(request.hasPrefix("GET /s3cret HTTP/1.1\r\n"))
                try await visit.answer("through")
            } _: { proxy in
                let environment = ["http_proxy": "http://user:pw:%40@\(proxy)", "HTTP_PROXY": "http://other"]
                try await withHTTPConnections(environment: environment) { connections in
                    let there = OutgoingRequest(url: "http://records.example/s3cret")
                    let far = try await connections.send(there).text()
                    #expect(far == "through")
                    let near = try await connections.send(OutgoingRequest(url: "http://\(origin)/x")).text()
                    #expect(near.hasPrefix("GET /x HTTP/1.1\r\n"))
                }
            }
        }
    }

    @Test("A proxy that refuses")
    func refusal() async throws {
        try await TestServer.run { visit in
            _ = try await visit.request()
            try await visit.answer("", status: "407 Proxy Authentication Required")
        } _: { proxy in
            try await withHTTPConnections(environment: ["HTTPS_PROXY": proxy], connectTimeout: .seconds(300)) {
                connections in
                let fault = await #expect(throws: HTTPExchangeFault.self) {
                    try await connections.send(OutgoingRequest(url: "https://records.example"))
                }
                #expect(fault?.kind == .unreachable)
            }
        }
    }

    @Test(
        "Which hosts are reached directly",
        arguments: [
            ("", "http://host", false), ("", "https://host", true), ("", "http://localhost:1", true),
            ("", "http://127.0.0.1", true), ("", "http://127.9.9.9", true), ("", "http://[::1]:8080", true),
            ("", "http://169.254.169.254", true), ("", "http://169.254.170.2", true), ("", "http://[fe80::1]", true),
            ("", "http://[fd00:ec2::254]", true), ("", "http://[fd00:ec3::254]", false),
            ("", "http://128.0.0.1", false),
            ("", "http://localhost.example", false), ("", "http://[::ffff:127.0.0.1]", true),
            ("*", "http://host", true), ("host", "http://HOST:99", true), ("host", "http://a.host", true),
            ("host", "http://ahost", false), (".host", "http://a.host", true), (".host", "http://host", true),
            ("*.host", "http://a.host", true), ("a, HOST b", "http://host", true), ("a,,", "http://host", false),
            ("10.0.0.0/8", "http://10.255.0.1", true), ("10.0.0.0/8", "http://11.0.0.1", false),
            ("10.0.0.0/7", "http://11.0.0.1", true), ("10.1.2.3", "http://10.1.2.3", true),
            ("10.1.2.3", "http://10.1.2.4", false), ("0.0.0.0/0", "http://10.1.2.4", true),
            ("0.0.0.0/0", "http://[2001:db8::1]", false), ("[2001:db8::1]", "http://[2001:db8::1]", true),
            ("10.0.0.0/33", "http://10.0.0.1", false),
        ])
    func exceptions(noProxy: String, url: String, isDirect: Bool) throws {
        let settings = try ProxySettings(environment: ["HTTP_PROXY": "proxy:3128", "NO_PROXY": noProxy])
        let target = try #require(RequestTarget(url))
        #expect((settings.proxy(for: target) == nil) == isDirect)
    }

    @Test("Small letters come before capital ones, and nothing is no proxy")
    func names() throws {
        let https = try #require(RequestTarget("https://host"))
        func host(_ environment: [String: String]) throws -> String? {
            try ProxySettings(environment: environment).proxy(for: https)?.host
        }
        #expect(try host(["https_proxy": "small", "HTTPS_PROXY": "capital"]) == "small")
        #expect(try host(["https_proxy": "", "HTTPS_PROXY": "capital"]) == "capital")
        #expect(try host(["HTTP_PROXY": "http"]) == nil)
        #expect(try host(["HTTPS_PROXY": "p", "no_proxy": "", "NO_PROXY": "host"]) == "p")
    }

    @Test(
        "Proxies that can't be used",
        arguments: ["https://s3cret", "socks5://s3cret:1080", "http://", "s3cret:port", " "])
    func unusable(url: String) {
        let fault = #expect(throws: ProxyFault.self) { try ProxySettings(environment: ["HTTPS_PROXY": url]) }
        #expect(
            fault?.sentence
                == "HTTPS_PROXY is no proxy that Lumen can use; set it to an address such as http://proxy.example:3128."
        )
    }
}
