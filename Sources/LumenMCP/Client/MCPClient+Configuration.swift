extension MCPClient {
    package struct Configuration: Sendable {
        /// Lumen's version, for display at the server.
        package var version: String
        package var deadlines = Deadlines()
        package var limits = Limits()
        /// Takes what the log should know; at most some lines a second.
        package var report: @Sendable (Report) -> Void
        /// A number from 0 up to 1, that spreads what would happen at once.
        package var jitter: @Sendable () -> Double = { .random(in: 0..<1) }

        package init(version: String, report: @escaping @Sendable (Report) -> Void = { _ in }) {
            self.version = version
            self.report = report
        }
    }

    package struct Deadlines: Sendable {
        /// For an answer to `server/discover`; a server that stays silent is taken for one of the handshake era.
        package var probe: Duration = .seconds(10)
        /// For `initialize`, a page of tools and other requests of the client's own.
        package var request: Duration = .seconds(30)
        /// For a list of tools, all pages of it.
        package var list: Duration = .seconds(120)
        /// A call may be silent for so long; progress starts it anew.
        package var callSilence: Duration = .seconds(60)
        /// A call may take so long, whatever its progress.
        package var call: Duration = .seconds(600)
        /// A list of tools is read again after its time to live, but no sooner and no later than this.
        package var refresh: ClosedRange<Duration> = .seconds(60)...(.seconds(3600))
        /// Where a list has no time to live.
        package var usualRefresh: Duration = .seconds(300)
        /// Between two readings of the list, however often it changes.
        package var settling: Duration = .seconds(1)

        package init() {}
    }

    /// What a server may cost at most.
    package struct Limits: Sendable {
        /// Of one message, and so of one result.
        package var messageBytes = 4 << 20
        package var openRequests = 64
        package var tools = 1_000
        package var pages = 100
        /// Of all pages of a list, as JSON text.
        package var listBytes = 16 << 20
        /// Of a tool's description, in characters; the rest is cut off.
        package var descriptionLength = 4_096
        /// Of a tool's schemas, as JSON text.
        package var schemaBytes = 128 << 10
        /// How often a call may be sent again because the server wants more (SEP-2322).
        package var rounds = 8
        /// Messages that answer nothing, and lines that are no messages, in a second; beyond, reading pauses.
        package var messagesPerSecond = 1_000
        /// Lines of output that are no messages, between two that are.
        package var noise = 1_000
        /// Of a wire's input, be it messages or not, and of standard error; beyond, reading pauses.
        package var bytesPerSecond = 8 << 20
        /// A server that sends at that pace for so long is cut off.
        package var excess: Duration = .seconds(30)
        /// Messages in a minute that are too long or no JSON, each of which fails its own request; more end the
        /// connection.
        package var brokenMessages = 16
        /// What may wait to be sent to a server that does not read.
        package var backlogBytes = 4 << 20
        /// Of the id of a server's request, which has to be sent back.
        package var requestIDBytes = 256
        /// Readings of the list that may fail in a row.
        package var failedRefreshes = 3

        package init() {}
    }

    /// Something that the log should know: a bounded kind, and its story without arguments, results or secrets.
    package struct Report: Sendable, Equatable {
        package enum Kind: String, Sendable {
            /// A line of a child's standard error.
            case serverOutput = "server_output"
            /// A tool that is left out of the list, or a part of the list.
            case toolLeftOut = "tool_left_out"
            /// A part of a schema that results can't be checked against.
            case uncheckedSchema = "unchecked_schema"
            /// A message, or a line that is none, that was passed over.
            case passedOver = "passed_over"
            /// A stream or a reading of the list that failed and is tried again.
            case triedAgain = "tried_again"
        }

        package let kind: Kind
        package let detail: String

        package init(_ kind: Kind, _ detail: String) {
            self.kind = kind
            self.detail = detail
        }
    }

    /// Who is at the other end.
    package struct Peer: Sendable, Equatable {
        package let revision: ProtocolRevision
        /// What the server calls itself, for display only.
        package let name: String?
        package let version: String?
        /// What a model should know of the server; untrusted, at most 4,096 characters.
        package let instructions: String?

        package init(revision: ProtocolRevision, name: String?, version: String?, instructions: String?) {
            self.revision = revision
            self.name = name
            self.version = version
            self.instructions = instructions
        }
    }
}

/// How far a call has come, as its server says.
package struct ToolProgress: Sendable, Equatable {
    package let progress: Double
    package let total: Double?
    package let message: String?

    package init(progress: Double, total: Double? = nil, message: String? = nil) {
        self.progress = progress
        self.total = total
        self.message = message
    }
}
