import LumenCore
import LumenMCP
import LumenTesting
import Synchronization

/// A client that runs, and what it has said so far.
struct Harness: Sendable {
    let client: MCPClient
    let clock: ManualClock
    /// Each list of tools, in order.
    let lists: Monitor<[[ToolDescriptor]]>
    let reports: Mutexed<[MCPClient.Report]>

    var tools: [ToolDescriptor] { lists.read { $0.last ?? [] } }

    /// Returns once so many lists came.
    func waitForLists(_ count: Int) async throws { try await lists.wait { $0.count >= count } }

    func call(_ tool: String, _ arguments: JSONObject = [:]) async throws -> ToolOutcome {
        try await client.call(tool, arguments: arguments)
    }
}

final class Mutexed<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>
    init(_ value: Value) { mutex = Mutex(value) }
    var value: Value { mutex.withLock(\.self) }
    func change(_ body: (inout Value) -> Void) { mutex.withLock { body(&$0) } }
}

/// Runs a client over a transport, and a body as soon as the first list of tools is there.
///
/// - Throws: what the run throws, where it ends before the body does; the body's errors otherwise.
func withClient(
    _ transport: any ClientTransport, clock: ManualClock = ManualClock(),
    _ adjust: (inout MCPClient.Configuration) -> Void = { _ in },
    _ body: @escaping @Sendable (Harness) async throws -> Void
) async throws {
    try await fromClient(transport, clock: clock, adjust, body)
}

/// What the body finds.
func fromClient<Result: Sendable>(
    _ transport: any ClientTransport, clock: ManualClock = ManualClock(),
    _ adjust: (inout MCPClient.Configuration) -> Void = { _ in },
    _ body: @escaping @Sendable (Harness) async throws -> Result
) async throws -> Result {
    let reports = Mutexed<[MCPClient.Report]>([])
    var configuration = MCPClient.Configuration(version: "9") { report in reports.change { $0.append(report) } }
    configuration.jitter = { 0 }
    adjust(&configuration)
    let client = MCPClient(server: "test", transport: transport, configuration: configuration, clock: clock)
    let harness = Harness(client: client, clock: clock, lists: Monitor([]), reports: reports)
    return try await withThrowingTaskGroup(of: Result.self) { group in
        group.addTask {
            try await client.run { tools in harness.lists.change { $0.append(tools) } }
            throw ServerLeft()
        }
        group.addTask {
            try await harness.waitForLists(1)
            return try await body(harness)
        }
        defer { group.cancelAll() }
        guard let result = try await group.next() else { throw ServerLeft() }
        return result
    }
}

/// The server ended in order.
struct ServerLeft: Error {}

/// Runs a client to its end, and returns why that came.
func fault(
    of transport: any ClientTransport, clock: ManualClock = ManualClock(),
    _ adjust: (inout MCPClient.Configuration) -> Void = { _ in }
) async -> MCPFault? {
    var configuration = MCPClient.Configuration(version: "9")
    configuration.jitter = { 0 }
    adjust(&configuration)
    let client = MCPClient(server: "test", transport: transport, configuration: configuration, clock: clock)
    do {
        try await client.run { _ in }
        return nil
    } catch {
        return error as? MCPFault
    }
}

/// What a call comes to, and the run that it is part of, where the server ends that.
func ends(
    of tool: String, over transport: any ClientTransport, clock: ManualClock = ManualClock(),
    _ adjust: (inout MCPClient.Configuration) -> Void = { _ in }
) async throws -> (ToolOutcome, MCPFault?) {
    var configuration = MCPClient.Configuration(version: "9")
    configuration.jitter = { 0 }
    configuration.limits.bytesPerSecond = 1 << 30
    adjust(&configuration)
    let client = MCPClient(server: "test", transport: transport, configuration: configuration, clock: clock)
    let lists = Monitor(0)
    async let end = Result { try await client.run { _ in lists.change { $0 += 1 } } }
    try await lists.wait { $0 == 1 }
    let outcome = try await client.call(tool, arguments: [:])
    if case .failure(let error) = await end { return (outcome, error as? MCPFault) }
    return (outcome, nil)
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}

extension ToolOutcome {
    var value: JSON? { if case .success(let value) = self { value } else { nil } }
    var failure: ToolFailure? { if case .failure(let failure) = self { failure } else { nil } }
}

/// Holds tasks until it is opened, and tells when the first has come.
final class Gate: Sendable {
    private let monitor = Monitor((isOpen: false, arrivals: 0))

    func wait() async throws {
        monitor.change { $0.arrivals += 1 }
        try await monitor.wait { $0.isOpen }
    }
    func open() { monitor.change { $0.isOpen = true } }
    func arrivals(_ count: Int = 1) async throws { try await monitor.wait { $0.arrivals >= count } }
}
