import LumenCore
import LumenTesting
import Synchronization
import Testing

@testable import LumenMCP

@Suite("Host of other servers")
struct MCPHostTests {
    @Test("Offers the tools of the servers that are connected, under their servers' names")
    func offers() async throws {
        let (time, git) = (Scripted("time"), Scripted("git"))
        try await withHost([time, git]) { host, _ in
            time.lists(["now"])
            git.lists(["log", "now"])
            try await settled(host)
            let tools = try await host.tools()
            #expect(tools.map(\.name) == ["time_now", "log", "git_now"])
            #expect(tools.map(\.server) == ["time", "git", "git"])
            #expect(try await answer(host, "git_now") == "git.now")
            #expect(try await answer(host, "log") == "git.log")
            #expect(try await answer(host, "now") == nil)
        }
    }

    @Test("A server that ends takes its own tools with it, and brings them back under the same names")
    func comesBack() async throws {
        let (time, git) = (Scripted("time"), Scripted("git"))
        try await withHost([time, git]) { host, clock in
            time.lists(["now"])
            git.lists(["now"])
            try await settled(host)
            #expect(try await host.tools().map(\.name) == ["time_now", "git_now"])
            git.ends(with: Down())
            try await until(host) { $0[1].state.isUnavailable }
            #expect(try await host.tools().map(\.name) == ["time_now"])
            #expect(try await failure(host, "git_now")?.isTransient == true)
            #expect(
                try await failure(host, "git_now")?.sentence == "Unable to fetch data from git_now, please try again")
            #expect(
                host.statuses[1]
                    == ServerStatus(
                        server: "git", state: .unavailable(reason: "It is down.", retryIn: .seconds(1)), failures: 1))
            await clock.waitForSleepers(1)
            clock.advance(by: .seconds(1))
            git.lists(["now", "log"])
            try await until(host) { $0[1].state == .connected(tools: 2, leftOut: 0) }
            #expect(try await host.tools().map(\.name) == ["time_now", "git_now", "log"])
        }
    }

    @Test("A tool that may change something is offered only where that is allowed", arguments: [false, true])
    func changes(allowed: Bool) async throws {
        let server = Scripted("time")
        let host = MCPHost(
            [HostedServer(name: "time", connection: server, allowsChanges: allowed)], clock: ManualClock())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await host.run() }
            server.lists(["now", "set_now"])
            try await settled(host)
            #expect(try await host.tools().map(\.name) == (allowed ? ["now", "set_now"] : ["now"]))
            #expect(
                host.statuses[0].state
                    == (allowed ? .connected(tools: 2, leftOut: 0) : .connected(tools: 1, leftOut: 1)))
            #expect(try await answer(host, "set_now") == (allowed ? "time.set_now" : nil))
            group.cancelAll()
        }
    }

    @Test("Pauses grow while a server stays down, and begin anew once it has lasted")
    func pauses() {
        var pause = ReconnectPause()
        #expect(
            (0..<8).map { _ in pause.next(after: .zero, random: 0) }
                == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
        #expect(pause.next(after: .seconds(29), random: 1) == .seconds(72))
        #expect(pause.next(after: .seconds(30), random: 0) == .seconds(1))
    }

    @Test("Who waits for the servers waits for the slowest, but not for ever")
    func settling() async throws {
        let (time, git) = (Scripted("time"), Scripted("git"))
        try await withHost([time, git]) { host, clock in
            time.lists([])
            async let waiting: Void = host.settle(within: .seconds(5))
            await clock.waitForSleepers(1)
            clock.advance(by: .seconds(5))
            try await waiting
            #expect(host.statuses.map(\.state) == [.connected(tools: 0, leftOut: 0), .connecting])
        }
    }

    @Test("Every change of a state is told, and only changes")
    func reports() async throws {
        let time = Scripted("time")
        let log = Mutex<[ServerStatus.State]>([])
        try await withHost([time], report: { status in log.withLock { $0.append(status.state) } }) { host, clock in
            time.lists(["a"])
            time.lists(["b"])
            time.lists(["a", "b"])
            time.ends(with: Down())
            try await until(host) { $0[0].state.isUnavailable }
        }
        #expect(
            log.withLock { $0 } == [
                .connected(tools: 1, leftOut: 0), .connected(tools: 2, leftOut: 0),
                .unavailable(reason: "It is down.", retryIn: .seconds(1)),
            ])
    }

    @Test("A thousand connections that end leave nothing but a status")
    func thousand() async throws {
        let server = Scripted("time")
        try await withHost([server]) { host, clock in
            for number in 1...1000 {
                server.lists(["now"])
                server.ends(with: Down())
                try await until(host) { $0[0].failures == number && $0[0].state.isUnavailable }
                await clock.waitForSleepers(1)
                clock.advance(by: .seconds(60))
            }
            #expect(server.runs <= 1001)
        }
    }

    private func withHost(
        _ servers: [Scripted], report: @escaping @Sendable (ServerStatus) -> Void = { _ in },
        _ body: (MCPHost<ManualClock>, ManualClock) async throws -> Void
    ) async throws {
        let clock = ManualClock()
        let host = MCPHost(
            servers.map { HostedServer(name: $0.name, connection: $0) }, clock: clock, random: { 0 },
            report: { status, _ in report(status) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await host.run() }
            try await body(host, clock)
            group.cancelAll()
        }
    }

    private func settled(_ host: MCPHost<ManualClock>) async throws {
        try await until(host) { $0.allSatisfy { $0.state != .connecting } }
    }

    private func until(_ host: MCPHost<ManualClock>, _ condition: ([ServerStatus]) -> Bool) async throws {
        try await waitUntil { condition(host.statuses) }
    }

    private func failure(_ host: MCPHost<ManualClock>, _ tool: String) async throws -> ToolFailure? {
        let outcome = try await host.call(
            tool, arguments: [:], in: ToolContext(site: try Site.test(), clock: .system))
        return if case .failure(let failure) = outcome { failure } else { nil }
    }

    private func answer(_ host: MCPHost<ManualClock>, _ tool: String) async throws -> String? {
        let outcome = try await host.call(
            tool, arguments: [:], in: ToolContext(site: try Site.test(), clock: .system))
        return if case .success(let value) = outcome { value.stringValue } else { nil }
    }
}

private struct Down: Fault {
    var sentence: String { "It is down." }
    var code: FaultCode { .toolFailed }
}

extension ServerStatus.State {
    fileprivate var isUnavailable: Bool { if case .unavailable = self { true } else { false } }
}

/// A connection that lists tools and ends as it is told.
private final class Scripted: ToolConnection {
    private enum Step: Sendable { case list([String]), end(Down) }

    let name: String
    private let state = Monitor<(steps: [Step], runs: Int)>(([], 0))

    init(_ name: String) { self.name = name }

    var runs: Int { state.read(\.runs) }

    func lists(_ tools: [String]) { state.change { $0.steps.append(.list(tools)) } }
    func ends(with error: Down) { state.change { $0.steps.append(.end(error)) } }

    func run(onTools: @escaping @Sendable ([ToolDescriptor]) async -> Void) async throws {
        state.change { $0.runs += 1 }
        while true {
            try await state.wait { !$0.steps.isEmpty }
            switch state.change({ $0.steps.removeFirst() }) {
            case .list(let names):
                await onTools(
                    names.map {
                        ToolDescriptor(
                            name: $0, title: $0, description: "", inputSchema: true, outputSchema: true,
                            isReadOnly: !$0.hasPrefix("set"))
                    })
            case .end(let error): throw error
            }
        }
    }

    func call(_ tool: String, arguments: JSONObject, knownAs name: String) async throws -> ToolOutcome {
        .success(.string("\(self.name).\(tool)"))
    }
}
