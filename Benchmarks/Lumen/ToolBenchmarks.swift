import Benchmark
import Foundation
import LumenCore
import LumenSQL
import LumenTools
import LumenWarehouse

/// Every operating-room tool on the demo hospital, and on ten years of 40 rooms with 1.2 million cases: of the last
/// quarter and of all ten years, by surgeon where it can. Every tool over buildings on the demo hospital: a year, by
/// month where it can, which is the most that one asks of it. What a question costs once the site's data are in memory.
enum ToolBenchmarks {
    static func register() {
        let configuration = Benchmark.Configuration(maxIterations: 100)
        for tool in PeriopCatalogue.descriptors {
            Benchmark("tool: \(tool.name), demo hospital, two years", configuration: configuration) { benchmark in
                try await measure(tool, on: try await Hospitals.shared.demo, days: 730, benchmark)
            }
            Benchmark("tool: \(tool.name), 1.2 M cases, a quarter", configuration: configuration) { benchmark in
                try await measure(tool, on: try await Hospitals.shared.big, days: 91, benchmark)
            }
            Benchmark("tool: \(tool.name), 1.2 M cases, ten years", configuration: configuration) { benchmark in
                try await measure(tool, on: try await Hospitals.shared.big, days: 3652, benchmark)
            }
        }
        for tool in FacilitiesCatalogue.descriptors {
            Benchmark("tool: \(tool.name), demo hospital, a year", configuration: configuration) { benchmark in
                try await measure(tool, on: try await Hospitals.shared.demo, days: 365, benchmark)
            }
        }
    }

    private static func measure(
        _ tool: ToolDescriptor, on hospital: Hospital, days: Int, _ benchmark: Benchmark
    ) async throws {
        let arguments = arguments(of: tool, days: days, until: hospital.today)
        try await hospital.call(tool.name, arguments)
        benchmark.startMeasurement()
        try await hospital.call(tool.name, arguments)
        benchmark.stopMeasurement()
    }

    /// As far as its schema has them.
    private static func arguments(of tool: ToolDescriptor, days: Int, until today: CivilDate) -> JSONObject {
        let known = tool.inputSchema["properties"]?.objectValue ?? [:]
        let isOverBuildings = FacilitiesCatalogue.descriptors.contains { $0.name == tool.name }
        let wanted: JSONObject = [
            "start_date": .string(today.advanced(by: 1 - days).isoText), "end_date": .string(today.isoText),
            "group_by": isOverBuildings ? "month" : "surgeon", "interval": "month", "kind": "room",
        ]
        return JSONObject(
            wanted.members.compactMap { name, value in
                guard let schema = known[name] else { return nil }
                let isChoice = schema["enum"]?.arrayValue?.contains(value) ?? true
                return isChoice ? (name, value) : nil
            })
    }

    private struct Hospital: Sendable {
        let site: Site
        let today: CivilDate
        let periop: PeriopCatalogue
        let facilities: FacilitiesCatalogue

        func call(_ tool: String, _ arguments: JSONObject) async throws {
            let noon = Double(site.zone.minute(of: today, at: 720)) * 60
            let context = ToolContext(site: site, clock: .fixed(Date(timeIntervalSince1970: noon)))
            let isOverBuildings = FacilitiesCatalogue.descriptors.contains { $0.name == tool }
            let provider: any ToolProvider = isOverBuildings ? facilities : periop
            let outcome = try await provider.call(tool, arguments: arguments, in: context)
            guard case .success(let value) = outcome else { preconditionFailure("\(outcome)") }
            blackHole(value)
        }
    }

    /// Each made once.
    private actor Hospitals {
        static let shared = Hospitals()
        private var known: [String: Hospital] = [:]

        var demo: Hospital {
            get async throws {
                try await hospital("demo", until: "2026-11-20") { warehouse, site, today in
                    try await DemoHospital(site: site, today: today).create(in: warehouse)
                }
            }
        }

        var big: Hospital {
            get async throws {
                try await hospital("big", until: "2025-12-31") { warehouse, site, today in
                    try await BigHospital.fill(warehouse, site: site, until: today)
                }
            }
        }

        private func hospital(
            _ name: String, until day: String, _ fill: (Warehouse, Site, CivilDate) async throws -> Void
        ) async throws -> Hospital {
            if let hospital = known[name] { return hospital }
            guard let today = CivilDate(iso: day) else { preconditionFailure("a day") }
            let (warehouse, site) = (try await BigHospital.emptyWarehouse(), try BigHospital.site())
            try await fill(warehouse, site, today)
            let data = SiteCache(warehouse: warehouse)
            let facilities = FacilitiesCatalogue(facilities: FacilityCache(warehouse: warehouse), cases: data)
            let hospital = Hospital(
                site: site, today: today, periop: PeriopCatalogue(data: data), facilities: facilities)
            known[name] = hospital
            return hospital
        }
    }
}
