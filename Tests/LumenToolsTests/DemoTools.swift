import Foundation
import LumenCore
import LumenSQL
import LumenTesting
import LumenWarehouse
import Testing

@testable import LumenTools

/// The tools over a year of the demo hospital, at half past ten of a weekday.
actor DemoTools {
    static let shared = DemoTools()
    static let today = day("2026-11-19")
    private var made: Task<SiteCache, any Error>?

    /// Made once; the tests that come meanwhile wait for the same.
    private func data() async throws -> SiteCache {
        let task =
            made
            ?? Task {
                let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".sqlite")
                    .path
                let warehouse = Warehouse(database: try SQLiteDatabase(path: path))
                try await warehouse.prepare()
                try await DemoHospital(site: try Site.test(), today: Self.today, years: 1).create(in: warehouse)
                return SiteCache(warehouse: warehouse)
            }
        made = task
        return try await task.value
    }

    /// A tool's result, which fits its output schema; the arguments fit its input schema.
    func result(_ tool: any PeriopTool, _ arguments: JSONObject) async throws -> JSON {
        #expect(try SchemaValidator(schema: tool.descriptor.inputSchema).validate(.object(arguments)).isEmpty)
        let site = try Site.test()
        let now = site.zone.minute(of: Self.today, at: 630)
        let clock = WallClock.fixed(Date(timeIntervalSince1970: Double(now) * 60))
        let result = try await tool.run(
            arguments, in: ToolContext(site: site, clock: clock), data: try await data())
        let violations = try SchemaValidator(schema: tool.descriptor.outputSchema).validate(result)
        #expect(violations.map(\.sentence) == [], "\(tool.descriptor.name) \(JSON.object(arguments).text)")
        return result
    }

    static func tool(_ name: String) throws -> any PeriopTool {
        try #require(all.first { $0.descriptor.name == name })
    }

    static let all = PeriopCatalogue.metrics + PeriopCatalogue.schedules
    static let names = all.map(\.descriptor.name)
    static let quarter: JSONObject = ["start_date": "2026-07-01", "end_date": "2026-09-30"]

    static func quarter(_ more: JSONObject) -> JSONObject {
        more.members.reduce(into: quarter) { $0[$1.key] = $1.value }
    }
}
