import ArgumentParser
import Foundation
import LumenCore

/// `lumen dashboards`.
struct DashboardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboards", abstract: "Lists the dashboards, and checks manifests before they are put to use.",
        discussion: """
            Example: lumen dashboards list
            Example: lumen dashboards check config/dashboards/*.json
            """,
        subcommands: [ListCommand.self, CheckCommand.self], defaultSubcommand: ListCommand.self)

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the dashboards that the settings' directory has.",
            discussion: "Example: lumen dashboards list")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let settings = try common.settings()
            for dashboard in try await Manifests(settings).current.dashboards {
                output("\(dashboard.summary): \(dashboard.name)")
            }
        }
    }

    struct CheckCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Says of each file whether it is a dashboard that Lumen can use; exit 1 if any is not.",
            discussion: "Example: lumen dashboards check config/dashboards/energy-management.json")

        @Argument(help: ArgumentHelp("The manifests.", valueName: "file"))
        var files: [String]

        func run() async throws {
            let check = ManifestCheck(paths: files, rules: try .bundled(in: .find()))
            for line in check.lines { output(line) }
            for problem in check.problems {
                FileHandle.standardError.write(Data("lumen: \(problem.replacing("\n", with: " "))\n".utf8))
            }
            if !check.problems.isEmpty { throw ExitCode(1) }
        }
    }
}
