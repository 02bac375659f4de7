import Dispatch
import Foundation
import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenServer

/// Rejected rows, kept for those who sent them.
struct RejectsTests {
    private let rejects = "line,column,reason,room\r\n2,room,is empty,\r\n"

    @Test func areTheSendersForAnHour() async throws {
        let clock = ManualClock()
        try await withImports(clock: clock, as: writing(rejects)) { server in
            let reply = try await server.post("/import/cases?dryRun=true", "x")
            // Who comes for the first time gets a cookie with the answer.
            let cookie = try #require(reply.headers["Set-Cookie"]?.split(separator: ";").first.map(String.init))
            let ann = ["Cookie": cookie]
            let bob = ["Cookie": "lumen_owner=\(String(repeating: "b", count: 32))"]
            let path = try #require(reply.json["rejects"]?.stringValue)
            #expect(path.hasPrefix("/import/rejects/"))
            #expect(reply.json["problems"] == [["line": 2, "column": nil, "reason": "is empty"]])

            let mine = try await server.get(path, ann)
            #expect(mine.status == 200)
            #expect(mine.text == rejects)
            #expect(mine.headers["Content-Type"] == "text/csv; charset=utf-8")
            #expect(mine.headers["Content-Disposition"] == #"attachment; filename="rejects.csv""#)
            #expect(mine.headers["Cache-Control"] == "no-store")
            for (path, headers) in [(path, bob), (path, [:]), ("/import/rejects/nothing", ann)] {
                let other = try await server.get(path, headers)
                #expect(other.status == 404)
                #expect(other.json["code"]?.stringValue == "not_found")
            }

            await clock.waitForSleepers(1)
            clock.advance(by: .seconds(3599))
            #expect(try await server.get(path, ann).status == 200)
            #expect(server.files.count == 1)
            await clock.waitForSleepers(1)
            clock.advance(by: .seconds(60))
            #expect(try await server.get(path, ann).status == 404)
            await clock.waitForSleepers(1)
            #expect(server.files == [])
        }
    }

    @Test func noneAreKeptWhereNoRowWasRejected() async throws {
        try await withImports(as: writing("line,column,reason\r\n", rejecting: [])) { server in
            let reply = try await server.post("/import/cases", "x")
            #expect(reply.status == 200)
            #expect(reply.json["rejects"] == nil)
            #expect(server.files == [])
        }
    }

    @Test func theOldestGoWhereRoomIsShort() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "rejects-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let shelf = RejectsShelf(clock: ManualClock(), capacity: 100)
        func keep(_ bytes: Int) throws -> String {
            let path = directory.appending(path: UUID().uuidString).path
            try Data(count: bytes).write(to: URL(fileURLWithPath: path))
            return shelf.keep(path, for: "ann")
        }
        func kept(_ ids: [String]) -> [Bool] { ids.map { shelf.path(of: $0, for: "ann") != nil } }
        var ids = [try keep(40), try keep(40), try keep(30)]
        #expect(kept(ids) == [false, true, true])
        ids.append(try keep(1000))
        #expect(kept(ids) == [false, false, false, true])
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count == 1)
    }

    private func writing(_ text: String, rejecting reasons: [String] = ["is empty"]) -> PlayedImporter.Part {
        { job in
            try text.write(toFile: job.rejectsPath, atomically: false, encoding: .utf8)
            return .test(rejecting: reasons)
        }
    }
}

/// The directory of files that must not outlive the process.
struct ScratchDirectoryTests {
    @Test func isPrivateAndGoesWithItsUser() throws {
        try withParent { parent in
            var scratch: ScratchDirectory? = try ScratchDirectory(in: parent)
            let path = try #require(scratch?.path)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            try Data("x".utf8).write(to: URL(fileURLWithPath: try #require(scratch?.newPath())))
            scratch = nil
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func whatAKilledProcessLeftIsRemovedAndNothingElse() throws {
        try withParent { parent in
            let alive = try ScratchDirectory(in: parent)
            for name in ["lumen-import-abandoned", "other"] {
                try FileManager.default.createDirectory(atPath: "\(parent)/\(name)", withIntermediateDirectories: true)
                try Data("x".utf8).write(to: URL(fileURLWithPath: "\(parent)/\(name)/file"))
            }
            try FileManager.default.createSymbolicLink(
                atPath: "\(parent)/lumen-import-link", withDestinationPath: "\(parent)/other")
            let next = try ScratchDirectory(in: parent)
            let left = try FileManager.default.contentsOfDirectory(atPath: parent).map { "\(parent)/\($0)" }
            #expect(Set(left) == [alive.path, next.path, "\(parent)/other", "\(parent)/lumen-import-link"])
            #expect(FileManager.default.fileExists(atPath: "\(parent)/other/file"))
        }
    }

    @Test func thoseThatBeginAtOnceLeaveOneAnotherAlone() throws {
        try withParent { parent in
            let made = Mutex<[ScratchDirectory]>([])
            DispatchQueue.concurrentPerform(iterations: 64) { _ in
                guard let scratch = try? ScratchDirectory(in: parent) else { return }
                made.withLock { $0.append(scratch) }
            }
            let paths = made.withLock { $0.map(\.path) }
            #expect(paths.count == 64)
            #expect(paths.allSatisfy(FileManager.default.fileExists(atPath:)))
        }
    }

    @Test func whereItCannotBeMadeThatIsSaid() throws {
        #expect(throws: ImportDirectoryFault.self) { _ = try ScratchDirectory(in: "/dev/null/x") }
    }

    private func withParent(_ body: (String) throws -> Void) throws {
        let parent = FileManager.default.temporaryDirectory.appending(path: "scratch-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: parent) }
        try body(parent)
    }
}
