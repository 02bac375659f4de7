import Foundation
import LumenAgent
import LumenCore
import LumenTesting
import Testing

@testable import LumenApp

struct ManifestReloadTests {
    private static let second = Duration.seconds(1)

    private func ids(_ manifests: Manifests) -> [String] { manifests.current.dashboards.map(\.id) }

    /// Looks until a change has settled.
    private func look(_ manifests: Manifests) async -> Manifests.Change? {
        let first = await manifests.look()
        let second = await manifests.look()
        return first ?? second
    }

    @Test func aNewDashboardIsTakenOnceItHasSettled() async throws {
        let folder = try ManifestFolder()
        let manifests = try await folder.manifests()
        #expect(await manifests.look() == nil)
        try folder.write(ManifestFolder.dashboard("e"), to: "dashboards/e.json")
        #expect(await manifests.look() == nil)
        #expect(ids(manifests) == ["d"])
        guard case .taken? = await manifests.look() else { Issue.record("not taken"); return }
        #expect(ids(manifests) == ["d", "e"])
        #expect(await look(manifests) == nil)
    }

    @Test(arguments: ["{\"id\": \"e\", ", ManifestFolder.dashboard("d"), ManifestFolder.dashboard(tools: "\"gone\"")])
    func aBadChangeLeavesTheLastGoodSetAndIsToldOnce(text: String) async throws {
        let folder = try ManifestFolder()
        let manifests = try await folder.manifests()
        try folder.write(text, to: "dashboards/e.json")
        guard case .refused(let fault)? = await look(manifests) else { Issue.record("not refused"); return }
        #expect(fault.sentence.contains("e.json"))
        #expect(manifests.problem == fault)
        #expect(ids(manifests) == ["d"])
        #expect(await look(manifests) == nil)
        #expect(manifests.problem == fault)
        try folder.write(ManifestFolder.dashboard("e"), to: "dashboards/e.json")
        #expect(await look(manifests) != nil)
        #expect(manifests.problem == nil)
        #expect(ids(manifests) == ["d", "e"])
    }

    /// A look in the middle of writing sees half a file, and the next one the whole.
    @Test func aHalfWrittenFileIsWaitedFor() async throws {
        let folder = try ManifestFolder()
        let manifests = try await folder.manifests()
        let whole = ManifestFolder.dashboard("e")
        for length in [1, 20, 60] {
            try folder.write(String(whole.prefix(length)), to: "dashboards/e.json")
            #expect(await manifests.look() == nil)
        }
        try folder.write(whole, to: "dashboards/e.json")
        guard case .taken? = await look(manifests) else { Issue.record("not taken"); return }
        #expect(manifests.problem == nil)
    }

    @Test(arguments: ["dashboards", "sites"])
    func aDeletedDirectoryLeavesTheLastGoodSet(name: String) async throws {
        let folder = try ManifestFolder()
        let manifests = try await folder.manifests()
        try folder.remove(name)
        guard case .refused(let fault)? = await look(manifests) else { Issue.record("not refused"); return }
        #expect(fault.sentence.contains("can't be read"))
        #expect(try manifests.dashboard(nil, of: manifests.site(nil)).id == "d")
        #expect(await look(manifests) == nil)
    }

    @Test func aFileOfTheSameLengthAndTimeIsSeen() async throws {
        let folder = try ManifestFolder()
        let manifests = try await folder.manifests()
        let path = folder.path("dashboards/d.json")
        let before = try #require(
            try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
        let text = ManifestFolder.dashboard().replacing("About d.", with: "About e.")
        try folder.write(text, to: "dashboards/d.json")
        try FileManager.default.setAttributes([.modificationDate: before], ofItemAtPath: path)
        #expect(await look(manifests) != nil)
        #expect(manifests.current.dashboards[0].description == "About e.")
    }

    /// Directories are often mounted as links to a folder that is exchanged as a whole.
    @Test func anExchangedLinkIsFollowed() async throws {
        let folder = try ManifestFolder(["sites/s.json": ManifestFolder.site])
        let files = FileManager.default
        for (name, id) in [("first", "d"), ("second", "e")] {
            try files.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
            try folder.write(ManifestFolder.dashboard(), to: "\(name)/d.json")
            if id != "d" { try folder.write(ManifestFolder.dashboard(id), to: "\(name)/e.json") }
        }
        try folder.remove("dashboards")
        try files.createSymbolicLink(atPath: folder.path("dashboards"), withDestinationPath: folder.path("first"))
        let manifests = try await folder.manifests()
        try folder.remove("dashboards")
        try files.createSymbolicLink(atPath: folder.path("dashboards"), withDestinationPath: folder.path("second"))
        #expect(await look(manifests) != nil)
        #expect(ids(manifests) == ["d", "e"])
    }

    @Test func aSnapshotStaysAsItWas() async throws {
        let folder = try ManifestFolder()
        let manifests = try await folder.manifests()
        let snapshot = manifests.snapshot()
        let site = try snapshot.site(nil)
        try folder.write(ManifestFolder.site.replacing("\"d\"", with: "\"e\""), to: "sites/s.json")
        try folder.write(ManifestFolder.dashboard("e"), to: "dashboards/d.json")
        #expect(await look(manifests) != nil)
        #expect(try snapshot.dashboard(nil, of: site).id == "d")
        #expect(snapshot.dashboards(of: site).map(\.id) == ["d"])
        #expect(try manifests.dashboard(nil, of: manifests.site(nil)).id == "e")
    }

    /// The site's default dashboard and the dashboards change together, in every snapshot that anyone takes meanwhile.
    @Test func whoReadsMeanwhileSeesOneSetOrTheOther() async throws {
        let folder = try ManifestFolder()
        let manifests = try await folder.manifests()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    while !Task.isCancelled {
                        let snapshot = manifests.snapshot()
                        let site = try snapshot.site(nil)
                        #expect(try snapshot.dashboard(nil, of: site).id == site.defaultDashboard)
                        await Task.yield()
                    }
                }
            }
            for round in 0..<40 {
                let id = round.isMultiple(of: 2) ? "e" : "d"
                try folder.write(ManifestFolder.site.replacing("\"d\"", with: "\"\(id)\""), to: "sites/s.json")
                try folder.write(ManifestFolder.dashboard(id), to: "dashboards/d.json")
                guard case .taken? = await look(manifests) else { Issue.record("not taken"); break }
                #expect(ids(manifests) == [id])
            }
            group.cancelAll()
        }
    }

    @Test func theServiceLooksEverySecondAndEndsWithItsTask() async throws {
        let folder = try ManifestFolder()
        let manifests = try await folder.manifests()
        let clock = ManualClock()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await ManifestWatch(manifests: manifests, clock: clock).run() }
            await clock.waitForSleepers(1)
            try folder.write(ManifestFolder.dashboard("e"), to: "dashboards/e.json")
            for _ in 0..<2 {
                #expect(ids(manifests) == ["d"])
                clock.advance(by: Self.second)
                await clock.waitForSleepers(1)
            }
            #expect(ids(manifests) == ["d", "e"])
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
