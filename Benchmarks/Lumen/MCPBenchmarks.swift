import Benchmark
import Foundation
import LumenCore
import LumenGuard
import LumenMCP
import LumenSQL
import LumenTools
import LumenWarehouse

/// What the Model Context Protocol adds to a call: nothing in process but the gates, a pipe and two codecs to a child.
enum MCPBenchmarks {
    private static let tool = "list_entities"
    private static let arguments: JSONObject = ["kind": "building"]

    static func register() {
        let kilo = Benchmark.Configuration(scalingFactor: .kilo, maxIterations: 20)

        Benchmark("MCP, 1,000 calls: the tool itself", configuration: kilo) { benchmark in
            let hospital = try await Hospital.make()
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { try await hospital.call(hospital.catalogue) }
        }

        Benchmark("MCP, 1,000 calls: in process, behind the gates", configuration: kilo) { benchmark in
            let hospital = try await Hospital.make()
            let registry = try hospital.registry()
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations { try await hospital.call(registry) }
        }

        Benchmark("MCP, 1,000 calls: a child over standard input and output", configuration: kilo) { benchmark in
            let hospital = try await Hospital.make()
            try await hospital.withChild { client in
                benchmark.startMeasurement()
                for _ in benchmark.scaledIterations { check(try await client.call(tool, arguments: arguments)) }
                benchmark.stopMeasurement()
            }
        }
    }

    private static func check(_ outcome: ToolOutcome) {
        guard case .success(let value) = outcome else { preconditionFailure("\(outcome)") }
        blackHole(value)
    }

    /// The demo hospital in a file.
    private struct Hospital {
        let path: String
        let site: Site
        let catalogue: PeriopCatalogue

        static func make() async throws -> Hospital {
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("lumen-\(UUID().uuidString)").path
            let warehouse = Warehouse(database: try SQLiteDatabase(path: path))
            try await warehouse.prepare()
            let site = try BigHospital.site()
            guard let today = CivilDate(iso: "2026-11-20") else { preconditionFailure("a day") }
            try await DemoHospital(site: site, today: today, years: 1).create(in: warehouse)
            return Hospital(path: path, site: site, catalogue: PeriopCatalogue(data: SiteCache(warehouse: warehouse)))
        }

        func registry() throws -> ToolRegistry {
            let clock = ContinuousClock()
            let checked = try CheckedTools(catalogue)
            let gated = ResilientTools(
                checked, known: checked.descriptors, retries: Retries(policy: .standard, clock: clock),
                breakers: CircuitBreakers(.tool, clock: clock), clock: clock)
            return ToolRegistry(name: "lumen", providers: [gated])
        }

        func call(_ provider: some ToolProvider) async throws {
            check(
                try await provider.call(tool, arguments: arguments, in: ToolContext(site: site, clock: .system)))
        }

        /// A client of `lumen mcp periop` on the same data.
        func withChild(_ body: (MCPClient) async throws -> Void) async throws {
            let environment = ProcessInfo.processInfo.environment
            let client = MCPClient(
                server: "periop",
                transport: StdioClientTransport(
                    .init(
                        program: environment["LUMEN_BINARY"] ?? ".build/release/lumen",
                        arguments: ["mcp", "periop", "--database", "sqlite:\(path)"]), environment: environment),
                configuration: .init(version: "benchmark"), clock: ContinuousClock())
            let (ready, isReady) = AsyncStream<Void>.makeStream()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    defer { isReady.finish() }
                    try await client.run { _ in isReady.yield() }
                }
                defer { group.cancelAll() }
                for await _ in ready.prefix(1) { try await body(client) }
            }
        }
    }
}
