import LumenCore
import Synchronization

/// One open connection, from the first request to the end of its wire.
final class Connection: Sendable {
    struct State: Sendable {
        var wire: (any ClientWire)?
        var peer: MCPClient.Peer?
        /// Whether a server that may not know the question is asked for a discovery.
        var isProbing = false
        var offersTools = false
        /// Whether the server says when its tools change.
        var announcesChanges = false
        /// Counts the handshakes; a call that lost its session waits for the next one.
        var session = 0
        var hasLostSession = false
        /// Why there will be no more answers.
        var end: MCPFault?
        var tools: [String: RemoteTool] = [:]
        /// The `subscriptions/listen` that is open.
        var subscription: Int?
        /// Whether the list ought to be read again.
        var isStale = false
        var lastID = 0
        var openCalls = 0
    }

    let configuration: MCPClient.Configuration
    let clock: any Clock<Duration>
    let state = Monitor(State())
    let progress = ProgressDesk()
    let reporter: Reporter
    let skipsProbe: Bool

    init(configuration: MCPClient.Configuration, clock: any Clock<Duration>, skipsProbe: Bool) {
        self.configuration = configuration
        self.clock = clock
        self.skipsProbe = skipsProbe
        reporter = Reporter(clock: clock, sink: configuration.report)
    }

    var peer: MCPClient.Peer? { state.read(\.peer) }

    var context: WireContext {
        WireContext(
            limits: configuration.limits, clock: clock, report: { [reporter] in reporter.report($0) },
            receive: { [self] in await receive($0) })
    }

    /// Opens the conversation and keeps the tools current; returns only by an error.
    func serve(_ wire: any ClientWire, onTools: @escaping @Sendable ([ToolDescriptor]) async -> Void) async throws {
        state.change { $0.wire = wire }
        do {
            try await open()
            let list = try await readTools()
            await onTools(list.descriptors)
            try await keepCurrent(list, onTools: onTools)
        } catch {
            // What one request came to is no other's fault; what ended the wire is.
            if !Task.isCancelled { end() }
            throw error
        }
    }

    /// Fails every call that is open.
    func end(_ fault: MCPFault = MCPFault(.ended, "the connection closed")) {
        state.change { $0.end = $0.end ?? fault }
    }

    func wire() throws(MCPFault) -> any ClientWire {
        guard let wire = state.read(\.wire) else { throw MCPFault(.ended, "the connection is not open") }
        return wire
    }

    func report(_ kind: MCPClient.Report.Kind, _ detail: String) { reporter.report(.init(kind, detail)) }
}
