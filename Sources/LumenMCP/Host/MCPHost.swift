package import LumenCore

/// The other servers whose tools Lumen uses (MCP, Architecture: the host): keeps a connection to each, brings back those
/// that went away, and offers the tools of those that are there as one provider.
///
/// A server that is down, or ends, takes its own tools with it and nothing else.
package final class MCPHost<C: Clock<Duration>>: ToolProvider {
    private struct Server: Sendable {
        var state = ServerStatus.State.connecting
        /// As it listed them last, under its own names; remembered while it is away.
        var tools: [ToolDescriptor] = []
        var failures = 0
        /// Whether it has connected, or failed to, once.
        var isSettled = false

        var isConnected: Bool { if case .connected = state { true } else { false } }
    }

    private struct State: Sendable {
        var servers: [Server]
        var names: PublicNames
    }

    package let name = "mcp"
    private let servers: [HostedServer]
    private let clock: C
    private let random: @Sendable () -> Double
    private let report: @Sendable (ServerStatus, (any Error)?) -> Void
    private let state: Monitor<State>

    /// - Parameters:
    ///   - reserved: names of tools that no server may take.
    ///   - random: 0 up to 1, for the pauses between connections.
    ///   - report: told of every change of a server's state, and of the error behind it.
    package init(
        _ servers: [HostedServer], reserved: Set<String> = [], clock: C,
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        report: @escaping @Sendable (ServerStatus, (any Error)?) -> Void = { _, _ in }
    ) {
        self.servers = servers
        self.clock = clock
        self.random = random
        self.report = report
        state = Monitor(
            State(
                servers: servers.map { _ in Server() }, names: PublicNames(servers.map(\.name), reserved: reserved)))
    }

    /// Keeps the servers connected until the task is cancelled. To be called once.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for index in servers.indices { group.addTask { await self.keep(index) } }
        }
    }

    /// Returns once each server has connected or failed to, and after that time at the latest.
    package func settle(within limit: Duration) async throws {
        do {
            try await withDeadline(limit, clock: clock) { [state] in
                try await state.wait { $0.servers.allSatisfy(\.isSettled) }
            }
        } catch is DeadlineExceeded {
            // Those that are slow come when they come.
        }
    }

    package var statuses: [ServerStatus] {
        state.read { state in
            zip(servers, state.servers).map { ServerStatus(server: $0.name, state: $1.state, failures: $1.failures) }
        }
    }

    // MARK: Tools

    /// The tools of the servers that are connected, in the order of the file and of each server's list. Names are given
    /// when they are asked for, so that servers that start together don't depend on who is first.
    package func tools() async throws -> [ToolDescriptor] {
        state.change { state in
            state.names.give(to: state.servers.map { $0.isConnected ? $0.tools.map(\.name) : [] })
            return state.servers.enumerated().flatMap { index, server -> [ToolDescriptor] in
                guard server.isConnected else { return [] }
                return server.tools.compactMap { tool in
                    state.names[.init(server: index, tool: tool.name)].map {
                        tool.offered(as: $0, by: servers[index].name)
                    }
                }
            }
        }
    }

    /// Whose tool that is.
    package func server(of tool: String) -> String? {
        state.read { $0.names.owner(of: tool) }.map { servers[$0.server].name }
    }

    package func call(_ tool: String, arguments: JSONObject, in context: ToolContext) async throws -> ToolOutcome {
        let (owner, isConnected) = state.read { state in
            let owner = state.names.owner(of: tool)
            return (owner, owner.map { state.servers[$0.server].isConnected } ?? false)
        }
        guard let owner else { return .failure(.unknownTool(tool)) }
        guard isConnected else {
            return .failure(.noData(from: tool, detail: "the server is away", isTransient: true))
        }
        return try await servers[owner.server].connection.call(owner.tool, arguments: arguments, knownAs: tool)
    }

    // MARK: Connections

    private func keep(_ index: Int) async {
        var pause = ReconnectPause()
        while !Task.isCancelled {
            let connected = Monitor<C.Instant?>(nil)
            var reason: any Error
            do {
                try await servers[index].connection.run { tools in
                    connected.change { $0 = $0 ?? self.clock.now }
                    self.take(tools, of: index)
                }
                reason = ConnectionEnded()
            } catch {
                reason = error
            }
            if Task.isCancelled { return }
            let now = clock.now
            let wait = pause.next(
                after: connected.read(\.self).map { $0.duration(to: now) } ?? .zero, random: random())
            lose(index, reason, failures: pause.failures, retryIn: wait)
            try? await clock.sleep(for: wait)
        }
    }

    private func take(_ tools: [ToolDescriptor], of index: Int) {
        let offered = tools.filter { $0.isReadOnly || servers[index].allowsChanges }
        change(index) { server in
            server.tools = offered
            server.state = .connected(tools: offered.count, leftOut: tools.count - offered.count)
        }
    }

    private func lose(_ index: Int, _ error: any Error, failures: Int, retryIn wait: Duration) {
        let sentence = (error as? any Fault)?.sentence ?? "The connection failed."
        change(index, because: error) { server in
            server.state = .unavailable(reason: sentence, retryIn: wait)
            server.failures = failures
        }
    }

    private func change(_ index: Int, because error: (any Error)? = nil, _ body: (inout Server) -> Void) {
        let hasChanged = state.change { state in
            let before = state.servers[index].state
            body(&state.servers[index])
            state.servers[index].isSettled = true
            return before != state.servers[index].state
        }
        if hasChanged { report(statuses[index], error) }
    }
}

/// A server that said good-bye.
private struct ConnectionEnded: Fault {
    var sentence: String { "The server ended the connection." }
    var code: FaultCode { .toolFailed }
}

extension ToolDescriptor {
    fileprivate func offered(as name: String, by server: String) -> ToolDescriptor {
        ToolDescriptor(
            name: name, title: title, description: description, inputSchema: inputSchema, outputSchema: outputSchema,
            isReadOnly: isReadOnly, server: server)
    }
}
