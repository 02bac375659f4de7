import Foundation
import FoundationNetworking
import LumenCore
import LumenTesting
import Testing

@testable import LumenServer

/// Who may frame the widget, and what its page is told.
struct EmbedTests {
    @Test func thePageNamesTheAllowedOriginsTwice() async throws {
        try await withWidget(["https://intranet.example.org", "http://localhost:3000"]) { url in
            let (status, headers, page) = try await fetch(url + "/embed?dashboard=block-utilization")
            #expect(status == 200)
            #expect(headers["Content-Type"] == "text/html; charset=utf-8")
            let policy = try #require(headers["Content-Security-Policy"])
            #expect(policy.contains("; frame-ancestors https://intranet.example.org http://localhost:3000; "))
            #expect(
                policy
                    == PagePolicy().text.replacing(
                        "'none'; base", with: "https://intranet.example.org http://localhost:3000; base"))
            #expect(headers["X-Content-Type-Options"] == "nosniff")
            #expect(headers["Referrer-Policy"] == "no-referrer")
            #expect(
                page.contains(
                    #"<meta name="lumen-embed-origins" content="https://intranet.example.org http://localhost:3000">"#))
        }
    }

    @Test func nobodyMayFrameItByDefault() async throws {
        try await withWidget([]) { url in
            let (status, headers, page) = try await fetch(url + "/embed")
            #expect(status == 200)
            #expect(headers["Content-Security-Policy"] == PagePolicy().text)
            #expect(PagePolicy().text.contains("frame-ancestors 'none'"))
            #expect(page.contains(EmbedRoutes.slot))
        }
    }

    @Test func otherSitesHaveTheirOwn() async throws {
        try await withWidget(["https://intranet.example.org"]) { url in
            let (_, headers, _) = try await fetch(url + "/embed?siteId=other")
            #expect(headers["Content-Security-Policy"]?.contains("frame-ancestors 'none'") == true)
            #expect(try await fetch(url + "/embed?siteId=nowhere").status == 400)
        }
    }

    @Test func aMissingPageSaysSo() async throws {
        try await withWidget([], in: "/nowhere") { url in
            let (status, _, page) = try await fetch(url + "/embed")
            #expect(status == 500)
            #expect(page.contains("The widget's page is missing"))
            #expect(!page.contains("nowhere"))
        }
    }

    private func withWidget(
        _ origins: [String], in directory: String = webDirectory, _ body: (String) async throws -> Void
    ) async throws {
        var site = try Site.test()
        site.embedOrigins = origins.compactMap(WebOrigin.init)
        let sites = [site.id: site, "other": try Site.test(id: "other")]
        let routes = EmbedRoutes(webDirectory: directory) { id in
            guard let found = sites[id ?? "test"] else { throw InvalidRequest("There is no such site.") }
            return found
        }
        try await serve({ routes.add(to: $0) }, while: body)
    }

    private func fetch(_ url: String) async throws -> (status: Int, headers: [String: String], text: String) {
        let (data, response) = try await URLSession.shared.data(from: try #require(URL(string: url)))
        let http = try #require(response as? HTTPURLResponse)
        let fields = http.allHeaderFields.reduce(into: [String: String]()) { $0["\($1.key)"] = "\($1.value)" }
        return (http.statusCode, fields, String(decoding: data, as: UTF8.self))
    }
}

private let webDirectory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Web").path
