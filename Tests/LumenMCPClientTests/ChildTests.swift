import Glibc
import LumenCore
import LumenMCP
import LumenTesting
import Testing

/// Real child processes: small Python programs that speak the protocol well or badly.
@Suite("Child processes", .serialized, .timeLimit(.minutes(10)))
struct ChildTests {
    /// The beginning of every program: a loop that opens in the stateless era and hands calls to `call`.
    private static let prelude = """
        import json, os, sys, time, signal, subprocess
        def send(message):
            sys.stdout.write(json.dumps(message) + "\\n")
            sys.stdout.flush()
        def answer(id, result):
            send({"jsonrpc": "2.0", "id": id, "result": result})
        def serve(call):
            for line in sys.stdin:
                message = json.loads(line)
                method, id = message.get("method"), message.get("id")
                if method == "server/discover":
                    answer(id, {"supportedVersions": ["2026-07-28"], "capabilities": {"tools": {}}})
                elif method == "tools/list":
                    answer(id, {"tools": [{"name": "t", "inputSchema": {"type": "object"}}]})
                elif method == "tools/call":
                    call(id, message["params"]["arguments"])

        """

    private func transport(
        _ program: String, environment: [String: String] = [:], directory: String? = nil
    ) -> StdioClientTransport {
        StdioClientTransport(
            .init(
                program: "python3", arguments: ["-c", Self.prelude + program], environment: environment,
                workingDirectory: directory),
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LUMEN_MODEL_API_KEY": "secret", "HOME": "/"],
            patience: .milliseconds(300))
    }

    private static let echo = "serve(lambda id, arguments: answer(id, {'content': [], 'structuredContent': arguments}))"

    @Test("Calls a tool of a child, and leaves nothing of it")
    func call() async throws {
        let before = Census()
        try await withClient(transport(Self.echo)) { harness async throws in
            for number in 0..<50 {
                #expect(try await harness.call("t", ["n": .int(number)]).value == ["n": .int(number)])
            }
            #expect(Census().children.count == before.children.count + 1)
        }
        #expect(Census().children == before.children)
    }

    @Test("A child gets the few variables that it needs, its own, and its directory")
    func surroundings() async throws {
        let program = """
            serve(lambda id, arguments: answer(id, {"content": [],
                "structuredContent": {"environment": dict(os.environ), "directory": os.getcwd(),
                "group": os.getpgid(0) == os.getpid()}}))
            """
        let value = try await fromClient(transport(program, environment: ["OWN": "1"], directory: "/usr")) {
            try await $0.call("t").value
        }
        let names = Set(value?["environment"]?.objectValue?.keys ?? []).subtracting(["LC_CTYPE", "PWD"])
        #expect(names == ["PATH", "HOME", "OWN"])
        #expect(value?["directory"] == "/usr")
        #expect(value?["group"] == true)
    }

    @Test("Standard error is for the log, line by line and bounded")
    func standardError() async throws {
        let program = """
            sys.stderr.write("starting\\x1b[31m up\\n" + "x" * 20000 + "\\n")
            sys.stderr.flush()
            \(Self.echo)
            """
        let reports = Monitor<[MCPClient.Report]>([])
        let adjust: (inout MCPClient.Configuration) -> Void = { configuration in
            configuration.report = { report in reports.change { $0.append(report) } }
        }
        try await withClient(transport(program), adjust) { _ async throws in
            try await reports.wait { $0.count == 2 }
        }
        #expect(reports.read(\.self) == [.init(.serverOutput, "starting[31m up"), .init(.serverOutput, "…")])
    }

    static let launches: [(String, String?)] = [
        ("no-such-program", nil), ("/etc/passwd", nil), ("true", "/no/such/directory"),
    ]

    @Test("A command that can't be run is a fault", arguments: launches)
    func launch(program: String, directory: String?) async {
        let transport = StdioClientTransport(
            .init(program: program, workingDirectory: directory), environment: ["PATH": "/usr/bin:/bin"])
        let fault = await fault(of: transport)
        #expect(fault?.kind == .launchFailed)
        #expect(fault?.sentence == "The server can't be started; check its command.")
    }

    static let endings: [(String, MCPFault.Kind)] = [
        ("sys.exit(3)", .ended), ("os.kill(os.getpid(), signal.SIGKILL)", .ended),
        ("os.close(1); time.sleep(60)", .ended),
        ("sys.stdout.write('{' + 'x' * (5 << 20)); sys.stdout.flush(); time.sleep(60)", .tooMuch),
        ("sys.stdout.write('y\\n' * 100000); sys.stdout.flush(); time.sleep(60)", .tooMuch),
        ("sys.stdout.write('{\"jsonrpc\": \\n'); sys.stdout.flush(); time.sleep(60)", .malformed),
    ]

    @Test("However a child ends in the middle of a call, the call fails kindly and nothing is left", arguments: endings)
    func dies(how: String, kind: MCPFault.Kind) async throws {
        let before = Census()
        let program = """
            def call(id, arguments):
                \(how)
            serve(call)
            """
        let failure = Mutexed<ToolFailure?>(nil)
        let error = await #expect(throws: MCPFault.self) {
            try await withClient(transport(program), { $0.limits.messagesPerSecond = 1 << 30 }) {
                harness async throws in
                let outcome = try await harness.call("t")
                failure.change { $0 = outcome.failure }
                try await Monitor(0).wait { $0 == 1 }
            }
        }
        #expect(error?.kind == kind)
        #expect(failure.value == nil || failure.value?.sentence == "Unable to fetch data from t, please try again")
        #expect(Census().children == before.children)
    }

    @Test("A child that ends in order ends the run in order")
    func leaves() async {
        let program = """
            def call(id, arguments):
                answer(id, {"content": []})
                sys.exit(0)
            serve(call)
            """
        await #expect(throws: ServerLeft.self) {
            try await withClient(transport(program)) { harness async throws in
                _ = try await harness.call("t")
                try await Monitor(0).wait { $0 == 1 }
            }
        }
    }

    @Test("A child that ignores the end of its input and SIGTERM is killed, with its own children")
    func stubborn() async throws {
        let before = Census()
        let program = """
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            child = subprocess.Popen(["sleep", "600"])
            def call(id, arguments):
                answer(id, {"content": [], "structuredContent": {"child": child.pid}})
            serve(call)
            while True:
                time.sleep(60)
            """
        let child = try await fromClient(transport(program)) { try await $0.call("t").value?["child"]?.intValue }
        #expect(Census().children == before.children)
        let pid = try #require(child)
        // Whoever adopts it may take a moment to bury it.
        for _ in 0..<1_000 where Census.isRunning(pid) { try await Task.sleep(for: .milliseconds(5)) }
        #expect(!Census.isRunning(pid))
    }

    @Test("A child that does not read its input holds up nobody")
    func deaf() async throws {
        let clock = ManualClock()
        let program = """
            def call(id, arguments):
                send({"jsonrpc": "2.0", "method": "notifications/progress", "params": {"progressToken": id, "progress": 1}})
                time.sleep(600)
            serve(call)
            """
        let large = String(repeating: "x", count: 1 << 20)
        try await withClient(transport(program), clock: clock) { harness async throws in
            let isReached = Monitor(false)
            async let first = harness.client.call("t", arguments: [:]) { _ in isReached.change { $0 = true } }
            try await isReached.wait { $0 }
            async let second = harness.call("t", ["x": .string(large)])
            await clock.waitForSleepers(3)
            clock.advance(by: .seconds(60))
            #expect(try await first.failure?.isTransient == true)
            #expect(try await second.failure?.isTransient == true)
        }
    }

    @Test("Standard error without lines is cut off")
    func floodOfErrors() async throws {
        let clock = ManualClock()
        let transport = transport("while True: sys.stderr.write('x' * 10_000)")
        let end: MCPFault? = try await passing(clock) {
            await fault(of: transport, clock: clock) {
                $0.limits.bytesPerSecond = 10_000
                $0.limits.excess = .seconds(5)
                $0.deadlines.probe = .seconds(1_000_000)
            }
        }
        #expect(end?.detail == "standard error: more than 10000 bytes a second for 5.0 seconds")
    }

    @Test("Many restarts leave no process and no descriptor")
    func restarts() async throws {
        try await restart(2)
        let before = Census()
        try await restart(Census.rounds)
        let after = Census()
        #expect(after.children == before.children)
        #expect(after.descriptors <= before.descriptors)
        #expect(after.resident - before.resident < 8 << 20)
    }

    private func restart(_ rounds: Int) async throws {
        let program = """
            while true; do
                read line
                case "$line" in
                *discover*) echo '{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2026-07-28"],"capabilities":{}}}';;
                *) exit;;
                esac
            done
            """
        let shell = StdioClientTransport(
            .init(program: "sh", arguments: ["-c", program]), environment: ["PATH": "/usr/bin:/bin"])
        for _ in 0..<rounds { try await withClient(shell) { _ in } }
    }
}

/// What the process has of the system.
private struct Census {
    let children: Set<Int>
    let descriptors: Int
    /// In bytes.
    let resident: Int

    /// `LUMEN_RESTARTS=1000` asks for more than should run beside other tests, which have children and files, too.
    static var rounds: Int { getenv("LUMEN_RESTARTS").flatMap { Int(String(cString: $0)) } ?? 30 }

    init() {
        descriptors = Self.entries("/proc/self/fd").count
        let own = Int(getpid())
        children = Set(Self.entries("/proc").compactMap(Int.init).filter { Self.status($0)?.parent == own })
        resident = (Self.words("/proc/self/statm").dropFirst().first.flatMap { Int($0) } ?? 0) * Int(getpagesize())
    }

    static func isRunning(_ pid: Int) -> Bool { status(pid).map { $0.state != "Z" } ?? false }

    /// `/proc/PID/stat` after the command's name, which may hold anything.
    private static func status(_ pid: Int) -> (state: Substring, parent: Int)? {
        let fields = text("/proc/\(pid)/stat").split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 1, let parent = Int(fields[1]) else { return nil }
        return (fields[0], parent)
    }

    private static func entries(_ path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    private static func words(_ path: String) -> [Substring] { text(path).split(separator: " ") }

    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = fread(&buffer, 1, buffer.count, file)
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}

/// Lets time pass until the body is done.
private func passing<Result: Sendable>(
    _ clock: ManualClock, _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            while !Task.isCancelled {
                clock.advance(by: .milliseconds(10))
                await Task.yield()
            }
            return nil
        }
        defer { group.cancelAll() }
        guard let result = try await group.next() ?? nil else { throw CancellationError() }
        return result
    }
}
