import Foundation
import LumenCore
import LumenTesting
import Synchronization

@testable import LumenAWS

/// A machine in memory: its environment, files, network, commands and clock.
final class World: HTTPExchange {
    typealias Answer = @Sendable (OutgoingRequest) async throws -> IncomingResponse

    private struct State {
        var files: [String: String]
        var isReadOnly = false
        var now: Date
        var requests: [OutgoingRequest] = []
        var commands: [[String]] = []
        var pauses: [Duration] = []
    }

    private let environment: [String: String]
    private let output: ProcessOutput
    private let answer: Answer
    private let state: Mutex<State>
    /// Stands still: only the deadlines of requests run on it.
    let timer = ManualClock()

    init(
        _ environment: [String: String] = [:], files: [String: String] = [:],
        output: ProcessOutput = ProcessOutput(status: 127, standardOutput: []),
        answer: @escaping Answer = { _ in throw Unreachable() }
    ) {
        self.environment = ["HOME": "/home/lumen"].merging(environment) { $1 }
        self.output = output
        self.answer = answer
        state = Mutex(State(files: files, now: World.start))
    }

    /// 2026-11-20T12:00:00Z
    static let start = Date(timeIntervalSince1970: 1_795_176_000)

    var requests: [OutgoingRequest] { state.withLock { $0.requests } }
    var commands: [[String]] { state.withLock { $0.commands } }
    var pauses: [Duration] { state.withLock { $0.pauses } }

    func write(_ text: String, to path: String) { state.withLock { $0.files[path] = text } }
    func file(_ path: String) -> String? { state.withLock { $0.files[path] } }
    func makeReadOnly() { state.withLock { $0.isReadOnly = true } }
    func advance(minutes: Double) { state.withLock { $0.now += minutes * 60 } }

    func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        state.withLock { $0.requests.append(request) }
        return try await answer(request)
    }

    var clock: WallClock { WallClock { self.state.withLock { $0.now } } }

    var surroundings: Surroundings {
        Surroundings(
            environment: EnvironmentVariables(environment),
            readFile: { path in
                guard let text = self.state.withLock({ $0.files[path] }) else { return nil }
                if text == World.unreadable { throw Unreachable() }
                return Array(text.utf8)
            },
            replaceFile: { path, bytes in
                try self.state.withLock { state in
                    if state.isReadOnly { throw Unreachable() }
                    state.files[path] = String(decoding: bytes, as: UTF8.self)
                }
            },
            http: self,
            run: { command in
                self.state.withLock { $0.commands.append(command) }
                return self.output
            },
            clock: clock, timer: timer,
            pause: { duration in self.state.withLock { $0.pauses.append(duration) } })
    }

    func chain(profile: String? = nil) -> CredentialChain {
        CredentialChain(surroundings: surroundings, profile: profile)
    }

    /// The content of a file that can't be read.
    static let unreadable = "\u{0}unreadable"
    static let config = "/home/lumen/.aws/config"
    static let credentials = "/home/lumen/.aws/credentials"
}

struct Unreachable: Error {}

extension IncomingResponse {
    static func text(_ text: String, status: Int = 200, date: String? = nil) -> IncomingResponse {
        let body = AsyncThrowingStream<ArraySlice<UInt8>, any Error> { pieces in
            pieces.yield(Array(text.utf8)[...])
            pieces.finish()
        }
        return IncomingResponse(status: status, headers: date.map { [HTTPHeader("date", $0)] } ?? [], body: body)
    }

    /// What container services and IMDS answer.
    static func metadata(
        key: String = "AKMETA", expiration: String = "2026-11-20T18:00:00Z"
    ) -> IncomingResponse {
        .text(
            """
            {"Code": "Success", "AccessKeyId": "\(key)", "SecretAccessKey": "s3cret", "Token": "t0ken",
             "Expiration": "\(expiration)"}
            """)
    }

    /// What STS answers.
    static func role(key: String = "AKROLE", expiration: String = "2026-11-20T13:00:00Z") -> IncomingResponse {
        .text(
            """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>\(key)</AccessKeyId><SecretAccessKey>s3cret</SecretAccessKey>
            <SessionToken>t0ken</SessionToken><Expiration>\(expiration)</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>
            """)
    }
}

extension OutgoingRequest {
    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }

    /// The fields of a form body, still percent-encoded.
    var form: [String: String] {
        let pairs = String(decoding: body, as: UTF8.self).split(separator: "&").map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        }
        return Dictionary(pairs.map { ($0[0], $0[1]) }) { first, _ in first }
    }
}

extension Credentials {
    /// What the answers above hold.
    static func temporary(_ key: String, until iso: String) -> Credentials {
        Credentials(
            accessKeyID: key, secretAccessKey: Secret("s3cret"), sessionToken: Secret("t0ken"),
            expiration: date(iso: iso))
    }
}
