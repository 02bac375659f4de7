import ArgumentParser
import Logging
import LumenCore
import LumenMCP

/// `lumen mcp`.
struct MCPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Runs a bundled tool server for Model Context Protocol clients, over standard input and output.",
        discussion: "Example: lumen mcp periop --database sqlite:data/lumen.sqlite")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The server: periop.")
    var server: String

    @Option(help: "The site; the first one otherwise.")
    var site: String?

    func validate() throws {
        guard server == "periop" else { throw ValidationError("There is no server “\(server)”; there is periop.") }
    }

    func run() async throws {
        let settings = try common.settings()
        startLogging(settings)
        let hospital = try await Hospital.open(settings)
        let logger = Logger(label: "lumen.mcp")
        var configuration = MCPServer.Configuration(version: LumenCommand.configuration.version)
        configuration.report = { logger.error("tool server failed", metadata: ["error.detail": "\($0)"]) }
        let context = ToolContext(site: try hospital.manifests.site(site), clock: hospital.clock)
        try await StdioTransport(
            server: MCPServer(serving: hospital.tools, configuration: configuration), context: context
        ).run()
    }
}
