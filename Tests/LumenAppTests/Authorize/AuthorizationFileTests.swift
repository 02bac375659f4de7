import Foundation
import LumenCore
import LumenMCP
import Testing

@testable import LumenApp

/// Sign-ins in a file.
@Suite("Authorization files", .timeLimit(.minutes(10))) struct AuthorizationFileTests {
    private static let server = "https://mcp.example/mcp"

    private static func withDirectory(_ body: (String) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try await body(directory)
    }

    private static func file(_ directory: String, name: String = "lab", server: String = server) -> AuthorizationFile {
        AuthorizationFile(directory: directory + "/authorizations", name: name, server: server)
    }

    private static func grant(_ token: String) -> AuthorizationRecord.Account {
        .init(grant: Grant(accessToken: Secret(token), expiration: nil, refreshToken: nil, requested: Scopes("a")))
    }

    private static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("What is kept is read by another process, and by its owner alone")
    func keeps() async throws {
        try await Self.withDirectory { directory in
            #expect(try await Self.file(directory).record() == AuthorizationRecord())
            try await Self.file(directory).update { $0.accounts["i"] = Self.grant("t") }
            #expect(try await Self.file(directory).record().accounts == ["i": Self.grant("t")])
            #expect(try Self.mode(directory + "/authorizations") == 0o700)
            #expect(try Self.mode(directory + "/authorizations/lab.json") == 0o600)
            #expect(try Self.mode(directory + "/authorizations/lab.lock") == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory + "/authorizations").count == 2)
        }
    }

    @Test("What is kept for one server, or one address, is nobody else's")
    func separate() async throws {
        try await Self.withDirectory { directory in
            try await Self.file(directory).update { $0.accounts["i"] = Self.grant("t") }
            #expect(try await Self.file(directory, name: "other").record() == AuthorizationRecord())
            let moved = Self.file(directory, server: "https://evil.example/mcp")
            #expect(try await moved.record() == AuthorizationRecord())
            try await moved.update { $0.issuer = "x" }
            #expect(try await Self.file(directory).record() == AuthorizationRecord())
        }
    }

    @Test("A change that throws changes nothing")
    func throwing() async throws {
        struct Failure: Error {}
        try await Self.withDirectory { directory in
            try await Self.file(directory).update { $0.issuer = "before" }
            await #expect(throws: Failure.self) {
                try await Self.file(directory).update { record in
                    record.issuer = "after"
                    throw Failure()
                }
            }
            #expect(try await Self.file(directory).record().issuer == "before")
        }
    }

    @Test("Changes are made one at a time, and none is lost")
    func together() async throws {
        try await Self.withDirectory { directory in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        try await Self.file(directory).update { record in
                            let count = record.accounts.count
                            await Task.yield()
                            record.accounts["\(count)"] = Self.grant("\(index)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await Self.file(directory).record().accounts.count == 20)
        }
    }

    @Test("Waiting for another's change can be cancelled")
    func cancelled() async throws {
        try await Self.withDirectory { directory in
            try await Self.file(directory).update { _ in
                await withTaskGroup(of: Bool.self) { group in
                    group.addTask {
                        do {
                            try await Self.file(directory).update { _ in }
                            return false
                        } catch {
                            return error is CancellationError
                        }
                    }
                    group.cancelAll()
                    for await isCancelled in group { #expect(isCancelled) }
                }
            }
        }
    }

    @Test("A file that is no record counts as none", arguments: ["", "{", "[]", "{\"server\": 5}"])
    func damaged(text: String) async throws {
        try await Self.withDirectory { directory in
            try await Self.file(directory).update { $0.issuer = "x" }
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/authorizations/lab.json"))
            #expect(try await Self.file(directory).record() == AuthorizationRecord())
            try await Self.file(directory).update { $0.issuer = "y" }
            #expect(try await Self.file(directory).record().issuer == "y")
        }
    }

    @Test("A directory that can't be used is a fault with a sentence")
    func unusable() async throws {
        try await Self.withDirectory { directory in
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            try Data().write(to: URL(fileURLWithPath: directory + "/authorizations"))
            let fault = await #expect(throws: AuthorizationFault.self) {
                try await Self.file(directory).update { $0.issuer = "x" }
            }
            #expect(fault?.kind == .store)
        }
    }
}
