package import LumenCore

/// The world as the credential chain sees it; the chain does no I/O of its own.
package struct Surroundings: Sendable {
    package let environment: EnvironmentVariables
    /// The whole file of that absolute path, or `nil` where there is none; throws where it can't be read.
    package let readFile: @Sendable (_ path: String) async throws -> [UInt8]?
    package let http: any HTTPFetching
    /// Runs a command (its words, the program first; no shell) to its end, without input.
    package let run: @Sendable (_ command: [String]) async throws -> ProcessOutput
    /// Signs a request with Signature V4, for the role assumption.
    package let sign: RequestSigning
    package let clock: WallClock
    /// Waits between two attempts.
    package let pause: @Sendable (Duration) async throws -> Void

    package init(
        environment: EnvironmentVariables,
        readFile: @escaping @Sendable (_ path: String) async throws -> [UInt8]?,
        http: any HTTPFetching,
        run: @escaping @Sendable (_ command: [String]) async throws -> ProcessOutput,
        clock: WallClock,
        pause: @escaping @Sendable (Duration) async throws -> Void,
        sign: RequestSigning? = nil
    ) {
        self.environment = environment
        self.readFile = readFile
        self.http = http
        self.run = run
        self.sign = sign ?? Self.signing(clock: clock)
        self.clock = clock
        self.pause = pause
    }
}
