import Foundation
import LumenAWS
import LumenCore
import LumenTesting
import Testing

@testable import LumenApp

@Suite("The machine as AWS's credential chain sees it", .timeLimit(.minutes(10)))
struct AWSSurroundingsTests {
    private func withDirectory(_ body: (_ path: String) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try await body(directory.path)
    }

    @Test func filesAreReadAndReplaced() async throws {
        try await withDirectory { directory in
            let path = directory + "/token.json"
            #expect(try await SmallFile.read(path) == nil)
            #expect(try await SmallFile.read("/dev/null") == [])
            #expect(try await SmallFile.read(directory + "/none/token.json") == nil)
            for text in ["first and longer", "second"] {
                try await SmallFile.replace(path, with: Array(text.utf8))
                #expect(try await SmallFile.read(path) == Array(text.utf8))
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["token.json"])
        }
    }

    @Test func whatIsNoFileIsAnError() async throws {
        try await withDirectory { directory in
            await #expect(throws: (any Error).self) { try await SmallFile.read(directory) }
            await #expect(throws: (any Error).self) { try await SmallFile.replace(directory, with: []) }
            await #expect(throws: (any Error).self) { try await SmallFile.replace(directory + "/no/file", with: []) }
            let rest = try FileManager.default.contentsOfDirectory(atPath: directory)
            #expect(rest.isEmpty)
        }
    }

    @Test(arguments: [
        (["printf", "%s|", "a b", "$HOME", ""], Int32(0), "a b|$HOME||"),
        (["/bin/sh", "-c", "echo x; exit 3"], 3, "x\n"),
        (["sh", "-c", "echo unseen >&2; cat"], 0, ""), (["sh", "-c", "kill -9 $$"], 137, ""),
        (["/nonexistent/command"], 127, ""), (["--help-me"], 127, ""),
    ])
    func commands(command: [String], status: Int32, output: String) async throws {
        let result = try await CommandRunner().run(command)
        #expect(result.status == status)
        #expect(String(decoding: result.standardOutput, as: UTF8.self) == output)
    }

    @Test func endlessOutputIsCutOff() async throws {
        await #expect(throws: (any Error).self) { try await CommandRunner(outputLimit: 10_000).run(["yes"]) }
    }

    @Test func lateCommandsAreEnded() async throws {
        let runner = CommandRunner(timeLimit: .milliseconds(50))
        await #expect(throws: DeadlineExceeded.self) { try await runner.run(["sleep", "1000"]) }
    }

    /// The child of the command holds its output open. What has ended has no command line any more.
    @Test func cancelledCommandsAreEndedWithTheirChildren() async throws {
        try await withDirectory { directory in
            let script = "sleep 1000 & echo $! > \(directory)/new; mv \(directory)/new \(directory)/child; wait"
            let task = Task { try await CommandRunner().run(["sh", "-c", script]) }
            var child: [UInt8]?
            while child == nil { child = try await SmallFile.read(directory + "/child") }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let id = String(decoding: child ?? [], as: UTF8.self).dropLast()
            try await waitUntil { try await SmallFile.read("/proc/\(id)/cmdline")?.isEmpty != false }
        }
    }

    /// The whole way: a profile whose `credential_process` is a real program.
    @Test func credentialProcess() async throws {
        try await withDirectory { directory in
            let keys = #"{"Version": 1, "AccessKeyId": "AKPROCESS", "SecretAccessKey": "s3cret"}"#
            try await SmallFile.replace(directory + "/keys", with: Array(keys.utf8))
            let config = "[default]\nregion = eu-west-1\ncredential_process = cat '\(directory)/keys'\n"
            try await SmallFile.replace(directory + "/config", with: Array(config.utf8))
            let environment = [
                "AWS_CONFIG_FILE": directory + "/config", "AWS_SHARED_CREDENTIALS_FILE": directory + "/none",
            ]
            let access = AWSAccess(surroundings: .machine(environment: environment, http: NoNetwork()))
            #expect(try await access.region() == "eu-west-1")
            let request = OutgoingRequest(url: "https://bedrock.example/")
            let signed = try await access.authorize(request, for: .bedrockRuntime, region: "eu-west-1").request
            #expect(signed.headers.contains { $0.value.contains("Credential=AKPROCESS/") })
        }
    }
}

private struct NoNetwork: HTTPExchange {
    func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        throw HTTPExchangeFault(.unreachable, detail: "no network")
    }
}
