package import ArgumentParser
import Foundation
import Logging
import LumenCore

/// `lumen`, the command.
package struct LumenCommand: AsyncParsableCommand {
    static let version = "0.1.0"

    package static let configuration = CommandConfiguration(
        commandName: "lumen",
        abstract: "Answers a hospital's questions about its operating rooms, and shows how each number was computed.",
        discussion: "Example: lumen ask \"Which surgeons are under 70 % block utilization this quarter?\"",
        version: version,
        subcommands: [
            ServeCommand.self, AskCommand.self, ImportCommand.self, DemoCommand.self, MCPCommand.self,
            AuthorizeCommand.self, DashboardsCommand.self, DoctorCommand.self, ConfigCommand.self,
        ])

    package init() {}

    /// Runs the command that the arguments name, and leaves the process with 0, 1 (failed) or 64 (usage).
    package static func start() async -> Never {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            Foundation.exit(0)
        } catch let error as any Fault {
            fail(error.sentence, code: error is SettingFault ? 64 : 1)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch is CancellationError {
            fail("Stopped; nothing was changed.", code: 1)
        } catch {
            let code = exitCode(for: error)
            guard code == .validationFailure else {
                if code == .success { exit(withError: error) }
                fail("Something went wrong: \(message(for: error))", code: 1)
            }
            fail("\(message(for: error)) See: lumen --help", code: code.rawValue)
        }
    }

    private static func fail(_ sentence: String, code: Int32) -> Never {
        FileHandle.standardError.write(Data("lumen: \(sentence.replacing("\n", with: " "))\n".utf8))
        Foundation.exit(code)
    }
}

/// The flags that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: "The database, as sqlite:PATH.")
    var database: String?

    @Option(help: "A settings file; lumen.yaml by default.")
    var config: String?

    /// The settings with the command's own flags, by environment variable.
    func settings(_ flags: [Setting: String?] = [:]) throws -> Settings {
        var values = flags.reduce(into: [String: String]()) { $0[$1.key.variable] = $1.value }
        values[Setting.databaseURL.variable] = database
        return try Settings(flags: values, environment: ProcessInfo.processInfo.environment, file: config)
    }
}

extension Setting: Hashable {
    static func == (left: Setting, right: Setting) -> Bool { left.variable == right.variable }
    func hash(into hasher: inout Hasher) { hasher.combine(variable) }
}

/// Logging as the settings say: text on a terminal, else JSON; always to standard error.
///
/// - Parameter unlessSet: the level of a command whose reader is a person, where the settings name none.
func startLogging(_ settings: Settings, unlessSet quiet: Logger.Level? = nil) {
    let chosen = Logger.Level(rawValue: settings.required(.logLevel)) ?? .info
    let level = settings.isSet(.logLevel) ? chosen : quiet ?? chosen
    let isText = (settings[.logFormat] ?? (isatty(STDERR_FILENO) == 1 ? "text" : "json")) == "text"
    LoggingSystem.bootstrap { label in
        var handler: any LogHandler =
            isText ? StreamLogHandler.standardError(label: label) : JSONLogHandler(label: label)
        handler.logLevel = level
        return handler
    }
}

/// Writes a line, or a part of one, of a command's result.
func output(_ text: String, terminator: String = "\n") {
    FileHandle.standardOutput.write(Data("\(text)\(terminator)".utf8))
}
