package import LumenCore
import Synchronization

/// One server's tools, as long as the connection lasts.
///
/// Speaks the stateless revision and those with a handshake; which one is found out when the connection opens. Never
/// asks a person or a model anything on a server's behalf: no capability for that is declared.
package final class MCPClient: Sendable {
    /// The server's name in the settings.
    package let name: String
    private let transport: any ClientTransport
    private let configuration: Configuration
    private let clock: any Clock<Duration>
    private let connection = Mutex<Connection?>(nil)
    /// Whether the server did not survive being asked for a discovery; then it gets a handshake the next time.
    private let diedOfProbe = Mutex(false)

    package init(
        server name: String, transport: any ClientTransport, configuration: Configuration, clock: any Clock<Duration>
    ) {
        self.name = name
        self.transport = transport
        self.configuration = configuration
        self.clock = clock
    }

    /// What was settled with the server; `nil` while there is no connection.
    package var peer: Peer? { connection.withLock(\.self)?.peer }

    /// Opens the connection, settles the revision, reads the tools and keeps them current until the connection ends.
    /// One run at a time; on return everything that it started is gone.
    ///
    /// - Parameter onTools: takes the list, first and whenever it has changed.
    /// - Throws: `MCPFault`, `CancellationError`. Returns only when the server ended in order.
    package func run(onTools: @escaping @Sendable ([ToolDescriptor]) async -> Void) async throws {
        let connection = Connection(
            configuration: configuration, clock: clock, skipsProbe: diedOfProbe.withLock(\.self))
        self.connection.withLock { $0 = connection }
        defer {
            self.connection.withLock { $0 = nil }
            diedOfProbe.withLock { $0 = connection.diedOfProbe(lastTime: $0) }
            connection.end()
        }
        do {
            try await transport.withWire(connection.context) { wire in
                try await connection.serve(wire, onTools: onTools)
            }
        } catch {
            try Task.checkCancellation()
            let fault = MCPFault(error)
            connection.end(fault)
            throw fault
        }
        try Task.checkCancellation()
        guard connection.peer != nil else { throw MCPFault(.ended, "it ended before it could be asked anything") }
    }

    /// Calls a tool while `run` is under way. A server that is away, slow or wrong shows as a failure.
    ///
    /// - Parameters:
    ///   - publicName: what the tool is called where a failure is told.
    ///   - progress: takes what the server says of the call while it goes on.
    /// - Throws: only `CancellationError`.
    package func call(
        _ tool: String, arguments: JSONObject, knownAs publicName: String? = nil,
        progress: (@Sendable (ToolProgress) -> Void)? = nil
    ) async throws -> ToolOutcome {
        guard let connection = connection.withLock(\.self) else {
            return .failure(ToolFailure(MCPFault(.ended, "no connection"), calling: publicName ?? tool))
        }
        do {
            return try await connection.call(
                tool, arguments: arguments, knownAs: publicName ?? tool, progress: progress)
        } catch {
            try Task.checkCancellation()
            return .failure(ToolFailure(MCPFault(error), calling: publicName ?? tool))
        }
    }
}

extension MCPFault {
    /// Any error of a connection as a fault. What the transport's user throws, such as a sign-in that failed, keeps its
    /// sentence.
    init(_ error: any Error) {
        self =
            switch error {
            case let fault as MCPFault: fault
            case let fault as HTTPExchangeFault: MCPFault(fault.kind.mcpKind, fault.kind.rawValue)
            case let deadline as DeadlineExceeded: MCPFault(.timedOut, "no answer within \(deadline.limit)")
            case is CancellationError: MCPFault(.ended, "the connection closed")
            case let fault as AuthorizationFault where fault.isTransient:
                MCPFault(.unavailable, fault.detail, sentence: fault.sentence, retryAfter: fault.retryAfter)
            case let fault as any Fault:
                MCPFault(.unauthorized, fault.detail, sentence: fault.sentence, retryAfter: fault.retryAfter)
            default: MCPFault(.malformed, error.logDetail)
            }
    }
}

extension HTTPExchangeFault.Kind {
    fileprivate var mcpKind: MCPFault.Kind {
        switch self {
        case .connectTimedOut, .unreachable: .unreachable
        case .disconnected: .ended
        }
    }
}
