import LumenAWS
import LumenCore
import Subprocess

/// Runs a command to its end, without input, a shell or a terminal. What it writes to standard error is left unread.
struct CommandRunner: Sendable {
    /// The command is ended after it: AWS's tools may wait for a person.
    var timeLimit: Duration = .seconds(60)
    /// In bytes.
    var outputLimit = 1 << 20

    /// - Parameter command: its words, the program first, which is a path or is looked for on the `PATH`.
    /// - Throws: `CancellationError`; `DeadlineExceeded`; `SubprocessError` where it writes too much. The command has
    ///   then ended.
    func run(_ command: [String]) async throws -> ProcessOutput {
        try await withDeadline(timeLimit, clock: ContinuousClock()) { [outputLimit] in
            let result = try await Subprocess.run(
                .name("env"), arguments: Arguments(["--"] + command), platformOptions: Self.options,
                output: .bytes(limit: outputLimit))
            try Task.checkCancellation()
            return ProcessOutput(
                status: Self.status(result.terminationStatus), standardOutput: result.standardOutput)
        }
    }

    /// The command leads a session of its own, so that its children end with it.
    private static var options: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        return options
    }

    /// As a shell states it: the exit status, or 128 and the signal.
    private static func status(_ status: TerminationStatus) -> Int32 {
        switch status {
        case .exited(let code): code
        case .signaled(let signal): 128 + signal
        }
    }
}
