import Glibc
package import LumenCore

/// Serves one client over standard input and output: a JSON-RPC message a line, nothing else on the output.
///
/// Requests run side by side, at most `requestLimit` of them; beyond that the input waits, and the client with it.
/// A line over `lineLimit` is answered with an error and passed over.
package struct StdioTransport: Sendable {
    private let server: MCPServer
    private let context: ToolContext
    private let input: Int32
    private let output: Int32
    /// The most bytes that a message may have.
    private let lineLimit: Int
    private let requestLimit: Int

    package init(
        server: MCPServer, context: ToolContext, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
        lineLimit: Int = 1 << 20, requestLimit: Int = 64
    ) {
        self.server = server
        self.context = context
        self.input = input
        self.output = output
        self.lineLimit = lineLimit
        self.requestLimit = requestLimit
    }

    /// Serves until the input ends, and returns when the last open request is answered. Returns early when the client
    /// no longer reads, and when the task is cancelled; open requests are cancelled then.
    ///
    /// - Throws: `StdioFailure` when a stream fails otherwise.
    package func run() async throws {
        ignoreBrokenPipes()
        let conversation = Conversation(
            server: server, session: MCPSession(context: context, isOneChannel: true), requestLimit: requestLimit,
            input: try DescriptorInput(input), output: DescriptorOutput(output))
        try await conversation.run(framer: LineFramer(limit: lineLimit))
    }
}
