import LumenCore
import Testing

@testable import LumenApp

/// `embedOrigins` of a site manifest.
struct EmbedOriginsTests {
    @Test func areReadAsBrowsersWriteThem() throws {
        #expect(
            try site(["https://Intranet.example.org:443"]).embedOrigins.map(\.text) == ["https://intranet.example.org"])
        #expect(try site([]).embedOrigins.isEmpty)
        #expect(try site(nil).embedOrigins.isEmpty)
    }

    @Test(
        arguments: [
            (["https://a.example.org", "https://b.example.org/"], "“embedOrigins” has “https://b.example.org/”"),
            (["*"], "no path, no slash at the end, no *."), ("https://a.example.org", "embedOrigins must be a list"),
            ([1], "embedOrigins[0] must be text"),
        ] as [(JSON, String)])
    func whatIsNoOriginIsNamed(origins: JSON, told: String) {
        #expect {
            _ = try site(origins)
        } throws: { error in
            let sentence = (error as? ManifestFault)?.sentence ?? ""
            return sentence.hasPrefix("demo.json: ") && sentence.contains(told)
        }
    }

    private func site(_ origins: JSON?) throws -> Site {
        var manifest: JSONObject = ["id": "demo", "name": "Demo", "timeZone": "America/New_York"]
        manifest["embedOrigins"] = origins
        return try Site(
            manifest: ManifestFile(name: "demo.json", bytes: JSON.object(manifest).bytes), rules: .test())
    }
}
