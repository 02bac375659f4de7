import Hummingbird
import LumenCore
import Testing

@testable import LumenServer

/// Who a browser is, and which pages may act for it.
struct OwnershipTests {
    @Test func aNewBrowserGetsACookie() async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            let responses = [
                try await server.send("GET", "/chat/sessions", owner: nil),
                try await server.send("POST", "/chat", body: #"{"message": "x"}"#, owner: nil),
            ]
            let values = try responses.map { response in
                let parts = try #require(response.headers["set-cookie"]).split(separator: "; ").map(String.init)
                #expect(Set(parts.dropFirst()) == ["Max-Age=34560000", "Path=/", "HttpOnly", "SameSite=Lax"])
                #expect(parts[0].hasPrefix("lumen_owner="))
                return String(parts[0].dropFirst("lumen_owner=".count))
            }
            #expect(Set(values).count == 2)
            for value in values {
                #expect(value.count == 32)
                #expect(try await server.send("GET", "/chat/sessions", owner: value).headers["set-cookie"] == nil)
            }
        }
    }

    @Test func behindTLSTheCookieIsSecure() {
        #expect(OwnerCookie(isSecure: true).cookie("x").secure)
    }

    @Test(arguments: [
        "", "x", String(repeating: "A", count: 32), String(repeating: "a", count: 31),
        String(repeating: "a", count: 33),
        String(repeating: "é", count: 16), "../../../../../../../../../../etc",
    ])
    func anImpossibleCookieIsReplaced(value: String) async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            let response = try await server.send("GET", "/chat/sessions", owner: value)
            #expect(response.status == 200)
            #expect(response.headers["set-cookie"]?.hasPrefix("lumen_owner=") == true)
        }
    }

    @Test(arguments: [
        ("POST", ["Content-Type": "application/json"], 200),
        ("POST", ["Content-Type": "Application/JSON; charset=utf-8"], 200),
        ("POST", ["Content-Type": "text/plain", "Sec-Fetch-Site": "same-origin"], 200),
        ("POST", ["Content-Type": "text/plain", "Origin": "http://HOST"], 200),
        ("POST", ["Content-Type": "text/plain"], 403),
        ("POST", ["Content-Type": " Text/Plain ; charset=utf-8"], 403),
        ("POST", ["Content-Type": "application/x-www-form-urlencoded"], 403),
        ("POST", ["Content-Type": "multipart/form-data; boundary=x"], 403),
        ("POST", ["Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"], 403),
        ("POST", ["Content-Type": "application/json", "Sec-Fetch-Site": "same-site"], 403),
        ("POST", ["Content-Type": "application/json", "Origin": "http://evil.example"], 403),
        ("POST", ["Content-Type": "application/json", "Origin": "null"], 403),
        ("DELETE", ["Sec-Fetch-Site": "cross-site"], 403),
        ("DELETE", ["Sec-Fetch-Site": "same-origin"], 404),
        ("DELETE", [:], 404),
    ])
    func otherPagesChangeNothing(method: String, headers: [String: String], status: Int) async throws {
        try await withChatServer(body: answerWithQuestion) { server in
            let headers = headers.mapValues { $0.replacing("HOST", with: "127.0.0.1:\(server.port)") }
            let response = try await server.send(
                method, method == "POST" ? "/chat" : "/chat/sessions/nowhere", headers: headers,
                body: method == "POST" ? #"{"message": "x"}"# : nil)
            #expect(response.status == status)
            if status == 403 { #expect(response.json["code"]?.stringValue == "forbidden") }
        }
    }
}
