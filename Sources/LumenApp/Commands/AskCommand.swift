import ArgumentParser
import Foundation
import Logging
import LumenAgent
import LumenCore
import LumenMCP
import LumenServer

/// `lumen ask`.
struct AskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Asks one question.",
        discussion: """
            Example: lumen ask "Utilization by service line, last quarter"
            Example: lumen ask "What about building 5?" --session 3q2-7Hx0aYtR9mZlV1cKfA
            """)

    /// Whose conversations those of the command are.
    private static let owner = "command"

    /// How long a question waits for the servers whose tools a model may use.
    private static let serverPatience = Duration.seconds(10)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The question, in words.")
    var question: String

    @Option(help: "The dashboard to ask; the site's default one otherwise.")
    var dashboard: String?

    @Option(help: "The site; the first one otherwise.")
    var site: String?

    // An id may begin with a dash, as base64url does.
    @Option(parsing: .unconditional, help: "The conversation to go on with: the sessionId of an earlier answer.")
    var session: String?

    @Option(help: "A question asked before this one; repeat it for several, oldest first.")
    var previous: [String] = []

    @Flag(help: "Print the answer object of POST /chat.")
    var json = false

    func run() async throws {
        let settings = try common.settings()
        startLogging(settings, unlessSet: .critical)
        let request = TurnRequest(
            requestID: randomIdentifier(), message: question, previous: previous, dashboardID: dashboard, siteID: site,
            sessionID: session, owner: Self.owner)
        let result = try await Composition.with(settings) { composition in
            if composition.models != nil { try await composition.servers.host.settle(within: Self.serverPatience) }
            return try await composition.turn.run(request, events: json ? .discarding : .terminal)
        }
        if json {
            output(result.json.prettyText)
        } else if isatty(STDERR_FILENO) == 1 {
            FileHandle.standardError.write(Data("\nTo go on: lumen ask --session \(result.sessionID) \"…\"\n".utf8))
        }
    }
}

/// Prints an answer's text and tables as they come.
private struct TerminalEventWriter: TurnEventWriter {
    func write(_ event: TurnEvent) async throws {
        switch event {
        case .textDelta(let text): output(text, terminator: "")
        case .artifact(let artifact) where artifact.kind == .table: output("\n\n\(TextTable(artifact).text)")
        case .done: output("")
        default: break
        }
    }
}

extension TurnEventWriter where Self == TerminalEventWriter {
    fileprivate static var terminal: any TurnEventWriter { TerminalEventWriter() }
}

extension TurnEventWriter where Self == DiscardingEventWriter {
    fileprivate static var discarding: any TurnEventWriter { DiscardingEventWriter() }
}
