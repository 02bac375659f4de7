import ArgumentParser
import Foundation
import Logging
import LumenCore
import LumenHTTP
import LumenMCP
import LumenServer

/// `lumen authorize`.
struct AuthorizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorize",
        abstract: "Signs in to a tool server that asks for it, in a browser on this machine.",
        discussion: """
            Prints the address to open, waits for the browser to come back, and keeps the tokens beside the database, \
            readable to you alone. A running Lumen uses them at once.
            Example: lumen authorize github
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The server's name in the file of LUMEN_MCP_SERVERS.")
    var server: String

    @Option(help: "The port of 127.0.0.1 that the browser comes back to; 0 picks a free one.")
    var port: UInt16 = 0

    @Option(help: "How many minutes you may take.")
    var minutes = 10

    func validate() throws {
        guard (1...60).contains(minutes) else { throw ValidationError("--minutes must be 1 to 60.") }
    }

    func run() async throws {
        let settings = try common.settings()
        startLogging(settings, unlessSet: .error)
        let entry = try Self.entry(server, in: ServersFile(settings))
        let listener = RedirectListener(
            port: Int(port), timeLimit: .seconds(60 * minutes), clock: ContinuousClock(),
            show: { url in
                FileHandle.standardError.write(Data("Open this address in a browser on this machine:\n".utf8))
                output(url)
            })
        try await withHTTPConnections(environment: ProcessInfo.processInfo.environment) { http in
            guard
                let exchange = AuthorizedExchange(
                    name: server, url: entry.url, oauth: entry.oauth, settings: settings, http: http)
            else { throw InvalidRequest("“\(server)” has an address that no token can be sent to; check its url.") }
            try await listener.listen { userAgent in try await exchange.signIn(with: userAgent) }
        }
        output("Signed in to “\(server)”.")
    }

    /// A server with an address, and without an `Authorization` of its own.
    private static func entry(
        _ name: String, in file: ServersFile
    ) throws(InvalidRequest) -> (url: String, oauth: AuthorizationConfiguration) {
        guard let entry = file[name] else {
            let names = file.entries.map(\.name).joined(separator: ", ")
            throw InvalidRequest(
                "There is no tool server “\(name.prefix(80))”; there is \(names.isEmpty ? "none" : names) in the file of LUMEN_MCP_SERVERS."
            )
        }
        guard case .address(let url, let headers, let oauth) = entry.way else {
            throw InvalidRequest("The tool server “\(name)” is a program, which has its own ways to sign in.")
        }
        guard !headers.contains(where: { $0.name.lowercased() == "authorization" }) else {
            throw InvalidRequest(
                "The tool server “\(name)” has an Authorization header in its settings; it needs no sign-in.")
        }
        return (url, oauth)
    }
}
