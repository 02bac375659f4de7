import LumenAgent
import LumenCore
import Testing

@testable import LumenApp

struct ManifestTests {
    @Test func unknownIdsListTheKnownOnes() async throws {
        let manifests = try await ManifestFolder().manifests()
        let site = try manifests.site(nil)
        #expect(try manifests.dashboard(nil, of: site).id == "d")
        let dashboard = #expect(throws: InvalidRequest.self) { try manifests.dashboard("nope", of: site) }
        #expect(dashboard?.sentence == "There is no dashboard “nope”; there is d.")
        let other = #expect(throws: InvalidRequest.self) { try manifests.site("nope") }
        #expect(other?.sentence == "There is no site “nope”; there is s.")
    }

    @Test func theSitesDefaultDashboardComesFirst() async throws {
        let folder = try ManifestFolder()
        for id in ["a", "z"] { try folder.write(ManifestFolder.dashboard(id), to: "dashboards/\(id).json") }
        let manifests = try await folder.manifests()
        #expect(manifests.dashboards(of: try manifests.site(nil)).map(\.id) == ["d", "a", "z"])
    }

    @Test(arguments: [
        (["dashboards/e.json": ManifestFolder.dashboard()], "d.json, e.json: there are two dashboards with the id “d”"),
        (["sites/t.json": ManifestFolder.site], "s.json, t.json: there are two sites with the id “s”"),
        (["dashboards/d.json": ManifestFolder.dashboard("e")], "Site s: there is no dashboard “d”; there is e."),
        (["dashboards/d.json": "{"], "d.json, line 1, column 2: not valid JSON"),
        (["sites/s.json": "{}"], "s.json: id is required; name is required; timeZone is required."),
    ])
    func aSetThatCantBeUsedStopsTheStart(files: [String: String], told: String) async throws {
        let folder = try ManifestFolder()
        for (name, text) in files { try folder.write(text, to: name) }
        let fault = await #expect(throws: ManifestFault.self) { try await folder.manifests() }
        #expect(fault?.sentence.contains(told) == true, "\(fault?.sentence ?? "")")
    }

    @Test func aFileWithoutEndIsNotRead() async throws {
        let folder = try ManifestFolder()
        try folder.write(String(repeating: " ", count: ManifestFile.limit) + "{}", to: "dashboards/d.json")
        let fault = await #expect(throws: ManifestFault.self) { try await folder.manifests() }
        #expect(fault?.sentence == "d.json: is larger than 1 MB.")
    }

    @Test func missingDirectoriesSitesAndDefaultsAreNamed() async throws {
        let nowhere = ManifestDirectories(sites: "/nowhere", dashboards: "/nowhere")
        let unread = await #expect(throws: ManifestFault.self) { try await Manifests(in: nowhere, rules: .test()) }
        #expect(unread?.sentence.contains("check LUMEN_SITES_DIR and LUMEN_DASHBOARDS_DIR") == true)
        let empty = await #expect(throws: ManifestFault.self) { try await ManifestFolder([:]).manifests() }
        #expect(empty?.sentence == "There is no site manifest in the directory of sites.")
        let unknown = await #expect(throws: ManifestFault.self) {
            try await ManifestFolder().manifests(defaultSite: "t")
        }
        #expect(unknown?.sentence == "There is no site “t”; there is s.")
    }

    @Test func whatIsNoManifestIsPassedOver() async throws {
        let folder = try ManifestFolder()
        try folder.write("notes", to: "dashboards/README.md")
        try folder.write("half", to: "dashboards/.d.json")
        #expect(try await folder.manifests().current.dashboards.count == 1)
    }
}
