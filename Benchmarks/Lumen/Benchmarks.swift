import Benchmark
import Foundation
import LumenAgent
import LumenApp
import LumenCore
import LumenWarehouse

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput, .peakMemoryResident], warmupIterations: 1, maxDuration: .seconds(10),
        maxIterations: 2000)

    for years in [1, 10] {
        Benchmark("metrics, 40 rooms for \(years) year\(years == 1 ? "" : "s")") { benchmark in
            let ledger = BigHospital.ledger(years: years)
            let engine = MetricEngine(site: try BigHospital.site(), now: .max)
            benchmark.startMeasurement()
            blackHole(engine.assess(ledger).utilization(by: .surgeon))
        }
    }

    Benchmark("import, 300,000 cases", configuration: .init(maxIterations: 5)) { benchmark in
        let file = try BigHospital.caseFile(rows: 300_000)
        let warehouse = try await BigHospital.emptyWarehouse()
        let importer = Importer(warehouse: warehouse, site: try BigHospital.site(), clock: .system)
        benchmark.startMeasurement()
        let summary = try await importer.run(kind: .cases, files: [file])
        benchmark.stopMeasurement()
        precondition(summary.inserted == 300_000, "\(summary)")
    }

    GuardBenchmarks.register()
    ModelBenchmarks.register()
    MCPBenchmarks.register()
    ToolBenchmarks.register()

    for question in Questions.all {
        Benchmark("turn: \(question)") { benchmark in
            let turn = try await Questions.turn()
            benchmark.startMeasurement()
            blackHole(try await turn(question))
        }
    }
}
