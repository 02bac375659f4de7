import ArgumentParser
import Foundation
import Logging
import LumenCore
import LumenGuard
import LumenMCP

/// The servers of the `mcpServers` file, kept connected for as long as they are needed.
struct OtherServers: Sendable {
    let host: MCPHost<ContinuousClock>
    private let file: ServersFile

    /// Gives a body the servers of the settings, and lets go of them after it.
    ///
    /// - Throws: `ServersFault` for a file that can't be used; what the body throws.
    static func with<Result>(
        _ hospital: Hospital, http: any HTTPExchange, _ body: (OtherServers) async throws -> Result
    ) async throws -> Result {
        let file = try ServersFile(hospital.settings)
        try file.check(dashboards: Set(hospital.manifests.current.dashboards.map(\.id)))
        let servers = OtherServers(
            file, hospital.settings, reserved: Set(try await hospital.tools.tools().map(\.name)), http: http)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await servers.host.run() }
            defer { group.cancelAll() }
            return try await body(servers)
        }
    }

    private init(_ file: ServersFile, _ settings: Settings, reserved: Set<String>, http: any HTTPExchange) {
        self.file = file
        host = MCPHost(
            file.entries.map { entry in
                HostedServer(
                    name: entry.name, connection: MCPClient(entry, settings, http: http),
                    allowsChanges: entry.allowsChanges)
            }, reserved: reserved, clock: ContinuousClock(), report: Self.log)
    }

    /// Whether a server's tools are offered on a dashboard.
    func offers(_ server: String, _ dashboard: Dashboard) -> Bool {
        file[server].map { $0.dashboards?.contains(dashboard.id) ?? true } ?? false
    }

    /// How long a call of a tool may take, its retries included.
    func deadline(_ tool: String) -> Duration { host.server(of: tool).flatMap { file[$0] }?.timeout ?? .zero }

    private static func log(_ status: ServerStatus, because error: (any Error)?) {
        var metadata: Logger.Metadata = ["mcp.server": "\(status.server)"]
        switch status.state {
        case .connecting: break
        case .connected(let tools, let leftOut):
            metadata["mcp.tools"] = "\(tools)"
            metadata["mcp.tools_left_out"] = "\(leftOut)"
            Logger(label: "lumen.mcp").info("tool server connected", metadata: metadata)
        case .unavailable(_, let retryIn):
            metadata["error.detail"] = "\(error?.logDetail ?? "")"
            metadata["mcp.failures"] = "\(status.failures)"
            metadata["mcp.retry_ms"] = "\(Int(retryIn / .milliseconds(1)))"
            Logger(label: "lumen.mcp").warning("tool server unavailable", metadata: metadata)
        }
    }
}

extension ServersFile {
    init(_ settings: Settings) throws {
        guard let path = settings[.mcpServers] else {
            self = .none
            return
        }
        try self.init(path: path, environment: ProcessInfo.processInfo.environment)
    }

    /// - Throws: `ServersFault` where a server names a dashboard that there is not.
    func check(dashboards: Set<String>) throws {
        for entry in entries {
            guard let unknown = entry.dashboards?.subtracting(dashboards).sorted().first else { continue }
            throw ServersFault(
                "\(entry.name): there is no dashboard “\(unknown)”; there is \(dashboards.sorted().joined(separator: ", "))."
            )
        }
    }
}

extension MCPClient {
    /// What a child writes on its standard error may quote what it was asked, so the log has it for debugging only.
    fileprivate convenience init(_ entry: ServersFile.Entry, _ settings: Settings, http: any HTTPExchange) {
        let logger = Logger(label: "lumen.mcp")
        var configuration = Configuration(version: LumenCommand.version) { report in
            logger.log(
                level: report.kind == .serverOutput ? .debug : .notice, "tool server",
                metadata: [
                    "mcp.server": "\(entry.name)", "mcp.report": "\(report.kind.rawValue)",
                    "mcp.detail": "\(report.detail)",
                ])
        }
        configuration.limits.messageBytes = 1 << 20
        configuration.deadlines.call = entry.timeout
        configuration.deadlines.callSilence = min(configuration.deadlines.callSilence, entry.timeout)
        let transport: any ClientTransport =
            switch entry.way {
            case .command(let command):
                StdioClientTransport(command, environment: ProcessInfo.processInfo.environment)
            case .address(let url, let headers, let oauth):
                HTTPClientTransport(
                    url: url, headers: headers,
                    exchange: AuthorizedExchange(
                        name: entry.name, url: url, oauth: oauth, settings: settings, http: http) ?? http)
            }
        self.init(server: entry.name, transport: transport, configuration: configuration, clock: ContinuousClock())
    }
}
