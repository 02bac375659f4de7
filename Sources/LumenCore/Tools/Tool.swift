/// A tool as a model and an MCP client see it.
package struct ToolDescriptor: Sendable, Equatable {
    package let name: String
    package let title: String
    /// Written for a model: what it answers, when to use it, what it does not do.
    package let description: String
    /// JSON Schema 2020-12 of the arguments object.
    package let inputSchema: JSON
    /// JSON Schema 2020-12 of the result object.
    package let outputSchema: JSON
    /// Whether calling it changes nothing; only such tools are retried.
    package let isReadOnly: Bool
    /// The server of the `mcpServers` file that offers it; `nil` for a bundled tool.
    package let server: String?
    /// What it is about, for those who read questions and write answers without a language model.
    package let subject: ToolSubject?

    package init(
        name: String, title: String, description: String, inputSchema: JSON, outputSchema: JSON,
        isReadOnly: Bool = true, server: String? = nil, subject: ToolSubject? = nil
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.inputSchema = inputSchema
        self.outputSchema = outputSchema
        self.isReadOnly = isReadOnly
        self.server = server
        self.subject = subject
    }
}

/// One call that a router or a model wants made.
package struct ToolCall: Sendable, Equatable {
    package let id: String
    package let name: String
    package let arguments: JSONObject

    package init(id: String, name: String, arguments: JSONObject) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// What a call came to: a result object, or a sentence that says why there is none.
package enum ToolOutcome: Sendable {
    case success(JSON)
    case failure(ToolFailure)
}

/// A tool's refusal or failure. `sentence` is for the caller and may quote what was asked; `detail` is for the log and
/// may not: an argument can be a patient's name.
package struct ToolFailure: Fault {
    package let sentence: String
    package let detail: String
    package let code: FaultCode
    /// Whether the same call may succeed a little later.
    package let isTransient: Bool
    package let retryAfter: Duration?

    package init(
        sentence: String, detail: String, code: FaultCode = .toolFailed, isTransient: Bool = false,
        retryAfter: Duration? = nil
    ) {
        self.sentence = sentence
        self.detail = detail
        self.code = code
        self.isTransient = isTransient
        self.retryAfter = retryAfter
    }

    /// The contract's section 6: the tool, or the way to it, failed.
    package static func noData(
        from tool: String, detail: String, isTransient: Bool = false, retryAfter: Duration? = nil
    ) -> ToolFailure {
        ToolFailure(
            sentence: "Unable to fetch data from \(tool.prefix(64)), please try again", detail: detail,
            isTransient: isTransient, retryAfter: retryAfter)
    }

    /// The name may be anything that a model or a client made up.
    package static func unknownTool(_ name: String) -> ToolFailure {
        ToolFailure(sentence: "There is no tool “\(name.prefix(64))”.", detail: "unknown tool", code: .invalidRequest)
    }
}

/// Where tools come from: the bundled catalogue in process, or an MCP server. One port for both.
package protocol ToolProvider: Sendable {
    /// The server's name in the Model Context Protocol.
    var name: String { get }
    func tools() async throws -> [ToolDescriptor]
    /// Whether it has a tool of that name at the moment.
    func offers(_ tool: String) async throws -> Bool
    /// Runs a tool. Throws only `CancellationError`; everything else is an outcome.
    func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome
}

extension ToolProvider {
    package func offers(_ tool: String) async throws -> Bool { try await tools().contains { $0.name == tool } }
}

/// For whom and when a tool runs.
package struct ToolContext: Sendable {
    package let site: Site
    package let clock: WallClock

    package init(site: Site, clock: WallClock) {
        self.site = site
        self.clock = clock
    }

    /// The present day at the site.
    package var today: CivilDate { site.zone.local(clock.minute).day }
}

/// A provider whose tools are known without asking: the bundled ones.
package protocol ToolCatalogue: ToolProvider {
    var descriptors: [ToolDescriptor] { get }
}

extension ToolCatalogue {
    package func tools() async throws -> [ToolDescriptor] { descriptors }
}
