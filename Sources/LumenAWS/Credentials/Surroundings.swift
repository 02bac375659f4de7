package import LumenCore

/// The world as the credential chain sees it; the chain does no I/O of its own.
package struct Surroundings: Sendable {
    package let environment: EnvironmentVariables
    /// The whole file of that absolute path, or `nil` where there is none; throws where it can't be read.
    package let readFile: @Sendable (_ path: String) async throws -> [UInt8]?
    /// Puts a file in the place of another in one step, readable to its owner alone.
    package let replaceFile: @Sendable (_ path: String, _ bytes: [UInt8]) async throws -> Void
    /// Uses no proxy for loopback and link-local hosts.
    package let http: any HTTPExchange
    /// Runs a command (its words, the program first; no shell) to its end, without input.
    package let run: @Sendable (_ command: [String]) async throws -> ProcessOutput
    package let clock: CorrectedClock
    /// Measures how long a service takes to answer.
    package let timer: any Clock<Duration>
    /// Waits between two attempts.
    package let pause: @Sendable (Duration) async throws -> Void

    /// - Parameter pause: waits on `timer` where it is not given.
    package init(
        environment: EnvironmentVariables,
        readFile: @escaping @Sendable (_ path: String) async throws -> [UInt8]?,
        replaceFile: @escaping @Sendable (_ path: String, _ bytes: [UInt8]) async throws -> Void,
        http: any HTTPExchange,
        run: @escaping @Sendable (_ command: [String]) async throws -> ProcessOutput,
        clock: WallClock,
        timer: any Clock<Duration> = ContinuousClock(),
        pause: (@Sendable (Duration) async throws -> Void)? = nil
    ) {
        self.environment = environment
        self.readFile = readFile
        self.replaceFile = replaceFile
        self.http = http
        self.run = run
        self.clock = CorrectedClock(clock)
        self.timer = timer
        self.pause = pause ?? { try await timer.sleep(for: $0) }
    }
}
