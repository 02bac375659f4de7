import LumenCore
import Subprocess

/// A server that is a child process: messages on its standard input and output, its standard error for the log.
///
/// The child leads a session of its own. However the conversation ends, its input is closed, it gets time to end by
/// itself, then a SIGTERM, then a SIGKILL, and at last what is left of its process group is killed.
package struct StdioClientTransport: ClientTransport {
    /// A program, and how it is run.
    package struct Command: Sendable, Equatable {
        /// A path, or a name that is looked for on the `PATH`.
        package var program: String
        package var arguments: [String]
        package var environment: [String: String]
        package var workingDirectory: String?

        package init(
            program: String, arguments: [String] = [], environment: [String: String] = [:],
            workingDirectory: String? = nil
        ) {
            self.program = program
            self.arguments = arguments
            self.environment = environment
            self.workingDirectory = workingDirectory
        }
    }

    /// What a child gets of Lumen's own environment, which holds secrets that are none of its business.
    private static let inherited = [
        "HOME", "LANG", "LC_ALL", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "TZ", "USER", "SSL_CERT_FILE",
        "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy",
    ]
    /// In bytes; the rest of a longer line of standard error is left out.
    private static let outputLine = 4_096

    private let command: Command
    private let variables: [String: String]
    private let patience: Duration

    /// - Parameters:
    ///   - environment: the process's own variables; the child gets a few of them, and the command's.
    ///   - patience: how long the child has to end by itself, and again after a SIGTERM.
    package init(_ command: Command, environment: [String: String], patience: Duration = .seconds(2)) {
        self.command = command
        self.patience = patience
        variables = environment.filter { Self.inherited.contains($0.key) }.merging(command.environment) { $1 }
    }

    private typealias Child = Execution<CustomWriteInput, SequenceOutput, SequenceOutput>

    package func withWire(
        _ context: WireContext, _ body: @escaping @Sendable (any ClientWire) async throws -> Void
    ) async throws {
        ignoreBrokenPipes()
        let wire = LineWire(context: context)
        let status: TerminationStatus
        let end: Result<Void, any Error>
        do {
            let outcome = try await Subprocess.run(
                .name("env"), arguments: Arguments(words), environment: .custom(assignments),
                platformOptions: options,
                input: .inputWriter, output: .sequence, error: .sequence
            ) { child in
                let end = await converse(with: child, over: wire, body)
                try? await child.standardInputWriter.finish()
                await child.teardown(using: options.teardownSequence)
                try? child.send(signal: .kill, toProcessGroup: true)
                return end
            }
            (status, end) = (outcome.terminationStatus, outcome.closureResult)
        } catch {
            try Task.checkCancellation()
            throw MCPFault(.launchFailed, "the child process failed: \(error)")
        }
        try Task.checkCancellation()
        try end.get()
        try Self.check(status)
    }

    /// `env` changes the directory and finds the program, and then becomes it.
    private var words: [String] {
        (command.workingDirectory.map { ["-C", $0] } ?? []) + ["--", command.program] + command.arguments
    }

    private var assignments: [[UInt8]] { variables.map { Array("\($0.key)=\($0.value)\0".utf8) } }

    private var options: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        // Signal 0 reaches nobody: the first step only waits.
        options.teardownSequence = [
            .send(signal: Signal(rawValue: 0), allowedDurationToNextStep: patience),
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: patience),
        ]
        return options
    }

    private func converse(
        with child: Child, over wire: LineWire, _ body: @escaping @Sendable (any ClientWire) async throws -> Void
    ) async -> Result<Void, any Error> {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Self.log(child.standardError, wire) }
            defer { group.cancelAll() }
            return await wire.converse(
                reading: { reader in
                    for try await piece in child.standardOutput {
                        try await reader.feed(piece.withUnsafeBytes { Array($0) })
                    }
                }, writing: { line in _ = try await child.standardInputWriter.write(line) }, body)
        }
    }

    /// A flood of output ends the conversation; whatever else is wrong with it does not.
    private static func log(_ output: SubprocessOutputSequence, _ wire: LineWire) async {
        do {
            try await log(output, wire.context)
        } catch let fault as MCPFault {
            wire.fail(fault)
        } catch {}
    }

    private static func log(_ output: SubprocessOutputSequence, _ context: WireContext) async throws {
        var framer = LineFramer(limit: outputLine)
        var throttle = Throttle(perSecond: context.limits.messagesPerSecond, clock: context.clock)
        let budget = ByteBudget(context.limits, of: "standard error", clock: context.clock)
        for try await piece in output {
            let bytes = piece.withUnsafeBytes { Array($0) }
            try await budget.admit(bytes.count)
            for frame in framer.feed(bytes) {
                let line = if case .line(let bytes) = frame { String(decoding: bytes, as: UTF8.self) } else { "…" }
                context.report(.init(.serverOutput, line.harmless(500)))
                try await throttle.admit()
            }
        }
    }

    /// - Throws: `MCPFault` unless the child ended in order. `env` ends with 125 to 127 where it can't become the program.
    private static func check(_ status: TerminationStatus) throws(MCPFault) {
        switch status {
        case .exited(0): return
        case .exited(125...127): throw MCPFault(.launchFailed, "the command can't be run")
        case .exited(let code): throw MCPFault(.ended, "exit status \(code)")
        case .signaled(let signal): throw MCPFault(.ended, "signal \(signal)")
        }
    }
}
